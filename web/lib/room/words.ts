import { getLocale } from '$lib/paraglide/runtime.js';
import type { Manner } from '$lib/words/when.ts';
import type { SeatId } from '#room/ids';
import { seatOf, type Room } from '#room/room';

/** The name as the notice prints it or the guest gave it, or the seat's id if there is no such seat. */
export const nameIn = (room: Pick<Room, 'setup' | 'guests'>, seat: SeatId): string =>
  seatOf(room, seat)?.name ?? seat;

/** How this page says times: in its own language and the community's zone. */
export const mannerOf = (room: Pick<Room, 'setup'>): Manner => ({
  lang: getLocale(),
  zone: room.setup.zone,
});
