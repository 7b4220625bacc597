import type { Consumer } from 'mediasoup-client/types';
import type { Source } from '#room/mediaWire';
import { asked, shaped, type Ask } from './asking.ts';
import type { Visit } from './visit.ts';

export interface Wish {
  on: boolean;
  layer: number;
}

/** One source as this page receives it: opened when it is first wanted, then turned on and off. One call at a time, the last wish wins. */
export class Tap {
  readonly #ask: Ask;
  readonly #visit: Visit;
  readonly #source: Source;
  readonly #opened: (track: MediaStreamTrack) => void;
  #consumer: Consumer | null = null;
  #wish: Wish = { on: false, layer: 0 };
  #set: Wish = { on: false, layer: 0 };
  #turning = false;
  #closed = false;

  constructor(ask: Ask, visit: Visit, source: Source, opened: (track: MediaStreamTrack) => void) {
    this.#ask = ask;
    this.#visit = visit;
    this.#source = source;
    this.#opened = opened;
  }

  want(wish: Wish): void {
    this.#wish = wish;
    if (!this.#turning) void this.#turn();
  }

  close(): void {
    this.#closed = true;
    this.#consumer?.close();
  }

  async #turn(): Promise<void> {
    this.#turning = true;
    try {
      while (!this.#closed && !this.#isSet()) {
        const wish = this.#wish;
        this.#consumer ??= await this.#open();
        const { on, layer } = wish;
        await asked(this.#ask({ type: 'want', consumer: this.#consumer.id, on, layer }), 'done');
        this.#set = wish;
      }
    } catch {
      // The source went, or the line did: then a new visit makes a new tap. The next wish tries again.
    } finally {
      this.#turning = false;
    }
  }

  #isSet(): boolean {
    const { on, layer } = this.#wish;
    return on === this.#set.on && (!on || layer === this.#set.layer);
  }

  async #open(): Promise<Consumer> {
    const transport = await this.#visit.receiving();
    const answer = await this.#visit.ask({ type: 'consume', producer: this.#source.producer }, 'consumed');
    const consumer = await transport.consume({
      id: answer.consumer,
      producerId: this.#source.producer,
      kind: answer.kind,
      rtpParameters: shaped(answer.rtpParameters),
      // Sound and picture of one seat are played in step.
      streamId: this.#source.seat,
    });
    if (this.#closed) consumer.close();
    else this.#opened(consumer.track);
    return consumer;
  }
}
