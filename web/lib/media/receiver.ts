import { createSubscriber } from 'svelte/reactivity';
import type { SeatId } from '#room/ids';
import type { MediaNote, Source } from '#room/mediaWire';
import type { Ask } from './asking.ts';
import { Tap } from './tap.ts';
import type { Visit } from './visit.ts';

interface Known {
  source: Source;
  tap: Tap | null;
  stream: MediaStream | null;
}

/** What this page sees and hears. Sound is always taken; a picture only where it is shown, and as large as it is shown. */
export class Receiver {
  readonly #ask: Ask;
  #visit: Visit | null = null;
  readonly #known = new Map<string, Known>();
  /** of each seat, how wide each place shows it */
  readonly #widths = new Map<SeatId, Map<object, number>>();
  // Each is replaced as a whole, so that whoever keeps the one before sees that it is another.
  #pictures: ReadonlyMap<SeatId, MediaStream> = new Map();
  #sounds: ReadonlyMap<SeatId, MediaStream> = new Map();
  #changed = (): void => undefined;
  // The library's reactive map would be more script than the first picture can bear.
  readonly #watched = createSubscriber((update) => {
    this.#changed = update;
  });

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** The picture of a seat, while it sends one, this viewer may see it and somewhere shows it. */
  picture(seat: SeatId): MediaStream | null {
    this.#watched();
    return this.#pictures.get(seat) ?? null;
  }

  /** Whether some picture that this page shows is being sent: it is there, or on its way. */
  get pictureComes(): boolean {
    this.#watched();
    return [...this.#known.values()].some(
      ({ source }) => source.kind === 'video' && source.on && this.#widthOf(source.seat) > 0,
    );
  }

  /** Everything to be heard now. */
  get sounds(): ReadonlyMap<SeatId, MediaStream> {
    this.#watched();
    return this.#sounds;
  }

  /** How wide a seat's picture is shown in one place, in CSS pixels; 0: not there. The widest place counts. */
  want(seat: SeatId, width: number, place: object): void {
    const places = this.#widths.get(seat) ?? new Map<object, number>();
    this.#widths.set(seat, places);
    if (width > 0) places.set(place, width);
    else places.delete(place);
    for (const known of this.#known.values()) if (known.source.seat === seat) this.#settle(known);
  }

  /** A new list: everything before is gone. */
  list(sources: Source[]): void {
    this.clear();
    for (const source of sources) this.#add(source);
    this.#changed();
  }

  /** Begins to take, once the visit can. */
  enter(visit: Visit): void {
    this.#visit = visit;
    for (const known of this.#known.values()) this.#settle(known);
  }

  heed(note: Exclude<MediaNote, { type: 'reset' }>): void {
    if (note.type === 'added') {
      this.#add(note.source);
      return;
    }
    const known = this.#known.get(note.producer);
    if (!known) return;
    if (note.type === 'changed') {
      known.source = { ...known.source, on: note.on };
      this.#settle(known);
    } else {
      known.tap?.close();
      this.#known.delete(note.producer);
      this.#show(known, false);
    }
  }

  clear(): void {
    for (const known of this.#known.values()) known.tap?.close();
    this.#known.clear();
    this.#pictures = new Map();
    this.#sounds = new Map();
    this.#changed();
    this.#visit = null;
  }

  #add(source: Source): void {
    const known: Known = { source, tap: null, stream: null };
    this.#known.set(source.producer, known);
    this.#settle(known);
  }

  #settle(known: Known): void {
    const { source } = known;
    const width = this.#widthOf(source.seat);
    const wanted = source.kind === 'audio' || width > 0;
    this.#show(known, wanted && source.on);
    // What is not on yet is opened only if it is sound: a first word must not wait for a handshake.
    if (!this.#visit || (!known.tap && !(wanted && (source.on || source.kind === 'audio')))) return;
    known.tap ??= new Tap(this.#ask, this.#visit, source, (track) => {
      known.stream = new MediaStream([track]);
      this.#settle(known);
    });
    known.tap.want({ on: wanted, layer: layerFor(width) });
  }

  #widthOf(seat: SeatId): number {
    return Math.max(0, ...(this.#widths.get(seat)?.values() ?? []));
  }

  #show({ source, stream }: Known, on: boolean): void {
    const shown = source.kind === 'video' ? this.#pictures : this.#sounds;
    if (!stream || (shown.get(source.seat) === stream) === on) return;
    const next = new Map(shown);
    if (on) next.set(source.seat, stream);
    else next.delete(source.seat);
    if (source.kind === 'video') this.#pictures = next;
    else this.#sounds = next;
    this.#changed();
  }
}

/** Cameras send a quarter, a half and the whole of 960 pixels; beyond two device pixels a CSS pixel nobody sees the difference. */
function layerFor(width: number): number {
  const pixels = width * Math.min(devicePixelRatio, 2);
  return pixels <= 320 ? 0 : pixels <= 640 ? 1 : 2;
}
