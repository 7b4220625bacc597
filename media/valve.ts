/** A producer or a consumer: something that packets flow through unless it is paused. */
export interface Flow {
  readonly closed: boolean;
  readonly paused: boolean;
  pause(): Promise<void>;
  resume(): Promise<void>;
}

/** Makes a flow follow a wish: one call at a time, the last wish wins, wishes in between are skipped. */
export class Valve {
  readonly #flow: Flow;
  #open: boolean;
  #turning = false;
  #settled: Promise<void> = Promise.resolve();

  /** @param flow as it was made: paused or not is taken as the first wish */
  constructor(flow: Flow) {
    this.#flow = flow;
    this.#open = !flow.paused;
  }

  /** What was wished last. */
  get open(): boolean {
    return this.#open;
  }

  /** @returns when the flow is as the last wish says, or closed; rejects if the SFU cannot be reached */
  set(open: boolean): Promise<void> {
    this.#open = open;
    if (!this.#turning) {
      this.#turning = true;
      this.#settled = this.#turn();
    }
    return this.#settled;
  }

  async #turn(): Promise<void> {
    try {
      while (!this.#flow.closed && this.#flow.paused === this.#open) {
        await (this.#open ? this.#flow.resume() : this.#flow.pause());
      }
    } catch (error) {
      // Whoever closed the flow meanwhile has done more than a pause would.
      if (!this.#flow.closed) throw error;
    } finally {
      this.#turning = false;
    }
  }
}
