/**
 * How often something happened since a window began. Knows no time of any single one, and forgets all of it when the window
 * ends, at the latest.
 */
export class Recent {
  readonly #most: number;
  readonly #within: number;
  readonly #counts = new Map<string, number>();

  /** @param within ms */
  constructor(most: number, within: number) {
    this.#most = most;
    this.#within = within;
  }

  /** `what` is asked for only if anything happened at all: mostly it need not even be looked at. */
  tooOften(what: () => string): boolean {
    return this.#counts.size > 0 && (this.#counts.get(what()) ?? 0) >= this.#most;
  }

  add(what: string): void {
    if (this.#counts.size === 0) setTimeout(() => this.#counts.clear(), this.#within).unref();
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }
}
