import type { RefusalCode } from '#room/refusals';

/** How this page stands with the server, as the person in front of it may be told. */
export type Standing =
  /** on the way to the room for the first time */
  | 'connecting'
  | 'live'
  /** was in the room, is coming back by itself */
  | 'reconnecting'
  /** the page speaks an older wire than the server: it must be loaded again */
  | 'stale'
  /** over for good on this page; the sentence of the code says why */
  | { ended: RefusalCode };

/** Whether the page has left the room for good. */
export const hasEnded = (standing: Standing): standing is { ended: RefusalCode } | 'stale' =>
  standing === 'stale' || typeof standing === 'object';

/** What a door says when it may say otherwise in a moment. */
export const isPassing = (code: RefusalCode): boolean => code === 'unavailable' || code === 'tooMuch';
