import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import type { Command } from '#room/commands';
import type { Told } from '#room/events';
import { evolve } from '#room/evolve';
import { commandId, meetingId, seatId, type SeatId } from '#room/ids';
import type { Choice } from '#room/votes/choice';
import { isRefusal, type Refusal } from '#room/refusals';
import type { Room } from '#room/room';
import { sightChanges } from '#room/sight';
import type { Base64Url } from '#room/votes/secretBallot';
import {
  socketPath,
  wireVersion,
  type ClientToServer,
  type Handshake,
  type ServerToClient,
} from '#room/wire';
import type { Hold } from '../practice/part.ts';
import { castSecretly } from '../practice/secretBallot.ts';

const entered = z.object({ meeting: meetingId, seat: seatId });

/** A seat's connection as any client makes it: link, cookie, socket, log. Ends for good when somebody else takes the seat. */
export class SeatClient implements Hold {
  readonly seat: SeatId;
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  readonly #origin: string;
  readonly #cookie: string;
  #room: Room | null = null;
  changed: (room: Room) => void = () => undefined;
  ended: () => void = () => undefined;

  /** Exchanges the link's secret and connects. */
  static async enter(origin: string, link: string): Promise<SeatClient> {
    const reply = await fetch(`${origin}/api/enter`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret: new URL(link).hash.slice(1) }),
    });
    const { meeting, seat } = entered.parse(await reply.json());
    const cookie = reply.headers.getSetCookie().map((one) => one.split(';')[0]);
    return new SeatClient(origin, { wire: wireVersion, meeting, seat }, seat, cookie.join('; '));
  }

  private constructor(origin: string, auth: Handshake, seat: SeatId, cookie: string) {
    this.seat = seat;
    this.#origin = origin;
    this.#cookie = cookie;
    this.#socket = io(origin, {
      path: socketPath,
      transports: ['websocket'],
      auth,
      extraHeaders: { cookie },
    });
    this.#socket.on('connect', () => void this.#enter());
    this.#socket.on('happened', (told) => this.#take(told));
    this.#socket.on('farewell', () => this.leave());
  }

  get room(): Room | null {
    return this.#room;
  }

  /** Whether it was taken; a refusal is no fault, a person may have been quicker. */
  async send(command: Command): Promise<boolean> {
    const id = commandId.parse(randomUUID());
    const reply = await answered(this.#socket.emitWithAck('command', { id, command }));
    return reply !== null && !isRefusal(reply);
  }

  async vote(choice: Choice): Promise<void> {
    const room = this.#room;
    const poll = room?.poll;
    if (!poll) return;
    if (poll.plan.openness === 'secret')
      await castSecretly({ room, poll }, this.seat, choice, {
        sign: (ask) => this.#post(`/api/meetings/${room.meeting}/polls/${poll.poll}/signature`, ask, true),
        cast: (ballot) => this.#post(`/api/polls/${poll.poll}/secret-ballot`, ballot, false),
      });
    else
      await answered(
        this.#socket.emitWithAck('cast', {
          id: commandId.parse(randomUUID()),
          poll: poll.poll,
          choice,
        }),
      );
  }

  /** The answer of a door of secret votes; at one the seat shows its cookie, at the other nobody shows any. */
  async #post(path: string, body: unknown, proves: boolean): Promise<{ signature: Base64Url } | Refusal> {
    const reply = await fetch(`${this.#origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(proves && { cookie: this.#cookie }) },
      body: JSON.stringify(body),
    });
    return (await reply.json()) as { signature: Base64Url } | Refusal; // as the door answers
  }

  connect(on: boolean): void {
    if (on) this.#socket.connect();
    else this.#socket.disconnect();
  }

  leave(): void {
    this.#socket.disconnect();
    this.ended();
  }

  async #enter(anew = false): Promise<void> {
    const since = anew ? null : (this.#room?.seq ?? null);
    const reply = await answered(this.#socket.emitWithAck('enter', { since }));
    if (reply === null || isRefusal(reply)) return;
    if (reply.room) {
      this.#room = reply.room;
      this.changed(reply.room);
    } else this.#take(reply.missed ?? []);
  }

  #take(told: readonly Told[]): void {
    let room = this.#room;
    if (!room) return;
    const fresh = told.filter((one) => one.seq > (room?.seq ?? 0));
    const first = fresh[0];
    if (!first) return;
    if (first.seq !== room.seq + 1) {
      void this.#enter();
      return;
    }
    for (const one of fresh) room = evolve(room, one);
    this.#room = room;
    this.changed(room);
    if (fresh.some(({ event }) => event && sightChanges(this.seat, event))) void this.#enter(true);
  }
}

/** The answer; null where the line broke first, as when a person takes the seat in the middle of an act. */
const answered = <T>(reply: Promise<T>): Promise<T | null> => reply.catch(() => null);
