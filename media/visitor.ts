import type { RtpCapabilities, WebRtcTransport } from 'mediasoup/types';
import type { MediaNote } from '#room/mediaWire';
import type { RefusalCode } from '#room/refusals';
import type { Viewer } from '#room/sight';
import type { Reception } from './reception.ts';
import type { Source } from './source.ts';

/** Most asks of one connection that may wait for their turn. */
const MOST_WAITING = 400;

/** One connection that watches or sends. It holds at most one transport a direction, and one consumer a source. */
export class Visitor {
  readonly viewer: Viewer;
  readonly #say: (note: MediaNote) => void;
  #held: MediaNote[] | null = null;
  joined = false;
  /** Why nothing is answered any more. */
  ended: RefusalCode | null = null;
  sending: WebRtcTransport | null = null;
  receiving: { transport: WebRtcTransport; rtpCapabilities: RtpCapabilities } | null = null;
  readonly receptions = new Map<string, Reception>();
  /** What was said of each source: whether it is on. */
  readonly #told = new Map<string, boolean>();
  #waiting = 0;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(viewer: Viewer, tell: (note: MediaNote) => void) {
    this.viewer = viewer;
    this.#say = tell;
  }

  /** Runs the asks of one connection one at a time, so that no two of them judge the same state. Null: too many wait. */
  inTurn<T>(job: () => Promise<T>): Promise<T> | null {
    if (this.#waiting >= MOST_WAITING) return null;
    this.#waiting++;
    const done = this.#tail.then(job).finally(() => this.#waiting--);
    this.#tail = done.catch(() => undefined);
    return done;
  }

  /** Whether the source reaches this viewer now. */
  receives(source: Source): boolean {
    return source.audience.reaches(this.viewer);
  }

  knows(source: Source): boolean {
    return this.#told.has(source.id);
  }

  /** An observer learns of a source when it first reaches them; a seat at once; nobody of their own. */
  discloses(source: Source): boolean {
    return this.viewer === null ? source.audience.reaches(null) : this.viewer !== source.seat;
  }

  /** Marks the source as told, for the list that answers a join. */
  note(source: Source): void {
    this.#told.set(source.id, this.receives(source));
  }

  /** Lets nothing that is said from now on overtake the answer that lists everything. */
  holdNotes(): void {
    const held: MediaNote[] = [];
    this.#held = held;
    setImmediate(() => {
      if (this.#held !== held) return;
      this.#held = null;
      held.forEach((note) => this.#say(note));
    });
  }

  /** Tells what is new about the source and lets it flow or not. */
  async heed(source: Source): Promise<void> {
    if (!this.joined) return;
    const before = this.#told.get(source.id);
    if (before === undefined && !this.discloses(source)) return;
    const on = this.receives(source);
    this.#told.set(source.id, on);
    if (before === undefined) {
      this.#tell({
        type: 'added',
        source: { producer: source.id, seat: source.seat, kind: source.kind, on },
      });
    } else if (before !== on) {
      this.#tell({ type: 'changed', producer: source.id, on });
    }
    await this.receptions.get(source.id)?.settle(on);
  }

  /** Takes the source away from this viewer, with its consumer. */
  forget(source: Source): void {
    this.receptions.get(source.id)?.close();
    this.receptions.delete(source.id);
    if (this.#told.delete(source.id)) this.#tell({ type: 'removed', producer: source.id });
  }

  closeReceiving(): void {
    for (const reception of this.receptions.values()) reception.close();
    this.receptions.clear();
    this.receiving?.transport.close();
    this.receiving = null;
  }

  /** Back to before the join. What it sends is closed by whoever keeps the sources. */
  reset(): void {
    this.joined = false;
    this.closeReceiving();
    this.sending?.close();
    this.sending = null;
    this.#told.clear();
    this.#held = null;
  }

  /** The router it lived on is gone. */
  lose(): void {
    if (!this.joined) return;
    this.reset();
    this.#tell({ type: 'reset' });
  }

  #tell(note: MediaNote): void {
    if (this.#held) this.#held.push(note);
    else this.#say(note);
  }
}
