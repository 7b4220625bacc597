import type { MeetingId } from '#room/ids';
import { oversees } from '#room/leadership';
import type { Room } from '#room/room';
import type { LiveSocket } from './sockets.ts';
import { overseersRoom, seatsRoom, type LiveServer } from './tell.ts';

/** The connections of a meeting's seats to this process. */
export const seatSockets = (io: LiveServer, meeting: MeetingId): LiveSocket[] =>
  [...(io.of('/').adapter.rooms.get(seatsRoom(meeting)) ?? [])].flatMap(
    (id) => io.of('/').sockets.get(id) ?? [],
  );

/** Tells the connection what only those hear who oversee the meeting now, or no longer. */
export function followOversight(socket: LiveSocket, room: Room): void {
  const { seat } = socket.data;
  if (seat !== null && oversees(room, seat)) void socket.join(overseersRoom(room.meeting));
  else void socket.leave(overseersRoom(room.meeting));
}
