import { groupWith } from './groupsFacts.ts';
import type { SeatId } from './ids.ts';
import { chairSeat, isGuestHeard, leaderOf, leads } from './leadership.ts';
import { seatOf, type Room } from './room.ts';

/** The hall's own devices: its microphones, its camera, its screen. */
const hallDevices = (room: Room): SeatId[] =>
  room.setup.seats.filter((one) => one.role === 'hall').map((one) => one.id);

/** From which devices somebody is heard: their own, or, checked in in the hall without one, the hall's. */
function voicesOf(room: Room, seat: SeatId): SeatId[] {
  if (!room.inHall.includes(seat) || room.online.includes(seat)) return [seat];
  return hallDevices(room).filter((one) => !room.removed.includes(one) && !room.muted.includes(one));
}

/**
 * Whose audio may be forwarded to everybody at this moment: whoever leads while the meeting is open, and whoever holds the floor,
 * unless muted or while the turn stands. Before and after the meeting nobody.
 */
export function heard(room: Room): SeatId[] {
  const leader = leaderOf(room);
  if (room.phase !== 'open' || leader === undefined) return [];
  const { floor } = room;
  const holders =
    floor && !floor.paused && !room.muted.includes(floor.seat) && !room.removed.includes(floor.seat)
      ? voicesOf(room, floor.seat)
      : [];
  return [...new Set([...voicesOf(room, leader), ...holders])];
}

/** The members of a small group who hear the seat, besides those whom everybody hears; empty outside of groups. */
export function heardInGroup(room: Room, seat: SeatId): SeatId[] {
  const mine = groupWith(room, seat);
  if (room.phase !== 'open' || mine?.floor !== seat || room.muted.includes(seat)) return [];
  return mine.seats.filter((one) => one !== seat);
}

/**
 * Whether a listener's device may play the sound of a speaker's. In the hall the loudspeaker stays silent for the hall's own
 * microphones, and a telephone that is in the hall plays nothing: else the hall would hear itself again.
 */
export function mayPlay(room: Room, listener: SeatId, speaker: SeatId): boolean {
  if (room.inHall.includes(listener)) return false;
  return !(seatOf(room, listener)?.role === 'hall' && soundsInHall(room, speaker));
}

/** Whether the hall hears somebody anyway: they sit there, or it is a microphone of the hall. */
export const soundsInHall = (room: Room, speaker: SeatId): boolean =>
  room.inHall.includes(speaker) || seatOf(room, speaker)?.role === 'hall';

/** The hall's own microphones that everybody hears now: on them the light in the hall is on. */
export const liveInHall = (room: Room): SeatId[] =>
  heard(room).filter((one) => seatOf(room, one)?.role === 'hall' && room.online.includes(one));

/** Whose picture makes up the stage (who leads, speaker, hall): what observers receive, and no more. */
export function stage(room: Room): SeatId[] {
  const leader = leaderOf(room);
  const fixed = [...(leader ? [leader] : []), ...hallDevices(room)];
  const interrupted = room.interrupted.at(-1)?.seat;
  const holders = [room.floor?.seat, interrupted].filter((one) => one !== undefined && !fixed.includes(one));
  return [...new Set([...holders.filter((one) => one !== undefined), ...fixed])];
}

/** Whether this seat may send anything at all: clerk and supervisor watch and write. Observers have no seat and may not. */
export function maySend(room: Room, seat: SeatId): boolean {
  const role = seatOf(room, seat)?.role;
  if (!role || room.phase === 'closed' || room.phase === 'filed' || room.removed.includes(seat)) return false;
  if (role === 'guest') return !isGuestHeard(room, seat);
  return leads(room, seat) || (role !== 'clerk' && role !== 'supervisor');
}

/**
 * Whether this seat may keep a microphone ready. Being ready is not being heard: who waits in the queue may open the microphone
 * ahead of the turn, and nothing of it is forwarded until the floor comes (`heard`).
 */
export function mayProduceAudio(room: Room, seat: SeatId): boolean {
  if (!maySend(room, seat)) return false;
  const role = seatOf(room, seat)?.role;
  if (role === 'hall' || leads(room, seat) || seat === chairSeat(room)) return true;
  return holdsOrWaits(room, seat);
}

function holdsOrWaits(room: Room, seat: SeatId): boolean {
  if (room.floor?.seat === seat || room.interrupted.some((one) => one.seat === seat)) return true;
  if (room.queue.some((one) => one.seat === seat) || room.round?.order.includes(seat)) return true;
  // Who is asked may have to answer in the same moment.
  return room.floor?.to === seat || groupWith(room, seat) !== undefined;
}
