import type { OptionId } from '#room/votes/choice';
import type { AnswerCount, Outcome } from '#room/votes/outcome';
import type { PollPlan } from '#room/votes/pollPlan';

/** One answer of a result, as it is shown. chosen: the vote chose it · open: another round or the chair decides on it. */
export interface ResultRow {
  count: AnswerCount;
  fate: 'chosen' | 'open' | 'none';
  /** of the longest bar, 0 to 1 */
  share: number;
}

type Counted = Pick<Outcome, 'counts' | 'standing' | 'orderedBy' | 'entitled'>;

/**
 * Options with the chosen ones first, then those still open, then by what they have, level ones as on the paper; answers to a
 * motion stay in the order of the paper. Abstentions are last and no option: `abstain` alone. A bar is as long as everybody
 * entitled, or, where points or money are counted, as the most that any option has.
 */
export function resultRows(outcome: Counted, { method }: Pick<PollPlan, 'method'>): ResultRow[] {
  const plain = method.kind === 'motion' || method.kind === 'consent';
  const worth = ({ points, ...figure }: AnswerCount) => points ?? figure[outcome.orderedBy];
  const fateOf = ({ answer, chosen }: AnswerCount): ResultRow['fate'] => {
    if (plain) return 'none';
    return chosen ? 'chosen' : outcome.standing.includes(answer as OptionId) ? 'open' : 'none';
  };
  const inPoints = outcome.counts.some((one) => one.points !== null);
  const most = Math.max(1, ...outcome.counts.map((one) => one.points ?? 0));
  const everybody = Math.max(1, outcome.entitled[outcome.orderedBy]);
  const shareOf = (one: AnswerCount): number => {
    if (inPoints) return one.points === null ? 0 : one.points / most;
    return one[outcome.orderedBy] / everybody;
  };
  const rows = outcome.counts.map((count) => ({ count, fate: fateOf(count), share: shareOf(count) }));
  if (plain) return rows;
  const rank = { chosen: 0, open: 1, none: 2 };
  const options = rows.filter((row) => row.count.answer !== 'abstain');
  options.sort((one, other) => rank[one.fate] - rank[other.fate] || worth(other.count) - worth(one.count));
  return [...options, ...rows.filter((row) => row.count.answer === 'abstain')];
}
