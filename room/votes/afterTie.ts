import type { OptionId } from './choice.ts';
import type { Answer, Outcome } from './outcome.ts';
import type { Method, PollPlan } from './pollPlan.ts';

/** The vote that has to follow where the outcome says `secondRound`: between those standing, for the places that are open. */
export function secondRoundOf(plan: PollPlan, outcome: Outcome): PollPlan {
  if (outcome.verdict !== 'secondRound') throw new Error('no second round is due');
  const options = plan.options.filter(({ id }) => outcome.standing.includes(id));
  return { ...plan, options, method: narrowed(plan.method, options.length, outcome.open) };
}

function narrowed(method: Method, options: number, open: number): Method {
  switch (method.kind) {
    case 'multiple': {
      // Where everybody had to tick everything, the second round would end as level as the first.
      const max = Math.min(method.max, Math.max(open, options - 1));
      return { ...method, max, min: Math.min(method.min, open, options - 1), places: open };
    }
    case 'ranking':
    case 'scoring':
    case 'election':
      return { ...method, places: open };
    case 'motion':
    case 'consent':
    case 'single':
    case 'budget':
      return method;
  }
}

/** Whether the chair's casting vote may be given so: for or against a motion, or for one of the options that are level. */
export const isTiedOn = (
  { verdict, standing }: Outcome,
  given: Answer,
): given is OptionId | 'for' | 'against' =>
  verdict === 'tied' &&
  (standing.length === 0
    ? given === 'for' || given === 'against'
    : standing.some((option) => option === given));

/**
 * The outcome after the chair's casting vote on a tie: for or against a motion, or for one of the options that are level. Where
 * several places are open, each takes a vote of its own.
 */
export function castingVote(outcome: Outcome, given: OptionId | 'for' | 'against'): Outcome {
  if (!isTiedOn(outcome, given)) throw new Error('the vote is not tied between these');
  const onMotion = given === 'for' || given === 'against';
  const counts = outcome.counts.map((one) =>
    one.answer === given && given !== 'against' ? { ...one, chosen: true } : one,
  );
  const byChair = [...outcome.byChair, given];
  if (onMotion) return { ...outcome, counts, byChair, verdict: given === 'for' ? 'passed' : 'rejected' };
  const withheld = outcome.withheld && [...outcome.withheld, given];
  const after = { ...outcome, counts, byChair, withheld, open: outcome.open - 1 };
  return after.open === 0
    ? { ...after, verdict: 'passed', standing: [] }
    : { ...after, standing: outcome.standing.filter((option) => option !== given) };
}
