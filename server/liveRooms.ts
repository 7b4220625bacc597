import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import type { Command } from '#room/commands';
import { due } from '#room/due';
import { commandId, type MeetingId, type SeatId } from '#room/ids';
import type { Stamp } from '#room/stamp';
import { LiveRoom, type Followers } from './liveRoom.ts';
import type { Storage } from './storage.ts';

/** How long a room without anybody stays in memory, ms. */
const idleFor = 10 * 60_000;

/** The rooms that somebody is in or that a timer waits for; loaded when first asked for, let go when idle. */
export class LiveRooms {
  readonly #rooms = new Map<MeetingId, Promise<LiveRoom | undefined>>();
  readonly #here = new Map<MeetingId, LiveRoom>();
  readonly #lastUse = new Map<MeetingId, number>();
  readonly #storage: Storage;
  readonly #log: FastifyBaseLogger;
  readonly #sweeper: NodeJS.Timeout;
  followers: Followers = {
    happened: () => undefined,
    voted: () => undefined,
    fault: () => undefined,
    closing: () => Promise.resolve(),
  };
  loaded: (room: LiveRoom) => void = () => undefined;
  /** told of a room that was let go */
  forgotten: (meeting: MeetingId) => void = () => undefined;
  /** whether somebody is connected to the meeting, so that it must not be let go */
  busy: (meeting: MeetingId) => boolean = () => false;

  constructor(storage: Storage, log: FastifyBaseLogger) {
    this.#storage = storage;
    this.#log = log;
    this.#sweeper = setInterval(() => void this.#sweep(), 60_000).unref();
  }

  get size(): number {
    return this.#rooms.size;
  }

  /** The live room, if it is in memory: what thousands ask at once need not wait for anything. */
  here(meeting: MeetingId): LiveRoom | undefined {
    const live = this.#here.get(meeting);
    if (live) this.#lastUse.set(meeting, Date.now());
    return live;
  }

  /** The live room; undefined if there is no such meeting. */
  get(meeting: MeetingId): Promise<LiveRoom | undefined> {
    this.#lastUse.set(meeting, Date.now());
    const here = this.#rooms.get(meeting);
    if (here) return here;
    const loading = LiveRoom.load(meeting, this.#storage, {
      happened: (room, entries) => this.followers.happened(room, entries),
      voted: (room, voted) => this.followers.voted(room, voted),
      fault: (error) => this.followers.fault(error),
      closing: (poll) => this.followers.closing(poll),
    }).then((live) => {
      if (live) {
        this.#here.set(meeting, live);
        this.loaded(live);
      } else this.#forget(meeting);
      return live;
    });
    loading.catch(() => this.#forget(meeting));
    this.#rooms.set(meeting, loading);
    return loading;
  }

  /** Asks on the server's own behalf (the clock, a seat that came or went). Refusals are expected; faults are logged. */
  async ask(
    meeting: MeetingId,
    by: Stamp['by'],
    command: Command,
    id = commandId.parse(randomUUID()),
  ): Promise<void> {
    try {
      await (await this.get(meeting))?.handle(by, id, command);
    } catch (error) {
      this.#log.error({ err: error, command: command.type }, 'the room could not be asked');
    }
  }

  enter = (meeting: MeetingId, seat: SeatId): Promise<void> => this.ask(meeting, seat, { type: 'enterRoom' });
  leave = (meeting: MeetingId, seat: SeatId): Promise<void> => this.ask(meeting, seat, { type: 'leaveRoom' });

  /** Settles when everything asked for so far is stored. */
  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    for (const room of this.#rooms.values()) await (await room.catch(() => undefined))?.idle();
  }

  async #sweep(): Promise<void> {
    for (const [meeting, loading] of this.#rooms) {
      const live = await loading.catch(() => undefined);
      if (!live) continue;
      await live.writeAgain();
      const unused = Date.now() - (this.#lastUse.get(meeting) ?? 0) > idleFor;
      // A meeting that was left open is loaded again by whoever comes; where a clock runs, it stays for that.
      const waits = live.room.phase === 'open' && due(live.room) !== null;
      if (!unused || waits || this.busy(meeting)) continue;
      this.#forget(meeting);
      this.forgotten(meeting);
    }
  }

  #forget(meeting: MeetingId): void {
    this.#here.delete(meeting);
    this.#rooms.delete(meeting);
    this.#lastUse.delete(meeting);
  }
}
