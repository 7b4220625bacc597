import type { Role } from '#room/roles';
import type { Room } from '#room/room';
import { needed } from '#room/share';

export interface Attendance {
  /** those with a vote: on the notice, here, and how many must be here */
  entitled: number;
  here: number;
  needed: number;
  /** people who are here, each counted once */
  hall: number;
  online: number;
  categories: Category[];
}

/** How many are here of a group of the notice; of those in no group, how many of each role. */
export interface Category {
  group: string;
  role: Role;
  here: number;
  of: number;
}

/** Who is here, counted live; whoever sits in the hall with a telephone counts for the hall. */
export function attendance(room: Room): Attendance {
  const people = room.setup.seats.filter((one) => one.role !== 'hall');
  const entitled = people.filter((one) => one.entitled);
  const presence = room.setup.voteRules[0]?.presence;
  const present = new Set(room.present);
  const inHall = new Set(room.inHall);
  const categories = new Map<string, Category>();
  for (const { id, group, role } of people) {
    const key = group ? `in ${group}` : role;
    const found = categories.get(key) ?? { group, role, here: 0, of: 0 };
    const here = found.here + (present.has(id) ? 1 : 0);
    categories.set(key, { ...found, here, of: found.of + 1 });
  }
  return {
    entitled: entitled.length,
    here: entitled.filter((one) => present.has(one.id)).length,
    needed: presence ? needed(entitled.length, presence.share) : 0,
    hall: people.filter((one) => inHall.has(one.id)).length,
    online: people.filter((one) => present.has(one.id) && !inHall.has(one.id)).length,
    categories: [...categories.values()],
  };
}
