import type { Room } from '#room/room';
import { needed } from '#room/share';
import { groupOf } from '#room/speakingTime';

export interface Attendance {
  /** those with a vote: on the notice, here, and how many must be here */
  entitled: number;
  here: number;
  needed: number;
  /** people who are here, each counted once */
  hall: number;
  online: number;
  groups: { name: string; here: number; of: number }[];
}

/** Who is here, counted live; whoever sits in the hall with a telephone counts for the hall. */
export function attendance(room: Room): Attendance {
  const people = room.setup.seats.filter((one) => one.role !== 'hall');
  const entitled = people.filter((one) => one.entitled);
  const presence = room.setup.voteRules[0]?.presence;
  const present = new Set(room.present);
  const inHall = new Set(room.inHall);
  const groups = new Map<string, { here: number; of: number }>();
  for (const one of people) {
    const name = groupOf(one);
    const group = groups.get(name) ?? { here: 0, of: 0 };
    groups.set(name, { here: group.here + (present.has(one.id) ? 1 : 0), of: group.of + 1 });
  }
  return {
    entitled: entitled.length,
    here: entitled.filter((one) => present.has(one.id)).length,
    needed: presence ? needed(entitled.length, presence.share) : 0,
    hall: people.filter((one) => inHall.has(one.id)).length,
    online: people.filter((one) => present.has(one.id) && !inHall.has(one.id)).length,
    groups: [...groups].map(([name, count]) => ({ name, ...count })),
  };
}
