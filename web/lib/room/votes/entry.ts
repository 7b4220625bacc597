import type { Choice, OptionId } from '#room/votes/choice';
import type { PollPlan } from '#room/votes/pollPlan';

/** What somebody has marked so far on a paper that is entered for a voter. */
export interface Marks {
  /** the one answer of a plain paper, or 'abstain' on any */
  answer: 'for' | 'against' | 'abstain' | 'objection' | null;
  picks: OptionId[];
  /** places in a ranking, points, or yuan, as they stand on the paper; null where nothing stands */
  figures: Partial<Record<OptionId, number | null>>;
}

export const noMarks = (): Marks => ({ answer: null, picks: [], figures: {} });

/** The ballot that the marks come to; null while nothing is marked. It may still not fit its paper, which `fits` says. */
export function choiceOf(
  { method }: Pick<PollPlan, 'method'>,
  { answer, picks, figures }: Marks,
): Choice | null {
  if (answer) return answer;
  const entries = Object.entries(figures).flatMap(([id, figure]) =>
    figure === null || figure === undefined ? [] : [[id as OptionId, figure] as const],
  );
  switch (method.kind) {
    case 'motion':
    case 'consent':
      return null;
    case 'single':
    case 'multiple':
    case 'election':
      return picks.length > 0 ? { picks } : null;
    case 'ranking':
      return entries.length > 0
        ? { ranking: [...entries].sort(([, a], [, b]) => a - b).map(([id]) => id) }
        : null;
    case 'scoring':
      return entries.length > 0 ? { scores: given(entries) } : null;
    case 'budget':
      return entries.length > 0 ? { money: given(entries) } : null;
  }
}

/** Whether the places of a ranking say an order: whole numbers from 1 without a gap, none given twice. */
export function isOrder(figures: Marks['figures']): boolean {
  const places = Object.values(figures)
    .filter((one) => one !== null && one !== undefined)
    .sort((a, b) => a - b);
  return places.every((place, index) => place === index + 1);
}

/** A nought says the same as nothing, so that two people who copy one paper agree; a paper of noughts alone keeps them. */
function given(entries: (readonly [OptionId, number])[]): Partial<Record<OptionId, number>> {
  const some = entries.filter(([, figure]) => figure !== 0);
  return Object.fromEntries(some.length > 0 ? some : entries);
}
