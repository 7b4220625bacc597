import type { Choice, OptionId } from './choice.ts';
import type { PollPlan } from './pollPlan.ts';

/** Why a ballot does not fit its paper. */
export type Misfit =
  | 'wrongKind'
  | 'unknownOption'
  | 'repeatedOption'
  | 'tooFew'
  | 'tooMany'
  | 'notWhole'
  | 'scoreTooHigh'
  | 'aboveTotal';

/**
 * Whether a ballot may be cast on this paper; null if it may. Abstaining always may (in a poll by consent: to stand aside). A ranking
 * may leave options out, scores and money too, but some option must be named; nothing but zeroes is a ballot, and says none.
 */
export function fits(
  { method, options }: Pick<PollPlan, 'method' | 'options'>,
  choice: Choice,
): Misfit | null {
  if (choice === 'abstain') return null;
  const known = new Set(options.map(({ id }) => id));
  switch (method.kind) {
    case 'motion':
      return choice === 'for' || choice === 'against' ? null : 'wrongKind';
    case 'consent':
      return choice === 'objection' ? null : 'wrongKind';
    case 'single':
      return isPicks(choice) ? misfitOf(choice.picks, known, 1, 1) : 'wrongKind';
    case 'multiple':
      return isPicks(choice) ? misfitOf(choice.picks, known, method.min, method.max) : 'wrongKind';
    case 'election':
      return isPicks(choice) ? misfitOf(choice.picks, known, 1, method.places) : 'wrongKind';
    case 'ranking':
      return typeof choice === 'object' && 'ranking' in choice
        ? misfitOf(choice.ranking, known, 1, options.length)
        : 'wrongKind';
    case 'scoring': {
      if (typeof choice !== 'object' || !('scores' in choice)) return 'wrongKind';
      const { named, amounts } = entriesOf(choice.scores);
      const misfit = misfitOf(named, known, 1, options.length);
      if (misfit) return misfit;
      if (!amounts.every(isWhole)) return 'notWhole';
      return amounts.some((score) => score > method.most) ? 'scoreTooHigh' : null;
    }
    case 'budget': {
      if (typeof choice !== 'object' || !('money' in choice)) return 'wrongKind';
      const { named, amounts } = entriesOf(choice.money);
      const misfit = misfitOf(named, known, 1, options.length);
      if (misfit) return misfit;
      if (!amounts.every(isWhole)) return 'notWhole';
      return amounts.reduce((sum, yuan) => sum + yuan, 0) > method.total ? 'aboveTotal' : null;
    }
  }
}

const isPicks = (choice: Choice): choice is { picks: OptionId[] } =>
  typeof choice === 'object' && 'picks' in choice;

const isWhole = (amount: number): boolean => Number.isSafeInteger(amount) && amount >= 0;

function entriesOf(amounts: Partial<Record<OptionId, number>>) {
  const entries = Object.entries(amounts);
  // An amount that is not there at all is not a whole one.
  return { named: entries.map(([option]) => option), amounts: entries.map(([, amount]) => amount ?? NaN) };
}

function misfitOf(named: string[], known: ReadonlySet<string>, least: number, most: number): Misfit | null {
  if (named.some((option) => !known.has(option))) return 'unknownOption';
  if (new Set(named).size !== named.length) return 'repeatedOption';
  if (named.length < least) return 'tooFew';
  return named.length > most ? 'tooMany' : null;
}
