import type { Server } from 'socket.io';
import type { Entry, Told } from '#room/events';
import type { MeetingId } from '#room/ids';
import type { Room } from '#room/room';
import { entryFor, keptTo } from '#room/sight';
import type { ClientToServer, ServerToClient } from '#room/wire';
import { sendToAll } from './frames.ts';
import type { SocketData } from './sockets.ts';

export type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

export const seatsRoom = (meeting: MeetingId): string => `seats:${meeting}`;
export const observersRoom = (meeting: MeetingId): string => `observers:${meeting}`;
export const sessionRoom = (session: string): string => `session:${session}`;

/** Whoever leads, clerk and supervisors: seats that are told more than others. */
export const overseersRoom = (meeting: MeetingId): string => `overseers:${meeting}`;

/**
 * Entries that follow closely gather and travel in one frame; the first after a quiet while goes at once. They gather for
 * as long as the last telling took, so that a small meeting hardly waits, and telling a crowd leaves the server half of its
 * time; for longer, and what comes every twentieth of a second would wait for what came before. At most this long, ms.
 */
const longestGathering = 50;
type Audience = 'seats' | 'observers';

/** Tells what happened: observers with one payload that is the same for all of them, seats each what they may see. */
export class Teller {
  readonly #io: LiveServer;
  readonly #gathering = new Map<string, { room: Room; entries: Entry[]; timer: NodeJS.Timeout }>();

  constructor(io: LiveServer) {
    this.#io = io;
  }

  tell(room: Room, entries: readonly Entry[]): void {
    this.#gather('seats', room, entries);
    this.#gather('observers', room, entries);
  }

  close(): void {
    for (const { timer } of this.#gathering.values()) clearTimeout(timer);
    this.#gathering.clear();
  }

  #gather(audience: Audience, room: Room, entries: readonly Entry[]): void {
    const key = `${audience}:${room.meeting}`;
    const gathering = this.#gathering.get(key);
    if (gathering) {
      gathering.room = room;
      gathering.entries.push(...entries);
      return;
    }
    const began = performance.now();
    this.#send(audience, room, entries);
    const took = performance.now() - began;
    const flush = () => {
      const gathered = this.#gathering.get(key);
      this.#gathering.delete(key);
      if (gathered && gathered.entries.length > 0) this.#gather(audience, gathered.room, gathered.entries);
    };
    const timer = setTimeout(flush, Math.min(took, longestGathering));
    this.#gathering.set(key, { room, entries: [], timer });
  }

  #send(audience: Audience, room: Room, entries: readonly Entry[]): void {
    if (audience === 'observers') {
      const told = entries.map((entry) => entryFor(room, null, entry));
      this.#sendAll(observersRoom(room.meeting), told);
    } else if (entries.every((entry) => keptTo(entry.event) === null)) {
      this.#sendAll(seatsRoom(room.meeting), entries);
    } else this.#sendEach(room, entries);
  }

  #sendAll(audience: string, told: readonly Told[]): void {
    const { adapter, sockets } = this.#io.of('/');
    const listeners = [...(adapter.rooms.get(audience) ?? [])].flatMap((id) => sockets.get(id)?.conn ?? []);
    // `2` (a message), and what it says: as Socket.io would send it.
    if (listeners.length > 0) sendToAll(listeners, `2${JSON.stringify(['happened', told])}`);
  }

  #sendEach(room: Room, entries: readonly Entry[]): void {
    for (const id of this.#io.of('/').adapter.rooms.get(seatsRoom(room.meeting)) ?? []) {
      const socket = this.#io.of('/').sockets.get(id);
      const seat = socket?.data.seat ?? null;
      const told = entries.map((entry) => entryFor(room, seat, entry));
      socket?.emit('happened', told);
    }
  }
}
