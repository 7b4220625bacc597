import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import type { SeatLinks } from '#db/links';
import type { Entry, EventOf } from '#room/events';
import { commandId, guestId, type GuestId, type MeetingId } from '#room/ids';
import { isRefusal, refuse } from '#room/refusals';
import type { Room } from '#room/room';
import type { Answer } from '#room/wire';
import { allowed } from './limits.ts';
import type { LiveRoom } from './liveRoom.ts';
import type { LiveRooms } from './liveRooms.ts';
import type { LiveSocket } from './sockets.ts';

interface Parts {
  rooms: Pick<LiveRooms, 'ask'>;
  seatLinks: Pick<SeatLinks, 'reissue'>;
  log: FastifyBaseLogger;
}

interface Caller {
  guest: GuestId;
  socket: LiveSocket;
}

/** Observers who ask to be heard, each at the end of one connection: what the chair says of them is told to it alone. */
export class Callers {
  /** by connection, so that each asks once at a time */
  readonly #callers = new Map<string, Caller>();
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Asks in the name of an observer; who asks already is told so again. */
  async knock(live: LiveRoom, socket: LiveSocket, name: string): Promise<Answer<{ guest: GuestId }>> {
    const before = this.#callers.get(socket.id);
    if (before) return { guest: before.guest };
    if (!allowed('door', live.meeting)) return refuse('tooMuch');
    const id = commandId.parse(randomUUID());
    const guest = guestId.parse(id);
    this.#callers.set(socket.id, { guest, socket });
    const answer = await live.handle('door', id, { type: 'knock', name }).catch((error: unknown) => {
      this.#callers.delete(socket.id);
      throw error;
    });
    if (isRefusal(answer)) {
      this.#callers.delete(socket.id);
      return answer;
    }
    // Who left while it was being stored was not yet known to the room.
    if (!socket.connected) await this.#stop(live.meeting, guest);
    return { guest };
  }

  /** The observer behind this connection asks no longer. */
  async gone(meeting: MeetingId, connection: string): Promise<void> {
    const caller = this.#callers.get(connection);
    this.#callers.delete(connection);
    if (caller) await this.#stop(meeting, caller.guest);
  }

  /** After a restart nobody stands behind those who asked before it. */
  forget({ meeting, knocking }: Room): void {
    const here = new Set([...this.#callers.values()].map((one) => one.guest));
    for (const { guest } of knocking) if (!here.has(guest)) void this.#stop(meeting, guest);
  }

  /** Tells those whom the chair let in, or did not. */
  tell(meeting: MeetingId, entries: readonly Entry[]): void {
    for (const { event } of entries) {
      if (event.type === 'guestSeated') void this.#seat(meeting, event);
      if (event.type === 'guestDeclined')
        this.#answered(event.guest)?.emit('declined', { guest: event.guest, reason: event.reason });
    }
  }

  async #seat(meeting: MeetingId, { guest, seat }: EventOf<'guestSeated'>): Promise<void> {
    const socket = this.#answered(guest);
    if (!socket) return;
    try {
      const link = { meeting, seat: seat.id, at: Date.now(), uses: 1 };
      const { secret } = await this.#parts.seatLinks.reissue(link);
      socket.emit('seated', { guest, seat: seat.id, secret });
    } catch (error) {
      this.#parts.log.error({ err: error }, 'a guest could not be told of the seat');
    }
  }

  /** Whose answer this is; whoever has it asks no longer. */
  #answered(guest: GuestId): LiveSocket | undefined {
    for (const [connection, caller] of this.#callers)
      if (caller.guest === guest) {
        this.#callers.delete(connection);
        return caller.socket;
      }
    return undefined;
  }

  #stop = (meeting: MeetingId, guest: GuestId): Promise<void> =>
    this.#parts.rooms.ask(meeting, 'door', { type: 'stopKnocking', guest });
}
