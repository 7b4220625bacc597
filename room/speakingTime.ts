import type { ItemId, SeatId } from './ids.ts';
import { refuse, type Refusal } from './refusals.ts';
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

/** Speaking time on the item under discussion, of each group, ms. */
export function groupTimes(room: Room): Map<string, number> {
  const times = new Map<string, number>();
  for (const [id, spoken] of Object.entries(progressOf(room, room.item).spoken)) {
    const seat = room.setup.seats.find((one) => one.id === id);
    if (!seat || !spoken) continue;
    const group = groupOf(seat);
    times.set(group, (times.get(group) ?? 0) + spoken.ms);
  }
  return times;
}

/** How long the running turn has lasted at `at`, ms: while its clock ran, and no longer than its time. */
export const lasted = ({ spent, since, endsAt, paused }: Floor, at: number): number =>
  spent + (paused ? 0 : Math.max(0, Math.min(at, endsAt) - since));

const minutes = 60_000;
const meetingTime = (room: Room): number =>
  Object.values(room.spoken).reduce((sum, one) => sum + (one?.ms ?? 0), 0);

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
