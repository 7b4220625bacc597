import { mayCast } from './casting.ts';
import type { PollId, SeatId, VoterId } from './ids.ts';
import { leads, oversees } from './leadership.ts';
import { ruleOf } from './planned.ts';
import { closingAt } from './pollClock.ts';
import { refuse, type Refusal } from './refusals.ts';
import { mayKeepRecord } from './roles.ts';
import { castersOf, isOnRoll } from './rollFacts.ts';
import { seatOf, type Room } from './room.ts';
import { asksWhoCame } from './votes/clauses.ts';
import type { Way } from './ways.ts';

/** Whether cards are read here, for a ballot or at the door: by whoever leads, the clerk, and the hall's own device, unless it was removed. */
export function takesCards(room: Pick<Room, 'setup' | 'guests' | 'acting' | 'removed'>, by: SeatId): boolean {
  if (room.removed.includes(by)) return false;
  const role = seatOf(room, by)?.role;
  return role !== undefined && (mayKeepRecord(role) || role === 'hall' || leads(room, by));
}

/** Whether the asker may enter this ballot, which came another way than on the voter's own device. */
export function mayEnter(
  room: Room,
  by: SeatId,
  voter: VoterId,
  way: Exclude<Way, 'device'>,
  id: PollId,
  at: number,
): Refusal | null {
  const role = seatOf(room, by)?.role;
  if (!role) return refuse('notYourRole');
  const may = {
    paper: () => oversees(room, by),
    hands: () => mayKeepRecord(role) || leads(room, by),
    card: () => takesCards(room, by),
  };
  if (!may[way]()) return refuse('notYourRole');
  const { poll } = room;
  if (poll?.poll !== id)
    return refuse(room.decisions.some((one) => one.poll === id) ? 'pollClosed' : 'pollNotOpen');
  if (poll.plan.openness === 'secret') return refuse('secretPoll');
  if (!isOnRoll(poll, voter)) return refuse('seatNotEntitled');
  const seats = castersOf(poll, voter);
  if (way === 'hands' && !seats.some((seat) => room.inHall.includes(seat))) return refuse('notInHall');
  const rule = ruleOf(room, poll.plan);
  // Whoever hands in a paper need not have come, unless the rule asks for those present.
  if (way === 'paper' && rule && !asksWhoCame(rule))
    return at >= closingAt(poll) ? refuse('pollClosed') : null;
  const refusals = seats.map((seat) => mayCast(room, seat, id, at, voter));
  return refusals.includes(null) ? null : (refusals[0] ?? refuse('seatNotEntitled'));
}
