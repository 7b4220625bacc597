/** A page that waits for something else than this process lets the next one go after so long, ms. */
const patience = 1000;
/** Less is over before anybody notices, ms. */
const short = 20;

/**
 * Draws pages one after another. The minutes of a long evening take a third of a second, in which nobody is heard and no ballot is
 * taken; asked for many times at once they would follow each other without a gap. So between two the rooms have their turn, and
 * after a long one for as long as it took.
 */
export class Drawing {
  #last: Promise<unknown> = Promise.resolve();

  draw<T>(page: () => T | Promise<T>): Promise<T> {
    const drawn = this.#last.then(async () => {
      await sleep(0);
      const began = performance.now();
      // Begun here, so that what it throws is its own.
      return { began, page: (async () => page())() };
    });
    this.#last = drawn.then(async ({ began, page: drawing }) => {
      await Promise.race([drawing, sleep(patience)]).catch(() => undefined);
      const took = performance.now() - began;
      if (took > short) await sleep(Math.min(took, patience));
    });
    return drawn.then(({ page: drawing }) => drawing);
  }
}

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
