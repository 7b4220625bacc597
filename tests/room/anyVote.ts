import fc from 'fast-check';
import { weights } from '#room/roll';
import type { Room } from '#room/room';
import type { Counted } from '#room/stamp';
import type { Choice, CountedBallots } from '#room/votes/choice';
import { pollPlan, type PollPlan } from '#room/votes/pollPlan';
import type { RuleId, VoteRule } from '#room/votes/voteRule';
import { voteRules } from '#room/votes/voteRules';
import { plain } from '../support/given.ts';
import { pick } from './pick.ts';

const moreThanHalf = { num: 1, den: 2, strict: true } as const;

const anyShare = fc
  .record({
    num: fc.integer({ min: 1, max: 100 }),
    den: fc.integer({ min: 1, max: 100 }),
    strict: fc.boolean(),
  })
  .map(({ num, den, strict }) => ({ num: Math.min(num, den), den, strict: strict && num < den }));

/** The rules of a notice: one where a tie goes to the chair comes first, since that is what motions are put under. */
export const anyVoteRules: fc.Arbitrary<VoteRule[]> = fc
  .record({
    presence: anyShare,
    majority: anyShare,
    who: fc.constantFrom<VoteRule['voters']['who'][]>('roll', 'present'),
    representative: fc.constantFrom<VoteRule['voters']['representative'][]>('first', 'named'),
    proxiesAtMost: fc.nat(2),
    contestHours: fc.constantFrom(0, 0, 1),
    smallestGroup: fc.constantFrom(1, 1, 3),
    strictly: fc.boolean(),
  })
  .map(({ presence, majority, who, representative, strictly, ...rest }) => {
    const { representatives, 'assembly-households': households } = voteRules;
    const voters = { ...representatives.voters, who, proxiesAtMost: rest.proxiesAtMost };
    const limits = { contestHours: rest.contestHours, smallestGroup: rest.smallestGroup };
    return [
      {
        ...{ ...representatives, ...limits, voters, ties: 'chair' as const },
        presence: strictly ? { share: presence, by: 'heads' as const } : null,
        majority: {
          ...{ share: strictly ? majority : moreThanHalf, by: 'heads' as const },
          of: strictly ? ('present' as const) : ('valid' as const),
        },
      },
      {
        ...{ ...households, ...limits, presence: null },
        voters: { ...households.voters, who, representative, proxiesAtMost: rest.proxiesAtMost },
      },
      { ...voteRules['owners-ordinary'], ...limits },
      { ...voteRules.opinion, ...limits },
    ];
  });

/** A plan of each kind that a vote in a meeting may have, under one rule. */
export const plansUnder = (rule: RuleId): PollPlan[] =>
  [
    { method: { kind: 'single' } },
    { method: { kind: 'motion' }, options: [], openness: 'secret', changeable: false },
    { method: { kind: 'consent' }, options: [], openness: 'named' },
    { method: { kind: 'single' }, openness: 'secret', changeable: false },
    { method: { kind: 'ranking', count: 'instantRunoff', places: 1 }, live: true },
    { method: { kind: 'motion' }, options: [], openness: 'named', graceSeconds: 5 },
  ].map((one) => pollPlan.parse({ ...plain, question: 'Which colour?', options: three, rule, ...one }));

const three = ['Red', 'Green', 'Blue'].map((text, nth) => ({ id: `o${nth + 1}`, text, list: '' }));

/** What ballots on this paper may say. */
function choicesOn({ method, options }: PollPlan): Choice[] {
  const picks = options.map(({ id }) => ({ picks: [id] }));
  switch (method.kind) {
    case 'motion':
      return ['for', 'against', 'abstain'];
    case 'consent':
      return ['abstain', 'objection'];
    case 'ranking':
      return options.map(({ id }, nth) => ({
        ranking: [id, ...options.slice(nth + 1).map((one) => one.id)],
      }));
    default:
      return [...picks, 'abstain'];
  }
}

/** A count of the ballots that some of those on the roll might have cast in the open poll, or in the one held last. */
export function anyCount(room: Room, { what, who }: { what: number; who: number }): Counted {
  const { poll } = room;
  const last = room.decisions.at(-1);
  if (!poll) return { ballots: [], digest: last?.ballots ?? '', anonymous: 'cd' };
  const choices = choicesOn(poll.plan);
  // An even count of two sides now and then, so that there are ties.
  const even = what % 3 === 0;
  const groups = new Map<Choice, CountedBallots>();
  const voters = weights(room, poll.electorate);
  const voted = even ? voters.slice(0, voters.length - (voters.length % 2)) : voters;
  voted.forEach(({ area }, nth) => {
    if (!even && (what + nth) % 4 === 0) return;
    const choice = pick(choices, even ? nth % 2 : (what >> (nth % 8)) + who * nth);
    const so = groups.get(choice) ?? { choice, heads: 0, area: 0 };
    groups.set(choice, { choice, heads: so.heads + 1, area: so.area + area });
  });
  return { ballots: [...groups.values()], digest: 'ab', anonymous: 'cd' };
}
