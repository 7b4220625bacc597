import type { SeatId } from '#room/ids';
import type { MediaKind } from '#room/mediaWire';
import type { Room } from '#room/room';
import type { Source } from './source.ts';
import type { Visitor } from './visitor.ts';
import type { Workers } from './workers.ts';
import type { Home } from './workerSlot.ts';

/** Stands in for seats that nobody sits on. */
export interface Understudy {
  /** The router is there. Never rejects. */
  enter(home: Home): Promise<void>;
  /** The router is gone, and all that was on it. */
  lose(): void;
  /** Somebody sends from this seat now. */
  stop(seat: SeatId): void;
}

/** Where one meeting's media happens: the room as it is now, its router, who is there and what they send. */
export class Ground {
  room: Room;
  readonly visitors = new Map<string, Visitor>();
  readonly sources = new Map<string, Source>();
  understudy: Understudy | null = null;
  readonly #workers: Workers;
  #home: Promise<Home | null> | null = null;
  #closed = false;

  constructor(room: Room, workers: Workers) {
    this.room = room;
    this.#workers = workers;
  }

  /** The router, made when it is first needed. Null: no worker can be had now. */
  home(): Promise<Home | null> {
    this.#home ??= this.#settleIn();
    return this.#home;
  }

  get housed(): boolean {
    return this.#home !== null;
  }

  sourceOf(seat: SeatId, kind: MediaKind): Source | undefined {
    return [...this.sources.values()].find((one) => one.seat === seat && one.kind === kind);
  }

  /** Takes a source in and tells those who may know of it. A person takes the place of a sample. */
  add(source: Source): void {
    if (source.sender) this.understudy?.stop(source.seat);
    this.sources.set(source.id, source);
    for (const visitor of this.visitors.values()) void visitor.heed(source);
  }

  /** Closes a source and tells everybody who knew of it. */
  remove(source: Source): void {
    if (!this.sources.delete(source.id)) return;
    for (const visitor of this.visitors.values()) visitor.forget(source);
    source.producer.close();
    source.onDemand?.();
  }

  /** Closes what this visitor sends and receives, as if it had not joined. */
  clear(visitor: Visitor): void {
    this.closeSending(visitor);
    visitor.reset();
  }

  closeSending(visitor: Visitor): void {
    for (const source of this.sources.values()) if (source.sender === visitor) this.remove(source);
    visitor.sending?.close();
    visitor.sending = null;
  }

  close(): void {
    this.#closed = true;
    this.understudy?.lose();
    for (const visitor of this.visitors.values()) this.clear(visitor);
    this.visitors.clear();
    this.sources.clear();
    void this.#home?.then((home) => home?.leave());
    this.#home = null;
  }

  async #settleIn(): Promise<Home | null> {
    const home = await this.#workers.home(() => this.#lose()).catch(() => null);
    if (home && !this.#closed) {
      void this.understudy?.enter(home);
      return home;
    }
    home?.leave();
    this.#home = null;
    return null;
  }

  #lose(): void {
    this.#home = null;
    this.understudy?.lose();
    // Sources first: nobody is told of each one that goes when all is gone.
    this.sources.clear();
    for (const visitor of this.visitors.values()) visitor.lose();
  }
}
