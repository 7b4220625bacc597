import type { EventOf, MeetingEvent } from './events.ts';
import type { SeatId } from './ids.ts';
import { refuse, type Refusal } from './refusals.ts';
import { maySpeak } from './roles.ts';
import { seatOf, type Room, type SpeakingRequest } from './room.ts';
import type { Stance } from './stance.ts';

export function askToSpeak(room: Room, by: SeatId, stance: Stance): MeetingEvent[] | Refusal {
  const seat = seatOf(room, by);
  if (!seat || !maySpeak(seat.role)) return refuse('notYourRole');
  if (!room.item) return refuse('noItem');
  if (room.floor?.seat === by) return refuse('alreadySpeaking');
  if (isWaiting(room, by)) return refuse('alreadyWaiting');
  return [{ type: 'speakingRequested', seat: by, stance }];
}

export const withdraw = (room: Room, by: SeatId): MeetingEvent[] | Refusal =>
  isWaiting(room, by) ? [{ type: 'requestWithdrawn', seat: by }] : refuse('notWaiting');

/** Passes somebody over without taking them off: they go to the end of the queue. */
export const skipRequest = (room: Room, seat: SeatId): MeetingEvent[] | Refusal =>
  isWaiting(room, seat) ? [{ type: 'requestSkipped', seat }] : refuse('notWaiting');

/** Puts a request at `place` (0 is next); a place past the end is the end. */
export function moveRequest(room: Room, seat: SeatId, place: number): MeetingEvent[] | Refusal {
  if (!isWaiting(room, seat)) return refuse('notWaiting');
  const target = Math.min(place, room.queue.length - 1);
  if (room.queue[target]?.seat === seat) return refuse('nothingChanged');
  return [{ type: 'requestMoved', seat, place: target }];
}

/** Whom 'next' would call: the first who is in the room. Who is away keeps the place. */
export const nextInQueue = (room: Room): SpeakingRequest | undefined =>
  room.queue.find((one) => room.present.includes(one.seat));

export const isWaiting = (room: Room, seat: SeatId): boolean => room.queue.some((one) => one.seat === seat);

export const requested = (room: Room, { seat, stance }: EventOf<'speakingRequested'>, at: number): Room => ({
  ...room,
  queue: [...room.queue, { seat, stance, at }],
});

export const offQueue = (room: Room, seat: SeatId): Room => ({
  ...room,
  queue: room.queue.filter((one) => one.seat !== seat),
});

export function moved(room: Room, seat: SeatId, place: number): Room {
  const request = room.queue.find((one) => one.seat === seat);
  if (!request) return room;
  const queue = room.queue.filter((one) => one !== request);
  queue.splice(place, 0, request);
  return { ...room, queue };
}
