import type { HallSpeaker } from './events.ts';
import type { SeatId } from './ids.ts';
import type { Floor } from './room.ts';

/** Who speaks now at the hall's device, as far as the clerk has said; null for anybody at a device of their own. */
export const voiceNow = ({ voices }: Floor): HallSpeaker | null => voices.at(-1)?.who ?? null;

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

/**
 * Whose the first `ms` of a turn are, seat by seat. A turn at a device of one's own is its speaker's. What was spoken at the hall's
 * device under the name of somebody checked in is that person's, as if they had a device, so that nobody speaks twice as long
 * as others for standing at the hall's microphone; the first who is named has spoken from the beginning. What was spoken by
 * nobody known, or by somebody on no list, stays with the hall's device.
 */
export function sharesOf({ seat, voices }: Pick<Floor, 'seat' | 'voices'>, ms: number): Map<SeatId, number> {
  const shares = new Map<SeatId, number>();
  const stretches = voices.length > 0 ? voices : [{ who: null, from: 0 }];
  stretches.forEach(({ who, from }, nth) => {
    const begins = nth === 0 ? 0 : Math.min(from, ms);
    const ends = Math.min(stretches[nth + 1]?.from ?? ms, ms);
    const whose = who && 'seat' in who ? who.seat : seat;
    shares.set(whose, (shares.get(whose) ?? 0) + ends - begins);
  });
  return shares;
}

/** Whose turn it was: it counts once, for whoever spoke longest in it, and of those who spoke as long for the first. */
export function turnOf(shares: ReadonlyMap<SeatId, number>): SeatId | undefined {
  const longest = Math.max(...shares.values());
  return [...shares].find(([, ms]) => ms === longest)?.[0];
}
