/** Runs jobs one at a time in the order they were asked for; a job that fails does not stop the next. */
export class Line {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(job: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(job);
    this.#tail = done.catch(() => undefined);
    return done;
  }

  /** Settles when everything asked for so far is done. */
  async idle(): Promise<void> {
    await this.#tail;
  }
}
