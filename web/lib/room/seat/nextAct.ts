import type { SeatId } from '#room/ids';
import type { Choice } from '#room/outcome';
import { takesTurns } from '#room/leadership';
import { isWaiting, nextInQueue, placed } from '#room/order';
import type { Room } from '#room/room';
import type { OwnBallot } from '#room/wire';

/** The one thing that this seat can do next. A vote comes before everything, then one's own turn. */
export type NextAct =
  | { kind: 'vote' }
  | { kind: 'voted'; choice: Choice; changeable: boolean }
  | { kind: 'speaking'; endsAt: number }
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
  if (isWaiting(room, me)) {
    if (nextInQueue(room)?.seat === me) return { kind: 'next' };
    return { kind: 'waiting', place: placed(room).findIndex((one) => one.request.seat === me) + 1 };
  }
  return takesTurns(room, me) ? { kind: 'ask' } : { kind: 'watch' };
}
