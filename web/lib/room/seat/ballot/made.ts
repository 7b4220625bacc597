import type { Choice, OptionId } from '#room/votes/choice';
import type { Amounts } from './amounts.ts';

// What a ballot names, whichever kind it is of; nothing where it is blank or of another kind.

export const picksOf = (choice: Choice | null): readonly OptionId[] =>
  typeof choice === 'object' && choice !== null && 'picks' in choice ? choice.picks : [];

export const rankingOf = (choice: Choice | null): readonly OptionId[] =>
  typeof choice === 'object' && choice !== null && 'ranking' in choice ? choice.ranking : [];

export const scoresOf = (choice: Choice | null): Amounts =>
  typeof choice === 'object' && choice !== null && 'scores' in choice ? choice.scores : {};

export const moneyOf = (choice: Choice | null): Amounts =>
  typeof choice === 'object' && choice !== null && 'money' in choice ? choice.money : {};
