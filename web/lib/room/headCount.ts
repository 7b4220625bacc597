import type { Room } from '#room/room';

/** How many of the notice's seats are here, of how many. A guest has none of them, and so does not count. */
export function headCount({ setup, present }: Pick<Room, 'setup' | 'present'>): {
  present: number;
  seats: number;
} {
  const here = new Set(present);
  return { present: setup.seats.filter((one) => here.has(one.id)).length, seats: setup.seats.length };
}
