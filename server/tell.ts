import type { Server } from 'socket.io';
import type { Entry } from '#room/events';
import type { MeetingId } from '#room/ids';
import type { Room } from '#room/room';
import { entryFor, keptTo } from '#room/sight';
import type { ClientToServer, ServerToClient } from '#room/wire';
import type { SocketData } from './sockets.ts';

export type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

export const seatsRoom = (meeting: MeetingId): string => `seats:${meeting}`;
export const observersRoom = (meeting: MeetingId): string => `observers:${meeting}`;
export const sessionRoom = (session: string): string => `session:${session}`;

/**
 * How long entries may gather so that several travel in one frame, ms: what follows within this time waits for the end of
 * it, the first after a quiet while goes at once.
 */
const ticks = { seats: 15, observers: 50 } as const;
type Audience = keyof typeof ticks;

/** Tells what happened: observers with one payload that is the same for all of them, seats each what they may see. */
export class Teller {
  readonly #io: LiveServer;
  readonly #gathering = new Map<string, { entries: Entry[]; timer: NodeJS.Timeout }>();

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
      gathering.entries.push(...entries);
      return;
    }
    this.#send(audience, room, entries);
    const flush = () => {
      const gathered = this.#gathering.get(key)?.entries ?? [];
      this.#gathering.delete(key);
      if (gathered.length > 0) this.#gather(audience, room, gathered);
    };
    this.#gathering.set(key, { entries: [], timer: setTimeout(flush, ticks[audience]) });
  }

  #send(audience: Audience, room: Room, entries: readonly Entry[]): void {
    if (audience === 'observers') {
      const told = entries.map((entry) => entryFor(room, null, entry));
      this.#io.to(observersRoom(room.meeting)).emit('happened', told);
    } else if (entries.every((entry) => keptTo(entry.event) === null)) {
      this.#io.to(seatsRoom(room.meeting)).emit('happened', [...entries]);
    } else this.#sendEach(room, entries);
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
