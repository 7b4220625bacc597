import type { EventOf, MeetingEvent } from './events.ts';
import type { SeatId } from './ids.ts';
import { refuse, type Refusal } from './refusals.ts';
import { seatOf, without, type Room } from './room.ts';

export function enterRoom(room: Room, by: SeatId): MeetingEvent[] | Refusal {
  if (room.present.includes(by)) return refuse('alreadyPresent');
  return [{ type: 'seatEntered', seat: by }];
}

/** Leaving gives up nothing: the place in the queue and the floor stay, for a phone that lost its network. */
export function leaveRoom(room: Room, by: SeatId): MeetingEvent[] | Refusal {
  if (!room.present.includes(by)) return refuse('notPresent');
  return [{ type: 'seatLeft', seat: by }];
}

export function muteSeat(room: Room, seat: SeatId): MeetingEvent[] | Refusal {
  const target = seatOf(room, seat);
  if (!target) return refuse('seatUnknown');
  if (target.role === 'chair') return refuse('chairNotMuted');
  if (room.muted.includes(seat)) return refuse('alreadyMuted');
  return [{ type: 'seatMuted', seat }];
}

export function unmuteSeat(room: Room, seat: SeatId): MeetingEvent[] | Refusal {
  if (!seatOf(room, seat)) return refuse('seatUnknown');
  if (!room.muted.includes(seat)) return refuse('notMuted');
  return [{ type: 'seatUnmuted', seat }];
}

export function entered(room: Room, { seat }: EventOf<'seatEntered'>): Room {
  const poll = room.poll;
  const counts = poll && poll.electorate.includes(seat) && !poll.present.includes(seat);
  return {
    ...room,
    present: [...room.present, seat],
    poll: counts ? { ...poll, present: [...poll.present, seat] } : poll,
  };
}

export const left = (room: Room, { seat }: EventOf<'seatLeft'>): Room => ({
  ...room,
  present: without(room.present, seat),
});

export const muted = (room: Room, { seat }: EventOf<'seatMuted'>): Room => ({
  ...room,
  muted: [...room.muted, seat],
});

export const unmuted = (room: Room, { seat }: EventOf<'seatUnmuted'>): Room => ({
  ...room,
  muted: without(room.muted, seat),
});
