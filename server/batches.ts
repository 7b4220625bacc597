import { setTimeout as pause } from 'node:timers/promises';
import type { PollId } from '#room/ids';

interface Waiting<Ask, Answer> {
  ask: Ask;
  answer: (answer: Answer) => void;
  fail: (error: unknown) => void;
}

/** What is asked of one poll and not answered yet. */
interface Desk<Ask, Answer> {
  waiting: Waiting<Ask, Answer>[];
  /** how many write batches just now */
  writers: number;
  /** until the last of them has nothing left to do */
  whenIdle: PromiseWithResolvers<void>;
}

const mostAtOnce = 500;

/**
 * Takes what is asked of a poll as it comes and writes it in batches: while one batch is being committed the next gathers.
 * Each is answered only after the commit that holds it.
 */
export class Batches<Ask, Answer> {
  readonly #write: (poll: PollId, asks: Ask[]) => Promise<Answer[]>;
  readonly #writers: number;
  readonly #gather: number;
  readonly #desks = new Map<PollId, Desk<Ask, Answer>>();

  /**
   * @param write answers for each in the order given
   * @param writers how many batches of a poll may be under way together: more than one where a batch waits half of its time for
   *   something else than the database
   * @param gather how long each batch gathers before it is written, ms: where asks come in slowly, many small batches would keep
   *   the database from everything else
   */
  constructor(
    write: (poll: PollId, asks: Ask[]) => Promise<Answer[]>,
    { writers = 1, gather = 0 }: { writers?: number; gather?: number } = {},
  ) {
    this.#write = write;
    this.#writers = writers;
    this.#gather = gather;
  }

  ask(poll: PollId, ask: Ask): Promise<Answer> {
    return new Promise((answer, fail) => {
      let desk = this.#desks.get(poll);
      if (!desk) {
        desk = { waiting: [], writers: 0, whenIdle: Promise.withResolvers() };
        this.#desks.set(poll, desk);
      }
      desk.waiting.push({ ask, answer, fail });
      if (desk.writers < this.#writers) void this.#serve(poll, desk);
    });
  }

  /** Settles when everything handed in so far has been answered. */
  async drained(poll: PollId): Promise<void> {
    await this.#desks.get(poll)?.whenIdle.promise;
  }

  async #serve(poll: PollId, desk: Desk<Ask, Answer>): Promise<void> {
    desk.writers += 1;
    // A turn of the event loop first, so that what arrived together travels together.
    await new Promise((resolve) => setImmediate(resolve));
    while (desk.waiting.length > 0) {
      if (this.#gather > 0) await pause(this.#gather);
      await this.#writeBatch(poll, desk.waiting.splice(0, mostAtOnce));
    }
    desk.writers -= 1;
    if (desk.writers > 0) return;
    this.#desks.delete(poll);
    desk.whenIdle.resolve();
  }

  async #writeBatch(poll: PollId, batch: readonly Waiting<Ask, Answer>[]): Promise<void> {
    try {
      const answers = await this.#write(
        poll,
        batch.map((one) => one.ask),
      );
      batch.forEach((one, index) => {
        const answer = answers[index];
        if (answer === undefined) one.fail(new Error('one of a batch was left without an answer'));
        else one.answer(answer);
      });
    } catch (error) {
      for (const one of batch) one.fail(error);
    }
  }
}
