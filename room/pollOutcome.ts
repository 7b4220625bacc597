import { canonical } from './canonical.ts';
import { ruleOf } from './planned.ts';
import type { Decision, Room } from './room.ts';
import type { CountedBallots } from './votes/choice.ts';
import type { Figure } from './votes/figure.ts';
import { castingVote, isTiedOn, judge } from './votes/judge.ts';
import type { Outcome } from './votes/outcome.ts';
import type { PollPlan } from './votes/pollPlan.ts';
import type { VoteRule } from './votes/voteRule.ts';

interface Held {
  plan: PollPlan;
  entitled: Figure;
  present: Figure;
}

/** Whether so few have voted that the figures would show how somebody did; never where the vote is named. */
export const tooFewToShow = (
  { openness }: Pick<PollPlan, 'openness'>,
  { smallestGroup }: Pick<VoteRule, 'smallestGroup'>,
  voted: number,
): boolean => openness !== 'named' && voted < smallestGroup;

/**
 * What ballots come to under the poll's own rule. Where so few voted that the figures would show how somebody did, the figures
 * are left out, and only what the rule made of them is said.
 */
export function outcomeOf(
  room: Pick<Room, 'setup'>,
  { plan, entitled, present }: Held,
  ballots: readonly CountedBallots[],
): Outcome {
  const rule = ruleOf(room, plan);
  if (!rule) throw new Error('a poll has a rule of the notice');
  const outcome = judge({ plan, rule, entitled, present, ballots: [...ballots] });
  const { heads } = outcome.voted;
  return heads > 0 && tooFewToShow(plan, rule, heads) ? withoutFigures(outcome, plan) : outcome;
}

const withoutFigures = (outcome: Outcome, { options }: PollPlan): Outcome => ({
  ...outcome,
  valid: outcome.voted,
  counts: [],
  rounds: [],
  clauses: outcome.clauses.filter(({ clause }) => clause === 'presence' || clause === 'participation'),
  // In the order of the paper: who has most is a figure too.
  withheld: options
    .map(({ id }) => id)
    .filter((id) => outcome.counts.some(({ answer, chosen }) => answer === id && chosen)),
});

/** Whether the figures of an outcome were left out. */
export const isWithheld = ({ withheld }: Pick<Outcome, 'withheld'>): boolean => withheld !== null;

/** Whether these ballots come to what was announced, every casting vote of the chair included. */
export function comesToSame(
  room: Pick<Room, 'setup'>,
  { plan, outcome }: Pick<Decision, 'plan' | 'outcome'>,
  ballots: readonly CountedBallots[],
): boolean {
  let again = outcomeOf(room, { plan, entitled: outcome.entitled, present: outcome.present }, ballots);
  for (const given of outcome.byChair) {
    if (!isTiedOn(again, given)) return false;
    again = castingVote(again, given);
  }
  return canonical(again) === canonical(outcome);
}
