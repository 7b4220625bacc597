import type { SeatId } from '#room/ids';
import type { MediaNote } from '#room/mediaWire';
import type { RefusalCode } from '#room/refusals';
import { MediaRefused, type Ask } from './asking.ts';
import { makeDevice } from './device.ts';
import { Receiver } from './receiver.ts';
import { Visit } from './visit.ts';

export type CallStatus =
  /** not joined */
  | 'idle'
  | 'connecting'
  | 'live'
  /** packets stopped, or the SFU begins anew; mends itself */
  | 'recovering'
  /** given up; `join` tries again */
  | 'failed';

const ATTEMPTS = 7;
/** Time to the next attempt, ms: about 0.4, 0.8, 1.6, … 10 s, spread so that a room does not come back as one. */
const backoff = (attempt: number): number => Math.min(10_000, 400 * 2 ** attempt) * (0.5 + Math.random());

/**
 * Sound and picture of a meeting on this page: what everybody receives; a seat's SeatCall sends too. The meeting goes on the same
 * without it.
 */
export class Call {
  readonly #ask: Ask;
  readonly #receiver: Receiver;
  #status: CallStatus = $state.raw('idle');
  #refused: RefusalCode | null = $state.raw(null);
  #visit: Visit | null = null;
  #turn = 0;
  #listing = false;

  constructor(ask: Ask) {
    this.#ask = ask;
    this.#receiver = new Receiver(ask);
  }

  get status(): CallStatus {
    return this.#status;
  }
  /** Why it failed, if the SFU said so. */
  get refused(): RefusalCode | null {
    return this.#refused;
  }
  /** Everything to be heard now, by seat. */
  get sounds(): ReadonlyMap<SeatId, MediaStream> {
    return this.#receiver.sounds;
  }

  /** The picture that this page sends; null while it sends none. */
  get ownPicture(): MediaStream | null {
    return null;
  }

  /** The picture of another seat; null while there is none to show. */
  picture(seat: SeatId): MediaStream | null {
    return this.#receiver.picture(seat);
  }

  /** Whether some picture that this page shows is there or on its way. */
  get pictureComes(): boolean {
    return this.#receiver.pictureComes;
  }

  /**
   * How wide a seat's picture is shown in one place, in CSS pixels; 0: not there, or out of sight. A picture comes only if some
   * place shows it, and as large as the widest needs it.
   * @param place whatever tells one place from another, such as the element
   */
  want(seat: SeatId, width: number, place: object): void {
    this.#receiver.want(seat, width, place);
  }

  /** Fetches what joining needs, while the page is still on its way to the room. */
  prepare(): void {
    // What does not come now is fetched again on joining, and said then.
    makeDevice().catch(() => undefined);
  }

  /** Joins, or begins anew: on entering the room, and each time the line to the room is there again. */
  async join(): Promise<void> {
    await this.#begin(this.#status === 'idle' || this.#status === 'failed' ? 'connecting' : 'recovering');
  }

  /** What the SFU says unasked. */
  heed(note: MediaNote): void {
    if (this.#status === 'idle' || this.#listing) return;
    if (note.type !== 'reset') this.#receiver.heed(note);
    else void this.#begin('recovering', Math.random() * 300);
  }

  /** The network changed: looks for a new way at once instead of waiting until the old one is given up. */
  nudge(): void {
    if (this.#status === 'live' || this.#status === 'recovering') void this.#visit?.restartIce();
  }

  /** Ends everything. */
  leave(): void {
    this.#turn++;
    this.#end();
    this.#status = 'idle';
  }

  /** A visit has begun. */
  protected enter(visit: Visit): Promise<void> {
    this.#receiver.enter(visit);
    return Promise.resolve();
  }

  /** The visit is over. */
  protected exit(): void {
    this.#receiver.clear();
  }

  async #begin(status: CallStatus, after = 0): Promise<void> {
    const turn = ++this.#turn;
    const stale = () => turn !== this.#turn;
    this.#end();
    this.#status = status;
    this.#refused = null;
    for (let attempt = 0; ; attempt++) {
      await pause(attempt === 0 ? after : backoff(attempt - 1));
      if (stale()) return;
      try {
        await this.#visitOnce(stale);
        return;
      } catch (error) {
        if (stale()) return;
        this.#end();
        if (attempt + 1 < ATTEMPTS && !isFinal(error)) continue;
        this.#refused = error instanceof MediaRefused ? error.code : null;
        this.#status = 'failed';
        return;
      }
    }
  }

  async #visitOnce(stale: () => boolean): Promise<void> {
    const unlessStale = (job: () => void) => () => {
      if (!stale()) job();
    };
    // What is said before the list belongs to the visit before.
    this.#listing = true;
    const visit = await Visit.begin(
      this.#ask,
      {
        disturbed: unlessStale(() => (this.#status = 'recovering')),
        flowing: unlessStale(() => (this.#status = 'live')),
        broken: unlessStale(() => void this.#begin('recovering')),
      },
      (sources) => {
        if (stale()) return;
        this.#listing = false;
        this.#receiver.list(sources);
      },
    );
    if (stale()) {
      visit.close();
      return;
    }
    this.#visit = visit;
    this.#status = 'live';
    await this.enter(visit);
  }

  #end(): void {
    this.#visit?.close();
    this.#visit = null;
    this.exit();
  }
}

/** A browser without WebRTC stays without; a seat taken over by another device stays so. */
const isFinal = (error: unknown): boolean =>
  error instanceof MediaRefused
    ? error.code === 'replaced' || error.code === 'staleClient'
    : error instanceof Error && error.name === 'UnsupportedError';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
