import type { PollId, SeatId, VoterId } from './ids.ts';
import { closingAt } from './pollClock.ts';
import { refuse, type Refusal } from './refusals.ts';
import { castersOf, isAmong, isOnRoll } from './rollFacts.ts';
import type { Room } from './room.ts';

/**
 * Whether this seat may cast this ballot in this poll now. Being late by the server's clock is being late, save for the poll's
 * grace. Who votes has been in the room while it was open, so that never more have voted than were present.
 */
export function mayCast(
  room: Room,
  seat: SeatId,
  id: PollId,
  at: number,
  voter: VoterId = seat as string as VoterId, // its own
): Refusal | null {
  const { poll } = room;
  if (poll?.poll !== id)
    return refuse(room.decisions.some((one) => one.poll === id) ? 'pollClosed' : 'pollNotOpen');
  if (room.removed.includes(seat)) return refuse('removed');
  if (at >= closingAt(poll)) return refuse('pollClosed');
  if (!isOnRoll(poll, voter) || !castersOf(poll, voter).includes(seat)) return refuse('notEntitled');
  return isAmong(poll.present, voter) ? null : refuse('notPresent');
}
