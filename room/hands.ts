import { mayCast } from './casting.ts';
import type { PollId, SeatId } from './ids.ts';
import { leads } from './leadership.ts';
import { refuse, type Refusal } from './refusals.ts';
import { mayKeepRecord } from './roles.ts';
import { seatOf, type Room } from './room.ts';

/** Whether the asker may count the raised hand of a seat: the clerk's work, or of whoever leads, for those who sit in the hall. */
export function mayCount(room: Room, by: SeatId, seat: SeatId, id: PollId, at: number): Refusal | null {
  const role = seatOf(room, by)?.role;
  if (!role || !(mayKeepRecord(role) || leads(room, by))) return refuse('notYourRole');
  if (!seatOf(room, seat)) return refuse('seatUnknown');
  if (!room.inHall.includes(seat)) return refuse('notInHall');
  const refused = mayCast(room, seat, id, at);
  // To the clerk a refusal speaks of the other person.
  return refused?.refused === 'notEntitled' ? refuse('seatNotEntitled') : refused;
}
