import type { EventOf } from './events.ts';
import type { SeatId } from './ids.ts';
import type { Folds } from './judging.ts';
import { carriedOut } from './motionsFacts.ts';
import type { Room } from './room.ts';

// Thousands may vote in one second: each list is made into a set once and kept as long as the list itself.
const sets = new WeakMap<readonly SeatId[], ReadonlySet<SeatId>>();

export function isAmong(seats: readonly SeatId[], seat: SeatId): boolean {
  let set = sets.get(seats);
  if (!set) sets.set(seats, (set = new Set(seats)));
  return set.has(seat);
}

const opened = (room: Room, event: EventOf<'pollOpened'>, at: number): Room => ({
  ...room,
  prompt: null,
  lastStirAt: at,
  poll: {
    poll: event.poll,
    motion: event.motion,
    electorate: event.electorate,
    present: event.electorate.filter((seat) => isAmong(room.present, seat)),
    openedAt: at,
    endsAt: event.endsAt,
    changeable: event.changeable,
  },
});

const closed = (room: Room, { poll, motion, outcome }: EventOf<'pollClosed'>, at: number): Room => ({
  ...carriedOut(room, motion, outcome.passed, at),
  poll: null,
  lastStirAt: at,
  decisions: [...room.decisions, { poll, motion, at, outcome }],
});

export const pollFolds: Folds<'pollOpened' | 'pollClosed'> = {
  pollOpened: (room, event, { at }) => opened(room, event, at),
  pollClosed: (room, event, { at }) => closed(room, event, at),
};
