import type { CountedBallots, OptionId } from './choice.ts';
import { none, plus, type Figure } from './figure.ts';
import type { CountRound } from './outcome.ts';
import type { PollPlan } from './pollPlan.ts';

/** What is put on the paper, as far as a count needs it. */
export type Paper = Pick<PollPlan, 'method' | 'options'>;

/**
 * What the order of options goes by: heads, or the area behind them. Both are safe integers, and so is what is counted from
 * them: an estate of 5e9 hundredths of a square metre, times 100 points, is far below 2^53. Budgets use BigInt.
 */
export type Weigh = (figure: Figure) => number;

/** One option after the count. */
export interface CountedOption {
  option: OptionId;
  /** the ballots that name it (in scores and money: above 0) */
  named: Figure;
  /** what a majority is held against: the ballots that name it; in an instant run-off those of the last round it was in */
  backing: Figure;
  points: number | null;
}

export interface Counted {
  /** in the order of the paper */
  options: CountedOption[];
  /** the best first; level ones together. What no ballot names is in none: it cannot be chosen */
  tiers: OptionId[][];
  rounds: CountRound[];
}

/** The options that a ballot names. */
function namedBy({ choice }: CountedBallots): OptionId[] {
  if (typeof choice === 'string') return [];
  if ('picks' in choice) return choice.picks;
  if ('ranking' in choice) return choice.ranking;
  return amountsOf(choice).flatMap(([option, amount]) => (amount > 0 ? [option] : []));
}

/** The scores or the money of a ballot; none if it is of another kind. */
export function amountsOf(choice: CountedBallots['choice']): [OptionId, number][] {
  if (typeof choice === 'string') return [];
  const amounts = 'scores' in choice ? choice.scores : 'money' in choice ? choice.money : {};
  return Object.entries(amounts).map(([option, amount]) => [option as OptionId, amount ?? 0]); // keys are typed so, entries lose it
}

/** The ballots behind each option of the paper. */
export function namings({ options }: Paper, ballots: CountedBallots[]): Map<OptionId, Figure> {
  const found = new Map<OptionId, Figure>(options.map(({ id }) => [id, none]));
  for (const ballot of ballots)
    for (const option of namedBy(ballot)) found.set(option, plus(found.get(option) ?? none, ballot));
  return found;
}

/** The highest first, level ones together in the order of the paper; what no ballot names is left out. */
export function tiersBy(
  named: ReadonlyMap<OptionId, Figure>,
  weigh: Weigh,
  worth: (option: OptionId) => number,
): OptionId[][] {
  const tiers = new Map<number, OptionId[]>();
  for (const [option, figure] of named)
    if (weigh(figure) > 0) tiers.set(worth(option), [...(tiers.get(worth(option)) ?? []), option]);
  return [...tiers].sort(([one], [other]) => other - one).map(([, level]) => level);
}
