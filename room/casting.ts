import type { PollId, SeatId } from './ids.ts';
import { isAmong } from './pollFacts.ts';
import { refuse, type Refusal } from './refusals.ts';
import type { Room } from './room.ts';

/**
 * Whether this seat may cast a ballot in this poll now. Being late by the server's clock is being late. Who votes has been
 * in the room while it was open, so that never more have voted than were present.
 */
export function mayCast(room: Room, seat: SeatId, id: PollId, at: number): Refusal | null {
  const poll = room.poll;
  if (poll?.poll !== id)
    return refuse(room.decisions.some((one) => one.poll === id) ? 'pollClosed' : 'pollNotOpen');
  if (room.removed.includes(seat)) return refuse('removed');
  if (at >= poll.endsAt) return refuse('pollClosed');
  if (!isAmong(poll.electorate, seat)) return refuse('notEntitled');
  return isAmong(poll.present, seat) ? null : refuse('notPresent');
}
