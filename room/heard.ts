import type { SeatId } from './ids.ts';
import { isWaiting } from './queue.ts';
import { seatOf, type Room } from './room.ts';

/**
 * Whose audio may be forwarded at this moment: the chair while the meeting is open, and whoever holds the floor,
 * unless muted. Before and after the meeting nobody.
 */
export function heard(room: Room): SeatId[] {
  if (room.phase !== 'open') return [];
  const chairs = room.setup.seats.filter((one) => one.role === 'chair').map((one) => one.id);
  const holder = room.floor?.seat;
  return holder && !room.muted.includes(holder) && !chairs.includes(holder) ? [...chairs, holder] : chairs;
}

/** Whose picture makes up the stage (chair, speaker, hall): what observers receive, and no more. */
export function stage(room: Room): SeatId[] {
  const fixed = room.setup.seats
    .filter((one) => one.role === 'chair' || one.role === 'hall')
    .map((one) => one.id);
  const holder = room.floor?.seat;
  return holder && !fixed.includes(holder) ? [holder, ...fixed] : fixed;
}

/** Whether this seat may send anything at all: clerk and supervisor watch and write. Observers have no seat and may not. */
export function maySend(room: Room, seat: SeatId): boolean {
  const role = seatOf(room, seat)?.role;
  if (!role || room.phase === 'closed' || room.phase === 'filed') return false;
  return role !== 'clerk' && role !== 'supervisor';
}

/**
 * Whether this seat may keep a microphone ready. Being ready is not being heard: who waits in the queue may open the microphone
 * ahead of the turn, and nothing of it is forwarded until the floor comes (`heard`).
 */
export function mayProduceAudio(room: Room, seat: SeatId): boolean {
  if (!maySend(room, seat)) return false;
  const role = seatOf(room, seat)?.role;
  return role === 'chair' || role === 'hall' || room.floor?.seat === seat || isWaiting(room, seat);
}
