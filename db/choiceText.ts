import { canonical } from '#room/canonical';
import type { Choice } from '#room/votes/choice';

/** A choice as it is stored, one text for one meaning: a plain word as it is, the rest as canonical JSON, picks in one order. */
export function choiceText(choice: Choice): string {
  if (typeof choice === 'string') return choice;
  return canonical('picks' in choice ? { picks: [...choice.picks].sort() } : choice);
}

/** Reads what `choiceText` wrote. */
export const choiceIn = (text: string): Choice =>
  // Nothing is stored but what was checked on its way in.
  (text.startsWith('{') ? JSON.parse(text) : text) as Choice;
