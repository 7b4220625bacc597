import { ownVoter } from '#room/roll';
import { changing, lax, type Fault } from './planting.ts';

/** Faults in the votes of a meeting. */
export const faultsOfVotes: Fault[] = [
  [
    'a secret vote is put without keys',
    { decide: changing('pollOpened', (event) => ({ ...event, keys: null })) },
    /a secret vote has keys|what was announced is what is put/,
  ],
  [
    'somebody has two ballots',
    {
      decide: changing('pollOpened', (event) => ({
        ...event,
        electorate: [...event.electorate, ...event.electorate],
      })),
    },
    /a roll has each ballot once|nobody is behind two ballots|what was announced is what is put/,
  ],
  [
    'a motion passes without its quorum',
    {
      decide: changing('pollClosed', (event) =>
        event.outcome.verdict === 'noQuorum'
          ? { ...event, outcome: { ...event.outcome, verdict: 'passed' } }
          : event,
      ),
    },
    /nothing passes without a quorum/,
  ],
  [
    'the figures of few are shown',
    { decide: changing('pollClosed', (event) => ({ ...event, ballots: event.ballots ?? 'ab' })) },
    /figures of few are not shown/,
  ],
  [
    'a count is contested for ever',
    {
      decide: lax('contestOver', (room, { by }) => {
        const poll = room.decisions.at(-1)?.poll;
        return poll && by !== 'clock' && by !== 'door'
          ? { type: 'pollContested', poll, seat: by, reason: 'x' }
          : null;
      }),
    },
    /a count is contested in time/,
  ],
  [
    'an authority that has lapsed is used',
    {
      decide: changing('pollOpened', (event, room) => {
        const lapsed = room.proxies.find((one) => event.electorate.includes(ownVoter(one.from)));
        if (!lapsed || !room.present.includes(lapsed.from) || room.announced) return event;
        const may = [lapsed.from, lapsed.to];
        return { ...event, casters: { ...event.casters, [ownVoter(lapsed.from)]: may } };
      }),
    },
    /who casts for another has the authority/,
  ],
];
