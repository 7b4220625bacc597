import { createSubscriber } from 'svelte/reactivity';

/** How often figures that count down are looked at again, ms. */
const tick = 200;

/** The server's time on this device, whatever the device's own clock says. */
export class ServerClock {
  // performance.now() does not jump when somebody sets the device's clock.
  #offset: number;
  readonly #ticking = createSubscriber((update) => {
    const timer = setInterval(update, tick);
    return () => clearInterval(timer);
  });

  /** `serverNow`: the server's time as it came with the page, ms; a first guess until the room was entered. */
  constructor(serverNow: number) {
    this.#offset = serverNow - performance.now();
  }

  /** Learns from a question asked and answered at these performance.now(), with the server's time in the answer. */
  learn(serverNow: number, asked: number, answered: number): void {
    this.#offset = serverNow - (asked + answered) / 2;
  }

  /** Server time now, ms; read once. */
  read(): number {
    return performance.now() + this.#offset;
  }

  /** Server time now, ms; what is drawn from it is drawn again as time passes. */
  get now(): number {
    this.#ticking();
    return this.read();
  }
}
