import type { HallSpeaker } from './events.ts';
import type { SeatId } from './ids.ts';
import type { Floor } from './room.ts';

/** Who speaks now at the hall's device, as far as the clerk has said; null for anybody at a device of their own. */
export const voiceNow = ({ voices }: Floor): HallSpeaker | null => voices.at(-1)?.who ?? null;

/**
 * Whose the first `ms` of a turn are, seat by seat. A turn at a device of one's own is its speaker's. What was spoken at the hall's
 * device under the name of somebody checked in is that person's, as if they had a device, so that nobody speaks twice as long
 * as others for standing at the hall's microphone; the first who is named has spoken from the beginning. What was spoken by
 * nobody known, or by somebody on no list, stays with the hall's device.
 */
export function sharesOf({ seat, voices }: Pick<Floor, 'seat' | 'voices'>, ms: number): Map<SeatId, number> {
  const shares = new Map<SeatId, number>();
  let whose = seat;
  let from = 0;
  const upTo = (until: number): void => {
    shares.set(whose, (shares.get(whose) ?? 0) + until - from);
    from = until;
  };
  voices.forEach((one, nth) => {
    if (nth > 0) upTo(Math.min(one.from, ms));
    whose = one.who && 'seat' in one.who ? one.who.seat : seat;
  });
  upTo(ms);
  return shares;
}

/** Whose turn it was: it counts once, for whoever spoke longest in it, and of those who spoke as long for the first. */
export const turnOf = (shares: ReadonlyMap<SeatId, number>): SeatId =>
  [...shares].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
