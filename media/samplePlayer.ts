import type { DirectTransport } from 'mediasoup/types';
import { maySend } from '#room/heard';
import type { SeatId } from '#room/ids';
import type { MediaKind } from '#room/mediaWire';
import { settle } from './follow.ts';
import type { Ground, Understudy } from './ground.ts';
import { Loop } from './loop.ts';
import { RtpStream } from './rtp.ts';
import { loadSample, type Sample, type SampleName } from './sample.ts';
import { Source } from './source.ts';
import type { Home } from './workerSlot.ts';

const codecs = {
  audio: { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 },
  video: { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 },
};

/** Plays samples for seats that nobody sits on. It plays only what somebody takes. */
export class SamplePlayer implements Understudy {
  readonly #ground: Ground;
  readonly #casts = new Map<SeatId, SampleName>();
  #transport: Promise<DirectTransport> | null = null;

  constructor(ground: Ground) {
    this.#ground = ground;
    ground.understudy = this;
  }

  /** @throws if the sample cannot be read */
  async play(seat: SeatId, name: SampleName): Promise<void> {
    await loadSample(name);
    this.stop(seat);
    this.#casts.set(seat, name);
    if (this.#ground.housed) {
      const home = await this.#ground.home();
      if (home) await this.#enter(home, seat, name);
    }
  }

  stop(seat: SeatId): void {
    this.#casts.delete(seat);
    for (const source of this.#ground.sources.values()) {
      if (source.seat === seat && source.sender === null) this.#ground.remove(source);
    }
  }

  async enter(home: Home): Promise<void> {
    // What fails here fails because the worker died, and then there is a next home to enter.
    await Promise.allSettled([...this.#casts].map(([seat, name]) => this.#enter(home, seat, name)));
  }

  lose(): void {
    this.#transport = null;
  }

  async #enter(home: Home, seat: SeatId, name: SampleName): Promise<void> {
    const sample = await loadSample(name);
    this.#transport ??= home.router.createDirectTransport();
    const transport = await this.#transport;
    await this.#send(transport, seat, name, 'video', sample);
    await this.#send(transport, seat, name, 'audio', sample);
  }

  async #send(
    transport: DirectTransport,
    seat: SeatId,
    name: SampleName,
    kind: MediaKind,
    sample: Sample,
  ): Promise<void> {
    const codec = codecs[kind];
    const stream = new RtpStream(codec.payloadType);
    const rtpParameters = { codecs: [codec], encodings: [{ ssrc: stream.ssrc }], rtcp: { cname: seat } };
    const producer = await transport.produce({ kind, rtpParameters, paused: true });
    const ground = this.#ground;
    const wanted = this.#casts.get(seat) === name && maySend(ground.room, seat);
    if (!wanted || ground.sourceOf(seat, kind)) {
      producer.close();
      return;
    }
    const source = new Source(producer, seat, null);
    const { lengthMs } = sample;
    const loop = new Loop({ pieces: sample[kind], lengthMs, clockRate: codec.clockRate, stream, producer });
    source.onDemand = () => {
      loop.run(source.demanded && !producer.closed);
    };
    ground.add(source);
    await settle(ground, source);
  }
}
