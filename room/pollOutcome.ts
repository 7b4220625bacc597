import { canonical } from './canonical.ts';
import { ruleOf } from './planned.ts';
import type { Decision, Room } from './room.ts';
import type { CountedBallots } from './votes/choice.ts';
import type { Figure } from './votes/figure.ts';
import { judge } from './votes/judge.ts';
import type { Outcome } from './votes/outcome.ts';
import type { PollPlan } from './votes/pollPlan.ts';

interface Held {
  plan: PollPlan;
  entitled: Figure;
  present: Figure;
}

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
  const few = outcome.voted.heads > 0 && outcome.voted.heads < rule.smallestGroup;
  return few && plan.openness !== 'named' ? withheld(outcome) : outcome;
}

const withheld = (outcome: Outcome): Outcome => ({
  ...outcome,
  counts: [],
  rounds: [],
  clauses: outcome.clauses.filter(({ clause }) => clause === 'presence' || clause === 'participation'),
});

/** Whether the figures of an outcome were left out. */
export const isWithheld = ({ counts, voted }: Outcome): boolean => counts.length === 0 && voted.heads > 0;

/** Whether these ballots come to what was announced; a tie that the chair broke is still the same count. */
export function comesToSame(
  room: Pick<Room, 'setup'>,
  { plan, outcome }: Pick<Decision, 'plan' | 'outcome'>,
  ballots: readonly CountedBallots[],
): boolean {
  const again = outcomeOf(room, { plan, entitled: outcome.entitled, present: outcome.present }, ballots);
  const figures = ({ voted, valid, counts, clauses }: Outcome) =>
    canonical({ voted, valid, clauses, counts: counts.map((one) => ({ ...one, chosen: null })) });
  return figures(again) === figures(outcome);
}
