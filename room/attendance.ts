import type { MeetingEvent } from './events.ts';
import type { SeatId } from './ids.ts';
import type { CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { refuse } from './refusals.ts';
import { type Room, seatOf } from './room.ts';

function enterRoom(room: Room, _command: CommandOf<'enterRoom'>, { by, at }: SeatStamp): Verdict {
  if (room.online.includes(by)) return refuse('alreadyPresent');
  if (room.removed.includes(by)) return refuse('removed');
  if (room.locked && !room.attended.includes(by)) return refuse('roomLocked');
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
  const events: MeetingEvent[] = [{ type: 'seatLeft', seat: by }];
  const { floor } = room;
  const wait = room.rules.speaking.lostSeconds * 1000;
  if (floor?.seat !== by || floor.paused || wait === 0 || at >= floor.endsAt || room.inHall.includes(by))
    return events;
  const left = floor.endsAt - at;
  return [...events, { type: 'turnPaused', seat: by, why: 'lost', left, until: at + wait }];
}

/** The clerk sees somebody in the hall. Nobody is there twice: who takes part online, or was checked in, is here already. */
function checkIn(room: Room, { seat }: CommandOf<'checkIn'>): Verdict {
  const target = seatOf(room, seat);
  if (!target) return refuse('seatUnknown');
  if (target.role === 'hall') return refuse('hallIsNobody');
  if (room.inHall.includes(seat)) return refuse('alreadyInHall');
  if (room.online.includes(seat)) return refuse('alreadyOnline');
  if (room.removed.includes(seat)) return refuse('seatRemoved');
  return [{ type: 'seatCheckedIn', seat }];
}

export const attendanceRules: SeatRules<'enterRoom' | 'leaveRoom' | 'checkIn' | 'checkOut'> = {
  enterRoom: { who: 'anySeat', when: 'untilClosed', judge: enterRoom },
  leaveRoom: { who: 'anySeat', when: 'untilClosed', judge: leaveRoom },
  checkIn: { who: 'leaderOrClerk', when: 'untilClosed', judge: checkIn },
  checkOut: {
    who: 'leaderOrClerk',
    when: 'untilClosed',
    judge: (room, { seat }) =>
      room.inHall.includes(seat) ? [{ type: 'seatCheckedOut', seat }] : refuse('notInHall'),
  },
};
