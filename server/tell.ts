import type { Server } from 'socket.io';
import type { Entry, Told } from '#room/events';
import type { MeetingId } from '#room/ids';
import type { Room } from '#room/room';
import { entryFor, keptTo } from '#room/sight';
import type { ClientToServer, ServerToClient } from '#room/wire';
import type { SocketData } from './sockets.ts';

export type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

export const seatsRoom = (meeting: MeetingId): string => `seats:${meeting}`;
export const observersRoom = (meeting: MeetingId): string => `observers:${meeting}`;
export const sessionRoom = (session: string): string => `session:${session}`;

/** How long observers' entries may gather so that several travel in one frame, ms. The first after a quiet while goes at once. */
const tick = 50;

/** Tells what happened: seats at once, observers once a tick with one payload that is the same for all of them. */
export class Teller {
  readonly #io: LiveServer;
  readonly #gathering = new Map<MeetingId, { entries: Told[]; timer: NodeJS.Timeout }>();

  constructor(io: LiveServer) {
    this.#io = io;
  }

  tell(room: Room, entries: readonly Entry[]): void {
    this.#tellSeats(room, entries);
    this.#tellObservers(
      room.meeting,
      entries.map((entry) => entryFor(room, null, entry)),
    );
  }

  close(): void {
    for (const { timer } of this.#gathering.values()) clearTimeout(timer);
    this.#gathering.clear();
  }

  #tellSeats(room: Room, entries: readonly Entry[]): void {
    const seats = seatsRoom(room.meeting);
    if (entries.every((entry) => keptTo(entry.event) === null)) {
      this.#io.to(seats).emit('happened', [...entries]);
      return;
    }
    for (const id of this.#io.of('/').adapter.rooms.get(seats) ?? []) {
      const socket = this.#io.of('/').sockets.get(id);
      const seat = socket?.data.seat ?? null;
      socket?.emit(
        'happened',
        entries.map((entry) => entryFor(room, seat, entry)),
      );
    }
  }

  #tellObservers(meeting: MeetingId, told: readonly Told[]): void {
    const gathering = this.#gathering.get(meeting);
    if (gathering) {
      gathering.entries.push(...told);
      return;
    }
    this.#io.to(observersRoom(meeting)).emit('happened', [...told]);
    const flush = () => {
      const gathered = this.#gathering.get(meeting);
      this.#gathering.delete(meeting);
      if (gathered?.entries.length) this.#tellObservers(meeting, gathered.entries);
    };
    this.#gathering.set(meeting, { entries: [], timer: setTimeout(flush, tick) });
  }
}
