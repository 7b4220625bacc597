import type { SeatId } from './ids.ts';
import { mayOversee, maySpeak } from './roles.ts';
import { seatOf, type Room } from './room.ts';

type Led = Pick<Room, 'setup' | 'guests' | 'acting'>;
/** What it takes to say who oversees the meeting. */
export type Overseen = Led & Pick<Room, 'removed'>;

/** The notice's chair. */
export const chairSeat = (room: Pick<Room, 'setup'>): SeatId | undefined =>
  room.setup.seats.find((one) => one.role === 'chair')?.id;

/** Who leads the meeting now: the notice's chair, or the seat that the chair was handed to. */
export const leaderOf = (room: Led): SeatId | undefined => room.acting ?? chairSeat(room);

export const leads = (room: Led, seat: SeatId): boolean => leaderOf(room) === seat;

/** Whether the software leads: where the rules say so, and in a rehearsal while nobody sits in the chair. */
export function softwareLeads(room: Led & Pick<Room, 'rules' | 'present'>): boolean {
  if (room.rules.speaking.moderator === 'software') return true;
  const leader = leaderOf(room);
  return room.setup.practice && (leader === undefined || !room.present.includes(leader));
}

/** Whether the seat is a guest's whose one turn is over. */
export const isGuestHeard = (room: Pick<Room, 'guests' | 'spoken'>, seat: SeatId): boolean =>
  room.guests.some((one) => one.id === seat) && (room.spoken[seat]?.turns ?? 0) > 0;

/**
 * Whether the seat may hold the floor. Who leads speaks without asking, and to the matter only after handing over the chair;
 * a guest speaks once.
 */
export function takesTurns(room: Led & Pick<Room, 'spoken'>, seat: SeatId): boolean {
  const role = seatOf(room, seat)?.role;
  if (role === 'guest') return !isGuestHeard(room, seat);
  return role !== undefined && (maySpeak(role) || role === 'chair') && !leads(room, seat);
}

/** Whether the seat sees what waits for the chair's word; who was removed does no longer. */
export function oversees(room: Overseen, seat: SeatId): boolean {
  if (room.removed.includes(seat)) return false;
  const role = seatOf(room, seat)?.role;
  return role !== undefined && (mayOversee(role) || leads(room, seat));
}
