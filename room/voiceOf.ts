import type { HallSpeaker } from './events.ts';

/** Whether two namings name the same. */
export function sameVoice(one: HallSpeaker | null, other: HallSpeaker | null): boolean {
  if (!one || !other) return one === other;
  if ('seat' in one) return 'seat' in other && one.seat === other.seat;
  return 'name' in other && one.name === other.name;
}

/**
 * Who said what the entry `seq` tells of. The clerk comes to the name after somebody has begun, so that whoever is named first has
 * spoken from the beginning.
 */
export const voiceAt = (
  voices: readonly { seq: number; who: HallSpeaker | null }[],
  seq: number,
): HallSpeaker | null => (voices.findLast((one) => one.seq < seq) ?? voices[0])?.who ?? null;
