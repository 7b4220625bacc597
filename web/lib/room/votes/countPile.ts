import { choiceText, type Choice } from '#room/votes/choice';
import type { PollPlan } from '#room/votes/pollPlan';

/** Ballots that say the same, counted by a person. */
export interface Piled {
  choice: Choice;
  heads: number;
}

/** All that a ballot of a short paper can say, in the order of the paper; null where there is too much to list. */
export function simpleChoices({ method, options }: Pick<PollPlan, 'method' | 'options'>): Choice[] | null {
  if (method.kind === 'motion') return ['for', 'against', 'abstain'];
  if (method.kind === 'consent') return ['objection', 'abstain'];
  return method.kind === 'single' ? [...options.map((one) => ({ picks: [one.id] })), 'abstain'] : null;
}

/** The figures beside the choices as a count; an empty field is none, and what nobody said is left out. */
export const pileOf = (
  choices: readonly Choice[],
  figures: readonly (number | null | undefined)[],
): Piled[] =>
  choices.flatMap((choice, index) => {
    const heads = figures[index] ?? 0;
    return heads > 0 ? [{ choice, heads }] : [];
  });

/** The pile with one more ballot on it; those that say the same lie together. */
export function withOne(pile: readonly Piled[], choice: Choice): Piled[] {
  const same = (one: Piled) => choiceText(one.choice) === choiceText(choice);
  return pile.some(same)
    ? pile.map((one) => (same(one) ? { ...one, heads: one.heads + 1 } : one))
    : [...pile, { choice, heads: 1 }];
}
