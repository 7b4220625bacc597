import { canonical } from '../canonical.ts';

/** An option of one poll: o1, o2, … in the order of the paper. */
export type OptionId = string & { readonly optionId: true };

/**
 * What one ballot says. `abstain` is a ballot that takes part and chooses nothing, in every kind of poll.
 * for, against: a motion; objection: a poll by consent, where no ballot is no objection; picks: single and multiple choice and
 * elections; ranking: the best first, those left out being equal last; scores: 0 to the method's most for each option that is
 * scored; money: whole yuan for each option, under the method's total.
 */
export type Choice =
  | 'for'
  | 'against'
  | 'abstain'
  | 'objection'
  | { picks: OptionId[] }
  | { ranking: OptionId[] }
  | { scores: Partial<Record<OptionId, number>> }
  | { money: Partial<Record<OptionId, number>> };

/** Ballots that say the same, counted together. */
export type CountedBallots = {
  choice: Choice;
  heads: number;
  /** hundredths of a square metre behind them; 0 where the rule does not count area */
  area: number;
};

/** What a ballot on a motion can say, in the order of the paper. */
export const plainChoices = ['for', 'against', 'abstain'] as const;
export type PlainChoice = (typeof plainChoices)[number];

export const isPlain = (choice: unknown): choice is PlainChoice =>
  choice === 'for' || choice === 'against' || choice === 'abstain';

/**
 * The one text of a choice, by which choices are compared: equal for choices that say the same, so that the order in which
 * somebody ticked names does not mark the ballot.
 */
export const choiceText = (choice: Choice): string =>
  canonical(typeof choice === 'object' && 'picks' in choice ? { picks: [...choice.picks].sort() } : choice);
