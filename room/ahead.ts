import type { SeatId } from './ids.ts';
import { sequence } from './order.ts';
import type { Room } from './room.ts';

interface Ahead {
  seat: SeatId;
  /** how many are called before */
  before: number;
}

/** Those who wait for the floor, by the list or the round that is under way, in the order in which they are called; a seat may come twice. */
export function* waitingAhead(room: Room): Generator<Ahead, void, void> {
  const here = new Set(room.present);
  let before = 0;
  if (room.round) {
    for (const seat of room.round.order.slice(room.round.next)) {
      yield { seat, before };
      if (here.has(seat)) before += 1;
    }
    return;
  }
  for (const { seat, kind } of sequence(room)) {
    yield { seat, before };
    if (here.has(seat) && kind !== 'intervention') before += 1;
  }
}

/** How many are called before this seat; null if it does not wait. */
export function ahead(room: Room, me: SeatId): number | null {
  for (const { seat, before } of waitingAhead(room)) if (seat === me) return before;
  return null;
}
