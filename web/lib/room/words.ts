import { getLocale } from '$lib/paraglide/runtime.js';
import type { Manner } from '$lib/words/when.ts';
import type { HallSpeaker } from '#room/events';
import type { SeatId } from '#room/ids';
import { seatOf, type Floor, type Room } from '#room/room';
import { voiceNow } from '#room/voices';

/** The name as the notice prints it or the guest gave it, or the seat's id if there is no such seat. */
export const nameIn = (room: Pick<Room, 'setup' | 'guests'>, seat: SeatId): string =>
  seatOf(room, seat)?.name ?? seat;

/** The name of whoever holds the floor; at the hall's device, of whoever was said to speak there. */
export function speakerIn(room: Pick<Room, 'setup' | 'guests'>, floor: Floor): string {
  const who = voiceNow(floor);
  return who ? voiceIn(room, who) : nameIn(room, floor.seat);
}

/** The name of somebody at the hall's device: as the notice prints it, or as the clerk typed it. */
export const voiceIn = (room: Pick<Room, 'setup' | 'guests'>, who: HallSpeaker): string =>
  'seat' in who ? nameIn(room, who.seat) : who.name;

/** How this page says times: in its own language and the community's zone. */
export const mannerOf = (room: Pick<Room, 'setup'>): Manner => ({
  lang: getLocale(),
  zone: room.setup.zone,
});
