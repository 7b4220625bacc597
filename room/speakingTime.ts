import type { ItemId, SeatId } from './ids.ts';
import type { TurnKind } from './kinds.ts';
import { isRefusal, refuse, type Refusal } from './refusals.ts';
import { seatOf, type Floor, type Progress, type Room, type Spoken } from './room.ts';
import type { Seat } from './setup.ts';

const noProgress: Progress = { ms: 0, added: 0, spoken: {}, queue: [] };

/** What became of the item so far. */
export const progressOf = (room: Pick<Room, 'progress'>, item: ItemId | null): Progress =>
  (item && room.progress[item]) ?? noProgress;

/** Turns and time of the seat on the item under discussion. */
export const spokenOnItem = (room: Room, seat: SeatId): Spoken =>
  progressOf(room, room.item).spoken[seat] ?? { turns: 0, ms: 0 };

/** Whom the seat speaks for: its group in the notice, or else its affiliation. */
export const groupOf = (seat: Pick<Seat, 'group' | 'affiliation'>): string => seat.group || seat.affiliation;

// The order of a long list is asked for at every click: a notice's seats are made into a table once.
const tables = new WeakMap<Room['setup'], ReadonlyMap<string, Seat>>();

/** The seats of the notice by their ids. */
export function seatsOf(setup: Room['setup']): ReadonlyMap<string, Seat> {
  const table = tables.get(setup) ?? new Map(setup.seats.map((one) => [one.id, one]));
  tables.set(setup, table);
  return table;
}

/** Speaking time on the item under discussion, of each group, ms. */
export function groupTimes(room: Room): Map<string, number> {
  const times = new Map<string, number>();
  const seats = seatsOf(room.setup);
  const { spoken } = progressOf(room, room.item);
  for (const id in spoken) {
    const seat = seats.get(id);
    if (!seat) continue;
    const group = groupOf(seat);
    times.set(group, (times.get(group) ?? 0) + (spoken[seat.id]?.ms ?? 0));
  }
  return times;
}

/** How long the running turn has lasted at `at`, ms: while its clock ran, and no longer than its time. */
export const lasted = ({ spent, since, endsAt, paused }: Floor, at: number): number =>
  spent + (paused ? 0 : Math.max(0, Math.min(at, endsAt) - since));

const minutes = 60_000;
const meetingTime = (room: Room): number =>
  Object.values(room.spoken).reduce((sum, one) => sum + (one?.ms ?? 0), 0);

/** Limits are for speaking to the matter: who is attacked, asked or raises a point of order is heard even so. */
export const isLimited = (kind: TurnKind): boolean =>
  kind === 'turn' || kind === 'question' || kind === 'round';

/** Whether the limits leave the seat any time for such a speech. */
export const hasTime = (room: Room, seat: SeatId, kind: TurnKind): boolean =>
  !isLimited(kind) || !isRefusal(timeLeft(room, seat));

/** What is left for this seat by the limits of item, meeting and group, ms; a refusal that says which is used up. */
export function timeLeft(room: Room, seat: SeatId): number | Refusal {
  const { itemMinutes, meetingMinutes, budgets } = room.rules.speaking;
  let left = Infinity;
  if (itemMinutes > 0) {
    const { ms, added } = progressOf(room, room.item);
    left = Math.min(left, itemMinutes * minutes + added - ms);
    if (left <= 0) return refuse('itemTimeUp');
  }
  if (meetingMinutes > 0) {
    left = Math.min(left, meetingMinutes * minutes + room.addedToMeeting - meetingTime(room));
    if (left <= 0) return refuse('meetingTimeUp');
  }
  const target = seatOf(room, seat);
  const budget = target && budgets.find((one) => one.group === groupOf(target));
  if (target && budget) {
    const spoken = groupTimes(room).get(groupOf(target)) ?? 0;
    left = Math.min(left, budget.seconds * 1000 + room.addedToGroups - spoken);
    if (left <= 0) return refuse('groupTimeUp');
  }
  return left;
}
