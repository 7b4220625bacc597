import type { OptionId } from './choice.ts';
import type { Paper } from './countedOptions.ts';
import { none, plus, type Figure } from './figure.ts';
import type { AnswerCount, Outcome } from './outcome.ts';

/** Hundredths of a square metre with two decimals, without a float. */
export const squareMetres = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;

/** The count of one answer; nothing where the vote did not have it. */
export const countOf = ({ counts }: Outcome, answer: AnswerCount['answer']): AnswerCount =>
  counts.find((one) => one.answer === answer) ?? { answer, heads: 0, area: 0, points: null, chosen: false };

export const nameOf = ({ options }: Paper, option: OptionId): string =>
  options.find(({ id }) => id === option)?.text ?? option;

/** The options that were chosen, those with most first; those level, or whose figures are left out, in the order of the paper. */
export function winnersOf(outcome: Outcome, plan: Paper): OptionId[] {
  const { withheld } = outcome;
  if (withheld) return plan.options.map(({ id }) => id).filter((option) => withheld.includes(option));
  const strength = (option: OptionId) => {
    const count = countOf(outcome, option);
    return count.points ?? count[outcome.orderedBy];
  };
  return plan.options
    .map(({ id }) => id)
    .filter((option) => countOf(outcome, option).chosen)
    .sort((one, other) => strength(other) - strength(one));
}

/** The ballots for the candidates of each list together; none where nobody stands on a list, or figures are left out. A ballot can name several of one. */
export function listTotals(outcome: Outcome, plan: Paper): { list: string; heads: number; area: number }[] {
  if (outcome.withheld) return [];
  const totals = new Map<string, Figure>();
  for (const { id, list } of plan.options)
    if (list !== '') totals.set(list, plus(totals.get(list) ?? none, countOf(outcome, id)));
  return [...totals].map(([list, total]) => ({ list, ...total }));
}

/** What the majority needs by each measure; the same for every option. */
export function majorityNeeded({ clauses }: Outcome): { heads: number | null; area: number | null } {
  const needed = (by: 'heads' | 'area') =>
    clauses.find((one) => one.clause === 'majority' && one.by === by)?.needed ?? null;
  return { heads: needed('heads'), area: needed('area') };
}
