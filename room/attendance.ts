import type { MeetingEvent } from './events.ts';
import { clockWaits } from './floor.ts';
import { leavesGroup } from './groups.ts';
import type { SeatId } from './ids.ts';
import type { CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { refuse } from './refusals.ts';
import { type Room, seatOf } from './room.ts';

function enterRoom(room: Room, _command: CommandOf<'enterRoom'>, { by, at }: SeatStamp): Verdict {
  if (room.online.includes(by)) return refuse('alreadyPresent');
  if (room.removed.includes(by)) return refuse('removed');
  // Whom the chair let in by name comes in, though the door was locked since.
  const known = room.attended.includes(by) || seatOf(room, by)?.role === 'guest';
  if (room.locked && !known) return refuse('roomLocked');
  return [{ type: 'seatEntered', seat: by }, ...clockGoesOn(room, by, at)];
}

/** A speaker who is back goes on with what was left. */
function clockGoesOn({ floor }: Room, by: SeatId, at: number): MeetingEvent[] {
  if (floor?.seat !== by || floor.paused?.why !== 'lost') return [];
  return [{ type: 'turnResumed', seat: by, endsAt: at + floor.paused.left }];
}

/** Leaving gives up nothing: the place in the list stays, and the clock waits, for a phone that lost its network. */
function leaveRoom(room: Room, _command: CommandOf<'leaveRoom'>, { by, at }: SeatStamp): Verdict {
  if (!room.online.includes(by)) return refuse('notPresent');
  return [{ type: 'seatLeft', seat: by }, ...(room.inHall.includes(by) ? [] : clockStops(room, by, at))];
}

/** The clock of a speaker who is gone waits for them; a small group does not. */
function clockStops(room: Room, seat: SeatId, at: number): MeetingEvent[] {
  const { floor } = room;
  const waits = floor?.seat === seat && !floor.paused ? clockWaits(room, seat, floor.endsAt - at, at) : [];
  return [...waits, ...leavesGroup(room, seat, false)];
}

/** The clerk sees somebody in the hall. Nobody is there twice: who takes part online, or was checked in, is here already. */
function checkIn(room: Room, { seat }: CommandOf<'checkIn'>, { at }: SeatStamp): Verdict {
  const target = seatOf(room, seat);
  if (!target) return refuse('seatUnknown');
  if (target.role === 'hall') return refuse('hallIsNobody');
  if (room.inHall.includes(seat)) return refuse('alreadyInHall');
  if (room.online.includes(seat)) return refuse('alreadyOnline');
  if (room.removed.includes(seat)) return refuse('seatRemoved');
  return [{ type: 'seatCheckedIn', seat }, ...clockGoesOn(room, seat, at)];
}

function checkOut(room: Room, { seat }: CommandOf<'checkOut'>, { at }: SeatStamp): Verdict {
  if (!room.inHall.includes(seat)) return refuse('notInHall');
  return [
    { type: 'seatCheckedOut', seat },
    ...(room.online.includes(seat) ? [] : clockStops(room, seat, at)),
  ];
}

export const attendanceRules: SeatRules<'enterRoom' | 'leaveRoom' | 'checkIn' | 'checkOut'> = {
  enterRoom: { who: 'anySeat', when: 'untilClosed', judge: enterRoom },
  leaveRoom: { who: 'anySeat', when: 'untilClosed', judge: leaveRoom },
  checkIn: { who: 'leaderOrClerk', when: 'untilClosed', judge: checkIn },
  checkOut: { who: 'leaderOrClerk', when: 'untilClosed', judge: checkOut },
};
