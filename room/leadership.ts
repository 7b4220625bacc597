import type { SeatId } from './ids.ts';
import { mayOversee, maySpeak } from './roles.ts';
import { seatOf, type Room } from './room.ts';

type Led = Pick<Room, 'setup' | 'acting'>;

/** The notice's chair. */
export const chairSeat = (room: Pick<Room, 'setup'>): SeatId | undefined =>
  room.setup.seats.find((one) => one.role === 'chair')?.id;

/** Who leads the meeting now: the notice's chair, or the seat that the chair was handed to. */
export const leaderOf = (room: Led): SeatId | undefined => room.acting ?? chairSeat(room);

export const leads = (room: Led, seat: SeatId): boolean => leaderOf(room) === seat;

/** Whether the seat may hold the floor. Who leads speaks without asking, and to the matter only after handing over the chair. */
export function takesTurns(room: Led, seat: SeatId): boolean {
  const role = seatOf(room, seat)?.role;
  return role !== undefined && (maySpeak(role) || role === 'chair') && !leads(room, seat);
}

/** Whether the seat sees what waits for the chair's word. */
export function oversees(room: Led, seat: SeatId): boolean {
  const role = seatOf(room, seat)?.role;
  return role !== undefined && (mayOversee(role) || leads(room, seat));
}
