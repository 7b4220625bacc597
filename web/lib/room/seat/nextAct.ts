import { groupWith } from '#room/groupsFacts';
import type { SeatId } from '#room/ids';
import type { Choice } from '#room/outcome';
import { leads, takesTurns } from '#room/leadership';
import { isWaiting, nextInQueue, placed } from '#room/order';
import type { Room } from '#room/room';
import type { OwnBallot } from '#room/wire';
import { ahead } from './ahead.ts';

/**
 * The one thing that this seat can do next. A vote comes before everything, then one's own turn, then a chair that is offered,
 * then what the whole table does.
 */
export type NextAct =
  | { kind: 'vote' }
  | { kind: 'voted'; choice: Choice; changeable: boolean }
  | { kind: 'speaking'; endsAt: number }
  /** one's turn waits until what interrupts it is over; `left` in ms */
  | { kind: 'interrupted'; left: number }
  | { kind: 'chair' }
  | { kind: 'group'; place: 'floor' | 'waits' | 'free' }
  /** a round is under way; `before`: how many seats come first */
  | { kind: 'round'; before: number }
  | { kind: 'next' }
  | { kind: 'waiting'; place: number }
  | { kind: 'ask' }
  /** this seat takes no turns and has no vote: it watches over the meeting */
  | { kind: 'watch' };

/** Pure: the same room gives the same act. `place` counts from 1. */
export function nextAct(room: Room, me: SeatId, ballot: OwnBallot | null): NextAct {
  const { poll, floor } = room;
  if (poll?.electorate.includes(me)) {
    if (ballot?.poll !== poll.poll) return { kind: 'vote' };
    return { kind: 'voted', choice: ballot.choice, changeable: poll.changeable };
  }
  if (floor?.seat === me) return { kind: 'speaking', endsAt: floor.endsAt };
  const waits = room.interrupted.findLast((one) => one.seat === me);
  if (waits) return { kind: 'interrupted', left: waits.paused?.left ?? 0 };
  if (room.leaderLost?.offered.includes(me) && !leads(room, me)) return { kind: 'chair' };
  const group = groupWith(room, me);
  if (group)
    return {
      kind: 'group',
      place: group.floor === me ? 'floor' : group.queue.includes(me) ? 'waits' : 'free',
    };
  const before = room.round ? ahead(room, me) : null;
  if (before !== null) return { kind: 'round', before };
  if (isWaiting(room, me)) {
    if (nextInQueue(room)?.seat === me) return { kind: 'next' };
    return { kind: 'waiting', place: placed(room).findIndex((one) => one.request.seat === me) + 1 };
  }
  return takesTurns(room, me) ? { kind: 'ask' } : { kind: 'watch' };
}
