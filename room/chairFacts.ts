import type { SeatId } from './ids.ts';
import type { Folds } from './judging.ts';
import { chairSeat, leaderOf, takesTurns } from './leadership.ts';
import { stillWaiting } from './order.ts';
import { isOpen } from './pointsFacts.ts';
import { type Room, without } from './room.ts';

/** How long the chair may be away before it is offered to somebody, ms. */
export const chairAway = 60_000;

/** Who leads neither waits nor is muted, and rules on no point of order of its own. */
function handed(room: Room, to: SeatId): Room {
  const acting = to === chairSeat(room) ? null : to;
  const after: Room = {
    ...room,
    acting,
    muted: without(room.muted, to),
    leaderLost: null,
    chairWantedBy: null,
    points: room.points.map((one) => (one.seat === to && isOpen(one) ? { ...one, state: 'withdrawn' } : one)),
  };
  return { ...after, queue: stillWaiting(after, (one) => !takesTurns(after, one.seat)) };
}

export const chairFolds: Folds<'chairHanded' | 'chairOffered' | 'chairWanted'> = {
  chairHanded: (room, { to }) => handed(room, to),
  chairOffered: (room, { seat, until }) => ({
    ...room,
    leaderLost: {
      at: room.leaderLost?.at ?? until,
      offered: [...(room.leaderLost?.offered ?? []), seat],
      until,
    },
  }),
  chairWanted: (room, { seat }, { at }) => ({
    ...room,
    chairWantedBy: seat,
    prompt: null,
    // The notice's chair may sit there and lead from now on; if it does not, the chair is offered like a lost one.
    leaderLost: room.present.includes(leaderOf(room) ?? seat)
      ? room.leaderLost
      : { at: at - chairAway, offered: [], until: null },
  }),
};
