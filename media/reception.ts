import type { Consumer } from 'mediasoup/types';
import type { Source } from './source.ts';
import { Valve } from './valve.ts';

/** One viewer's consumer of a source. It is kept, paused and resumed, as speakers change. */
export class Reception {
  readonly consumer: Consumer;
  readonly source: Source;
  /** The viewer's own switch. */
  wanted = false;
  readonly #valve: Valve;
  #layer = 2;

  constructor(consumer: Consumer, source: Source) {
    this.consumer = consumer;
    this.source = source;
    this.#valve = new Valve(consumer);
  }

  /** Whether it flows, as far as this viewer is concerned. */
  get open(): boolean {
    return this.#valve.open;
  }

  /** Lets it flow if it is wanted and open to this viewer. The worker asks the sender for a key frame when it resumes. */
  async settle(openToViewer: boolean): Promise<void> {
    const open = this.wanted && openToViewer;
    const settled = this.#valve.set(open);
    if (open) this.source.takers.add(this);
    else this.source.takers.delete(this);
    this.source.onDemand?.();
    await settled;
  }

  async prefer(layer: number): Promise<void> {
    if (this.consumer.type !== 'simulcast' || layer === this.#layer) return;
    this.#layer = layer;
    await this.consumer.setPreferredLayers({ spatialLayer: layer });
  }

  close(): void {
    this.source.takers.delete(this);
    this.source.onDemand?.();
    this.consumer.close();
  }
}
