import type { RefusalCode } from './refusalSentences.ts';

// The sentences are the bulk of it, and only a page that shows one loads them.
export type { RefusalCode };

/** A refusal is a value; it means that nothing has changed. */
export interface Refusal {
  refused: RefusalCode;
}

export const refuse = (refused: RefusalCode): Refusal => ({ refused });

/** Tells a refusal from anything else that a rule may answer. */
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value;
