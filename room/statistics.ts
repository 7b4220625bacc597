import type { ItemId, SeatId } from './ids.ts';
import { maySpeak } from './roles.ts';
import type { Room, Spoken } from './room.ts';
import type { Seat } from './setup.ts';
import { groupOf, lasted, progressOf } from './speakingTime.ts';
import { sharesOf } from './voices.ts';

export interface SeatStatistics extends Spoken {
  seat: SeatId;
  group: string;
  /** of all speaking time, 0 to 1 */
  share: number;
}

export interface GroupStatistics extends Spoken {
  group: string;
  /** how many of it were in the room, and how many of those have spoken */
  members: number;
  spoke: number;
  /** of all speaking time, and of all who may speak, 0 to 1: balanced where the two are alike */
  share: number;
  ofMembers: number;
}

export interface ItemStatistics {
  item: ItemId;
  ms: number;
  /** who has spoken on it */
  speakers: SeatId[];
  /** who spoke on it and on no item taken up before it: first heard in the meeting here */
  firstTimers: SeatId[];
}

export interface Statistics {
  /** turns and speaking time of the whole meeting */
  turns: number;
  ms: number;
  /** everybody who may speak and was in the room, and whoever else has spoken, in the order of the notice, guests last */
  seats: SeatStatistics[];
  /** in the order of the notice; seats without a group are one, under an empty name */
  groups: GroupStatistics[];
  /** items in the order in which they were taken up */
  items: ItemStatistics[];
  /** who may speak, was in the room and has not spoken yet */
  silent: SeatId[];
  gini: number | null;
}

/**
 * Who spoke and for how long until `at` (ms), the running turn and those that it interrupted included. What a person who is checked
 * in said at the hall's device, and the clerk named, is that person's; the rest of it is the hall's, which is nobody's share of
 * the balance.
 */
export function statistics(room: Room, at: number): Statistics {
  const running = runningShares(room, at);
  const attended = new Set(room.attended);
  const spoken = new Map<SeatId, Spoken>();
  const sitting = [...room.setup.seats, ...room.guests];
  for (const seat of sitting) {
    const so = withRunning(room.spoken[seat.id], seat.id, running);
    if (so.ms > 0 || so.turns > 0 || (isMember(seat) && attended.has(seat.id))) spoken.set(seat.id, so);
  }
  const counted = sitting.filter((one) => spoken.has(one.id));
  const all = [...spoken.values()];
  const ms = sumOf(all, 'ms');
  const seats = counted.map((one) => {
    const { turns, ms: own } = spoken.get(one.id) ?? nothing;
    return { seat: one.id, group: groupOf(one), turns, ms: own, share: part(own, ms) };
  });
  const members = counted.filter(isMember).map((one) => one.id);
  return {
    turns: sumOf(all, 'turns'),
    ms,
    seats,
    groups: groupsOf(seats, new Set(members)),
    items: itemsOf(room, running),
    silent: members.filter((one) => spoken.get(one)?.ms === 0),
    gini: gini(members.map((one) => spoken.get(one)?.ms ?? 0)),
  };
}

const nothing: Spoken = { turns: 0, ms: 0 };
const none: ReadonlyMap<SeatId, number> = new Map();

/** Who may ask for the floor by the notice. The hall's device is many people, and so is left out of the balance; whom the clerk names at it is in. */
const isMember = ({ role }: Seat): boolean => maySpeak(role) && role !== 'hall';

const sumOf = (all: readonly Spoken[], key: keyof Spoken): number =>
  all.reduce((sum, one) => sum + one[key], 0);

const part = (of: number, whole: number): number => (whole === 0 ? 0 : of / whole);

/** What each has spoken of the turns that are not over, ms. */
function runningShares({ interrupted, floor }: Room, at: number): ReadonlyMap<SeatId, number> {
  const running = new Map<SeatId, number>();
  for (const one of [...interrupted, ...(floor ? [floor] : [])])
    for (const [seat, ms] of sharesOf(one, lasted(one, at))) running.set(seat, (running.get(seat) ?? 0) + ms);
  return running;
}

function withRunning(so: Spoken = nothing, seat: SeatId, running: ReadonlyMap<SeatId, number>): Spoken {
  const now = running.get(seat) ?? 0;
  return now === 0 ? so : { turns: so.turns, ms: so.ms + now };
}

function groupsOf(seats: readonly SeatStatistics[], members: ReadonlySet<SeatId>): GroupStatistics[] {
  const ms = sumOf(seats, 'ms');
  return [...new Set(seats.map((one) => one.group))].map((group) => {
    const own = seats.filter((one) => one.group === group);
    const sitting = own.filter((one) => members.has(one.seat));
    const ofGroup = sumOf(own, 'ms');
    return {
      group,
      members: sitting.length,
      spoke: sitting.filter((one) => one.ms > 0).length,
      turns: sumOf(own, 'turns'),
      ms: ofGroup,
      share: part(ofGroup, ms),
      ofMembers: part(sitting.length, members.size),
    };
  });
}

function itemsOf(room: Room, running: ReadonlyMap<SeatId, number>): ItemStatistics[] {
  const heard = new Set<SeatId>();
  return room.itemsTaken.map((item) => {
    const { spoken } = progressOf(room, item);
    const times = [...room.setup.seats, ...room.guests].map(({ id }) => {
      const { ms } = withRunning(spoken[id], id, item === room.item ? running : none);
      return { seat: id, ms };
    });
    const speakers = times.filter((one) => one.ms > 0).map((one) => one.seat);
    const firstTimers = speakers.filter((one) => !heard.has(one));
    for (const seat of firstTimers) heard.add(seat);
    return { item, ms: times.reduce((sum, one) => sum + one.ms, 0), speakers, firstTimers };
  });
}

/**
 * Gini coefficient of speaking times: the mean difference of all pairs (each with itself too, both ways round) divided by twice
 * the mean. 0 where all spoke for as long, (n - 1)/n where one of n spoke alone; null where nobody has spoken. Among those who
 * may speak by the notice and were in the room, the silent included; the hall's device is left out.
 */
export function gini(times: readonly number[]): number | null {
  const total = times.reduce((sum, one) => sum + one, 0);
  if (total === 0) return null;
  // Sorted, the differences of all pairs add up to one weight for each place.
  const sorted = times.toSorted((a, b) => a - b);
  const weighed = sorted.reduce((sum, one, nth) => sum + (2 * (nth + 1) - sorted.length - 1) * one, 0);
  return weighed / (sorted.length * total);
}
