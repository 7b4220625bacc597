import { choiceText as canonicalText, type Choice } from '#room/votes/choice';

/** A choice as it is stored where ballots bear names, one text for one meaning: a plain word as it is, the rest as JSON. */
export const choiceText = (choice: Choice): string =>
  typeof choice === 'string' ? choice : canonicalText(choice);

/** Reads what `choiceText` wrote. */
export const choiceIn = (text: string): Choice =>
  // Nothing is stored but what was checked on its way in.
  (text.startsWith('{') ? JSON.parse(text) : text) as Choice;
