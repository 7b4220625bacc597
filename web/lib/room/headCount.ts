import { isInvited } from '#room/roles';
import type { Room } from '#room/room';

/** How many of the people in the notice are here, of how many. A guest is not in it, and a hall's device is nobody. */
export function headCount({ setup, present }: Pick<Room, 'setup' | 'present'>): {
  present: number;
  seats: number;
} {
  const here = new Set(present);
  const people = setup.seats.filter(isInvited);
  return { present: people.filter((one) => here.has(one.id)).length, seats: people.length };
}
