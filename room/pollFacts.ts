import type { EventOf } from './events.ts';
import type { VoterId } from './ids.ts';
import type { Folds } from './judging.ts';
import { carriedOut } from './motionsFacts.ts';
import { castersOf, isAmong } from './rollFacts.ts';
import type { AnnouncedPoll, Decision, Room } from './room.ts';

/** What of a fact about a poll is the poll. */
const asPoll = (event: EventOf<'pollAnnounced' | 'pollOpened'>): AnnouncedPoll => ({
  poll: event.poll,
  motion: event.motion,
  item: event.item,
  plan: event.plan,
  electorate: event.electorate,
  casters: event.casters,
  keys: event.keys,
  follows: event.follows,
  prepared: event.prepared,
});

/** The voters of whom somebody who casts their ballot is here. */
const votersHere = (room: Room, poll: Pick<AnnouncedPoll, 'electorate' | 'casters'>): VoterId[] =>
  poll.electorate.filter((voter) => castersOf(poll, voter).some((seat) => isAmong(room.present, seat)));

/** Whoever was given a secret ballot before the vote was opened may cast it, here or not, and so counts as having come. */
function presentAt(room: Room, event: EventOf<'pollOpened'>): VoterId[] {
  const before = event.plan.openness === 'secret' ? (room.announced?.present ?? []) : [];
  return [...new Set([...before, ...votersHere(room, event)])];
}

const opened = (room: Room, event: EventOf<'pollOpened'>, at: number): Room => ({
  ...room,
  prompt: null,
  lastStirAt: at,
  announced: null,
  poll: {
    ...asPoll(event),
    present: presentAt(room, event),
    openedAt: at,
    endsAt: event.endsAt,
    ending: false,
  },
});

/** A vote decides its motion; after one that too few took part in, a tie or a show of opinion it stands as it stood. */
function decided(room: Room, { motion, outcome }: Pick<Decision, 'motion' | 'outcome'>, at: number): Room {
  const decides = outcome.verdict === 'passed' || outcome.verdict === 'rejected';
  return motion === null || !decides ? room : carriedOut(room, motion, outcome.verdict === 'passed', at);
}

function closed(room: Room, event: EventOf<'pollClosed'>, at: number): Room {
  const { poll } = room;
  if (!poll) return room;
  const { poll: id, motion, item, plan, follows, prepared } = poll;
  const decision: Decision = {
    ...{
      poll: id,
      motion,
      item,
      plan,
      follows,
      prepared,
      at,
      outcome: event.outcome,
      ballots: event.ballots,
    },
    ...{ anonymised: false, recounts: [], contests: [] },
  };
  return {
    ...decided(room, event, at),
    poll: null,
    lastStirAt: at,
    decisions: [...room.decisions, decision],
  };
}

const changed = (room: Room, poll: Decision['poll'], change: (one: Decision) => Partial<Decision>): Room => ({
  ...room,
  decisions: room.decisions.map((one) => (one.poll === poll ? { ...one, ...change(one) } : one)),
});

type PollFact =
  | 'pollAnnounced'
  | 'announcementDropped'
  | 'pollOpened'
  | 'pollEnding'
  | 'pollClosed'
  | 'tieBroken'
  | 'pollRecounted'
  | 'pollContested'
  | 'contestAnswered'
  | 'pollAnonymised';

export const pollFolds: Folds<PollFact> = {
  pollAnnounced: (room, event) => ({
    ...room,
    announced: { ...asPoll(event), present: votersHere(room, event) },
  }),
  announcementDropped: (room) => ({ ...room, announced: null }),
  pollOpened: (room, event, { at }) => opened(room, event, at),
  pollEnding: (room, { endsAt }) => ({
    ...room,
    poll: room.poll && { ...room.poll, endsAt, ending: true },
  }),
  pollClosed: (room, event, { at }) => closed(room, event, at),
  tieBroken: (room, { poll, outcome }, { at }) => {
    const motion = room.decisions.find((one) => one.poll === poll)?.motion ?? null;
    return decided(
      changed(room, poll, () => ({ outcome })),
      { motion, outcome },
      at,
    );
  },
  pollRecounted: (room, { poll, same }, { at }) =>
    changed(room, poll, (one) => ({ recounts: [...one.recounts, { at, same }] })),
  pollContested: (room, { poll, seat, reason }, { seq, at }) =>
    changed(room, poll, (one) => ({
      contests: [...one.contests, { seq, at, seat, reason, answer: null }],
    })),
  contestAnswered: (room, { poll, contest, text }) =>
    changed(room, poll, (one) => ({
      contests: one.contests.map((each) => (each.seq === contest ? { ...each, answer: text } : each)),
    })),
  pollAnonymised: (room, { poll, ballots }) => changed(room, poll, () => ({ anonymised: true, ballots })),
};
