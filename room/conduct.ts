import type { MeetingEvent } from './events.ts';
import { goesOn } from './floor.ts';
import { leavesGroup } from './groups.ts';
import type { SeatId } from './ids.ts';
import type { CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { leads } from './leadership.ts';
import { type Refusal, refuse } from './refusals.ts';
import { type Room, seatOf } from './room.ts';

/** So many reports of one seat may stand at a time, so that nobody can flood the chair. */
const mostReports = 10;

/** Somebody other than whoever leads. */
function another(room: Room, seat: SeatId): Refusal | null {
  if (!seatOf(room, seat)) return refuse('seatUnknown');
  return leads(room, seat) ? refuse('chairNotMuted') : null;
}

function muteSeat(room: Room, { seat, reason }: CommandOf<'muteSeat'>, _stamp: SeatStamp): Verdict {
  const refused = another(room, seat);
  if (refused) return refused;
  if (room.muted.includes(seat)) return refuse('alreadyMuted');
  return [{ type: 'seatMuted', seat, reason: reason ?? null }];
}

function unmuteSeat(room: Room, { seat }: CommandOf<'unmuteSeat'>): Verdict {
  if (!seatOf(room, seat)) return refuse('seatUnknown');
  return room.muted.includes(seat) ? [{ type: 'seatUnmuted', seat }] : refuse('notMuted');
}

/** Takes the floor and the place in the list with it; the record says why. */
function removeSeat(room: Room, { seat, reason }: CommandOf<'removeSeat'>, { at }: SeatStamp): Verdict {
  const refused = another(room, seat);
  if (refused) return refused;
  if (seatOf(room, seat)?.role === 'clerk' || seatOf(room, seat)?.role === 'chair')
    return refuse('notRemoved');
  if (room.removed.includes(seat)) return refuse('alreadyRemoved');
  const holds = room.floor?.seat === seat;
  const theirs = [...(holds ? [room.floor] : []), ...room.interrupted.filter((one) => one.seat === seat)];
  const ends: MeetingEvent[] = theirs.map(() => ({ type: 'turnEnded', seat, why: 'removed' }));
  const interrupted = room.interrupted.filter((one) => one.seat !== seat);
  const then = holds ? goesOn({ ...room, interrupted }, at) : [];
  return [...ends, ...then, { type: 'seatRemoved', seat, reason }, ...leavesGroup(room, seat, true)];
}

/** Tells the chair, and nobody else, of somebody's conduct. */
function reportSeat(
  room: Room,
  { seat: about, reason }: CommandOf<'reportSeat'>,
  { by }: SeatStamp,
): Verdict {
  if (!seatOf(room, about)) return refuse('seatUnknown');
  if (about === by) return refuse('ownReport');
  if (room.reports.filter((one) => one.seat === by).length >= mostReports) return refuse('tooManyReports');
  return [{ type: 'seatReported', seat: by, about, reason }];
}

type ConductCommand =
  | 'muteSeat'
  | 'unmuteSeat'
  | 'warnSeat'
  | 'removeSeat'
  | 'readmitSeat'
  | 'reportSeat'
  | 'lockRoom'
  | 'unlockRoom';

export const conductRules: SeatRules<ConductCommand> = {
  muteSeat: { who: 'leader', when: 'untilClosed', judge: muteSeat },
  unmuteSeat: { who: 'leader', when: 'untilClosed', judge: unmuteSeat },
  warnSeat: {
    who: 'leader',
    when: 'open',
    judge: (room, { seat, reason }) => another(room, seat) ?? [{ type: 'seatWarned', seat, reason }],
  },
  removeSeat: { who: 'leader', when: 'open', judge: removeSeat },
  readmitSeat: {
    who: 'leader',
    when: 'open',
    judge: (room, { seat }) =>
      room.removed.includes(seat) ? [{ type: 'seatReadmitted', seat }] : refuse('notRemovedNow'),
  },
  reportSeat: { who: 'anySeat', when: 'open', judge: reportSeat },
  lockRoom: {
    who: 'leader',
    when: 'open',
    judge: (room) => (room.locked ? refuse('nothingChanged') : [{ type: 'roomLocked' }]),
  },
  unlockRoom: {
    who: 'leader',
    when: 'open',
    judge: (room) => (room.locked ? [{ type: 'roomUnlocked' }] : refuse('nothingChanged')),
  },
};
