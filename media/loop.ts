import type { Producer } from 'mediasoup/types';
import { vp8Payloads, type RtpStream } from './rtp.ts';
import type { Piece } from './sample.ts';

/** How far apart the loops look for what is due, ms: half an Opus packet. */
const TICK_MS = 20;

/** Plays pieces into a producer, over and over, while it is told to run. All loops of a process share one timer. */
export class Loop {
  readonly #pieces: Piece[];
  readonly #lengthMs: number;
  readonly #clockRate: number;
  readonly #stream: RtpStream;
  readonly #producer: Producer;
  readonly #begun = performance.now();
  #next = 0;
  #round = 0;
  #afterPause = true;

  constructor(options: {
    pieces: Piece[];
    lengthMs: number;
    clockRate: number;
    stream: RtpStream;
    producer: Producer;
  }) {
    this.#pieces = options.pieces;
    this.#lengthMs = options.lengthMs;
    this.#clockRate = options.clockRate;
    this.#stream = options.stream;
    this.#producer = options.producer;
  }

  /** May be called again with the same wish. */
  run(on: boolean): void {
    if (on === running.has(this)) return;
    if (on) {
      this.#seek();
      running.add(this);
      timer ??= setInterval(tick, TICK_MS);
    } else {
      running.delete(this);
      if (running.size === 0) clearInterval(timer);
      if (running.size === 0) timer = undefined;
    }
  }

  /** Sends what is due. */
  play(now: number): void {
    if (this.#producer.closed) {
      this.run(false);
      return;
    }
    const passed = now - this.#begun;
    for (let piece = this.#pieces[this.#next]; piece; piece = this.#pieces[this.#next]) {
      const due = this.#round * this.#lengthMs + piece.atMs;
      if (due > passed) return;
      this.#send(piece, Math.round((due * this.#clockRate) / 1000));
      this.#next++;
      if (this.#next < this.#pieces.length) continue;
      this.#next = 0;
      this.#round++;
    }
  }

  /** Goes to the last piece that may come first, so that whoever begins to watch sees something at once. */
  #seek(): void {
    const passed = performance.now() - this.#begun;
    this.#round = Math.floor(passed / this.#lengthMs);
    const place = passed % this.#lengthMs;
    this.#next = Math.max(
      0,
      this.#pieces.findLastIndex((one) => one.first && one.atMs <= place),
    );
    this.#afterPause = true;
  }

  #send(piece: Piece, timestamp: number): void {
    if (this.#producer.kind === 'audio') {
      // RFC 3551 §4.1: the marker says that sound begins after a silence.
      this.#producer.send(this.#stream.packet(piece.data, timestamp, this.#afterPause));
      this.#afterPause = false;
      return;
    }
    const payloads = vp8Payloads(piece.data);
    payloads.forEach((payload, index) => {
      this.#producer.send(this.#stream.packet(payload, timestamp, index === payloads.length - 1));
    });
  }
}

/** How many loops play now, in this process. */
export const playing = (): number => running.size;

const running = new Set<Loop>();
let timer: NodeJS.Timeout | undefined;

function tick(): void {
  const now = performance.now();
  for (const loop of running) loop.play(now);
}
