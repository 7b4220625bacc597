import { m } from '$lib/paraglide/messages.js';
import type { Floor, Room } from '#room/room';
import { nameIn } from './words.ts';

/** Why the clock of the turn stands, in words. */
export const pauseSentence = (room: Pick<Room, 'setup' | 'guests'>, { seat, paused }: Floor): string =>
  paused?.why === 'lost' ? m.room_clock_waits({ name: nameIn(room, seat) }) : m.room_clock_stands();
