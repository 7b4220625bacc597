import type { SeatId } from './ids.ts';
import type { Folds } from './judging.ts';
import { stillWaiting } from './order.ts';
import { type Room, without } from './room.ts';

type ConductEvent =
  | 'seatMuted'
  | 'seatUnmuted'
  | 'seatWarned'
  | 'seatRemoved'
  | 'seatReadmitted'
  | 'seatReported'
  | 'roomLocked'
  | 'roomUnlocked';

const removed = (room: Room, seat: SeatId): Room => ({
  ...room,
  removed: [...room.removed, seat],
  present: without(room.present, seat),
  online: without(room.online, seat),
  inHall: without(room.inHall, seat),
  queue: stillWaiting(room, (one) => one.seat === seat),
});

export const conductFolds: Folds<ConductEvent> = {
  seatMuted: (room, { seat }) => ({ ...room, muted: [...room.muted, seat] }),
  seatUnmuted: (room, { seat }) => ({ ...room, muted: without(room.muted, seat) }),
  seatWarned: (room, { seat }) => ({
    ...room,
    warnings: { ...room.warnings, [seat]: (room.warnings[seat] ?? 0) + 1 },
  }),
  seatRemoved: (room, { seat }) => removed(room, seat),
  seatReadmitted: (room, { seat }) => ({ ...room, removed: without(room.removed, seat) }),
  seatReported: (room, { seat, about, reason }, { seq }) => ({
    ...room,
    reports: [...room.reports, { seq, seat, about, reason }],
  }),
  roomLocked: (room) => ({ ...room, locked: true }),
  roomUnlocked: (room) => ({ ...room, locked: false }),
};
