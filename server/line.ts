/** Runs jobs one at a time in the order they were asked for; a job that fails does not stop the next. */
export class Line {
  #tail: Promise<unknown> = Promise.resolve();
  /** jobs that do not stand in the line yet */
  readonly #coming = new Set<Promise<unknown>>();

  run<T>(job: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(job);
    this.#tail = done.catch(() => undefined);
    return done;
  }

  /** Runs a job with what is made for it first; it takes its place in the line when that is there, so that nobody waits for it. */
  after<M, T>(making: Promise<M>, job: (made: M) => Promise<T>): Promise<T> {
    const done = making.then((made) => this.run(() => job(made)));
    const settled: Promise<unknown> = done.catch(() => undefined).finally(() => this.#coming.delete(settled));
    this.#coming.add(settled);
    return done;
  }

  /** Settles when everything asked for so far is done. */
  async idle(): Promise<void> {
    await Promise.all(this.#coming);
    await this.#tail;
  }
}
