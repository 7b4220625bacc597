import { ahead } from '#room/ahead';
import { groupWith } from '#room/groupsFacts';
import type { SeatId } from '#room/ids';
import { leads, takesTurns } from '#room/leadership';
import { isWaiting, nextInQueue, placed } from '#room/order';
import { ballotsOf, castersOf } from '#room/rollFacts';
import type { Room } from '#room/room';
import type { Choice } from '#room/votes/choice';
import type { OwnBallot } from '#room/wire';

/**
 * The one thing that this seat can do next. A vote comes before everything, then one's own turn, then a chair that is offered,
 * then what the whole table does.
 */
export type NextAct =
  /** `left`: how many ballots are still to be cast, of the `held` that this seat may cast */
  | { kind: 'vote'; left: number; held: number }
  /** `choice`: what the one ballot says; null of several, of a secret one, and where another cast it, which nobody else changes */
  | { kind: 'voted'; choice: Choice | null; held: number; changeable: boolean }
  /** nothing is left to cast here: a ballot of this secret vote was handed out on paper */
  | { kind: 'onPaper' }
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
export function nextAct(room: Room, me: SeatId, ballots: readonly OwnBallot[]): NextAct {
  const { poll, floor } = room;
  const mine = poll ? ballotsOf(poll, me) : [];
  if (poll && mine.length > 0) {
    const cast = ballots.filter((one) => one.poll === poll.poll && mine.includes(one.voter));
    const held = mine.length;
    const [first] = cast;
    if (!first || cast.length < held) return { kind: 'vote', left: held - cast.length, held };
    if (cast.some((one) => one.waits)) return { kind: 'onPaper' };
    const isMine = (one: OwnBallot) => one.castBy === me || castersOf(poll, one.voter).length === 1;
    return {
      ...{ kind: 'voted', choice: held === 1 && isMine(first) ? first.choice : null, held },
      changeable: poll.plan.changeable && cast.some(isMine),
    };
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
