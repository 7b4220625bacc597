import type { FastifyBaseLogger } from 'fastify';
import type { PushBook } from '#db/push';
import { cueSentence, cuesOf, type Cue } from '#room/cues';
import type { MeetingId, SeatId } from '#room/ids';
import type { Room } from '#room/room';
import { newPushKeys, push } from './pushSender.ts';

interface Parts {
  book: PushBook;
  /** an address of whoever runs this server, for the push services */
  contact: () => string;
  log: Pick<FastifyBaseLogger, 'warn' | 'error'>;
  /** how long cues gather before anybody is told, and how long the same one is not told again, ms */
  settles?: number;
  again?: number;
}

/** What one meeting's people were told. */
interface Told {
  cues: ReadonlyMap<SeatId, Cue>;
  /** the last that each was sent, and when */
  sent: Map<SeatId, { cue: Cue; at: number }>;
}

/** Tells the devices that asked for it, also while they are locked, when their turn comes near. The meeting never waits for it. */
export class PushCues {
  readonly #parts: Parts;
  readonly #settles: number;
  readonly #again: number;
  readonly #told = new Map<MeetingId, Told>();
  readonly #changed = new Map<MeetingId, { room: Room; timer: NodeJS.Timeout }>();
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#settles = parts.settles ?? 1000;
    this.#again = parts.again ?? 30_000;
  }

  /** The key by which pages subscribe to be told by this server. */
  async publicKey(): Promise<string> {
    return (await this.#parts.book.keys(newPushKeys)).publicKey;
  }

  /** What is so when a room is loaded is news to nobody. */
  loaded(room: Room): void {
    if (room.phase === 'open') this.#told.set(room.meeting, { cues: cuesOf(room), sent: new Map() });
  }

  /** After every change of a room: changes that follow closely are told as one. */
  follow(room: Room): void {
    const waiting = this.#changed.get(room.meeting);
    if (waiting) waiting.room = room;
    else if (!this.#closed) {
      const timer = setTimeout(() => void this.#tell(room.meeting), this.#settles);
      this.#changed.set(room.meeting, { room, timer });
    }
  }

  close(): void {
    this.#closed = true;
    for (const { timer } of this.#changed.values()) clearTimeout(timer);
    this.#changed.clear();
  }

  async #tell(meeting: MeetingId): Promise<void> {
    const room = this.#changed.get(meeting)?.room;
    this.#changed.delete(meeting);
    if (!room) return;
    const before: Told = this.#told.get(meeting) ?? { cues: new Map(), sent: new Map() };
    const cues = cuesOf(room);
    if (room.phase === 'open') this.#told.set(meeting, { ...before, cues });
    else this.#told.delete(meeting);
    const now = Date.now();
    const news = [...cues].filter(([seat, cue]) => {
      const last = before.sent.get(seat);
      return before.cues.get(seat) !== cue && (last?.cue !== cue || now - last.at > this.#again);
    });
    for (const [seat, cue] of news) before.sent.set(seat, { cue, at: now });
    try {
      if (news.length > 0) await this.#send(room, new Map(news));
    } catch (error) {
      this.#parts.log.error({ err: error }, 'devices could not be told that their turn is near');
    }
  }

  async #send({ meeting, setup }: Room, news: ReadonlyMap<SeatId, Cue>): Promise<void> {
    const { book, contact, log } = this.#parts;
    const devices = await book.of(meeting, [...news.keys()]);
    if (devices.length === 0) return;
    const keys = await book.keys(newPushKeys);
    const tell = async ({ session, seat, lang, ...address }: (typeof devices)[number]) => {
      const cue = news.get(seat);
      if (!cue) return;
      const path = `/m/${meeting}/s/${seat}`;
      const notice = { title: cueSentence(cue, lang), body: setup.title, path };
      const result = await push(address, notice, keys, contact());
      if (result === 'gone') await book.unsubscribe(session, address.endpoint);
      if (result === 'failed') log.warn({ service: new URL(address.endpoint).host }, 'a device was not told');
    };
    await Promise.all(devices.map(tell));
  }
}
