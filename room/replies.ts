import type { SeatId } from './ids.ts';
import type { Floor, Room, SpeakingRequest } from './room.ts';

/** The speech that a reply asked for now would be to: the one that runs, or else the last. */
export const speechNow = ({ interrupted, floor, lastTurn }: Room): Floor | undefined =>
  interrupted[0] ?? floor ?? lastTurn?.floor;

/**
 * Whom a speech was for, where somebody else asks to reply to it; null where whoever asks may well be meant. Whoever feels attacked
 * may ask, and the chair decides: this is for the chair to see. It is said while that speech is the last one.
 */
export function meantFor(
  { interrupted, floor, lastTurn }: Room,
  { kind, seat, to, at }: Pick<SpeakingRequest, 'kind' | 'seat' | 'to' | 'at'>,
): SeatId | null {
  if (kind !== 'reply' || to === null) return null;
  const last = [...interrupted, floor, lastTurn?.floor ?? null];
  const speech = last.find((one) => one?.seat === to && one.startedAt <= at);
  return speech?.to && speech.to !== seat ? speech.to : null;
}
