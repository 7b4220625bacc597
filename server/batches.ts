import type { PollId } from '#room/ids';

interface Waiting<Ask, Answer> {
  ask: Ask;
  answer: (answer: Answer) => void;
  fail: (error: unknown) => void;
}

const mostAtOnce = 500;

/**
 * Takes what is asked of a poll as it comes and writes it in batches: while one batch is being committed the next gathers.
 * Each is answered only after the commit that holds it.
 */
export class Batches<Ask, Answer> {
  readonly #write: (poll: PollId, asks: Ask[]) => Promise<Answer[]>;
  readonly #waiting = new Map<PollId, Waiting<Ask, Answer>[]>();
  readonly #writing = new Map<PollId, Promise<void>>();

  /** `write` answers for each in the order given. */
  constructor(write: (poll: PollId, asks: Ask[]) => Promise<Answer[]>) {
    this.#write = write;
  }

  ask(poll: PollId, ask: Ask): Promise<Answer> {
    return new Promise((answer, fail) => {
      const waiting = this.#waiting.get(poll);
      if (waiting) waiting.push({ ask, answer, fail });
      else this.#waiting.set(poll, [{ ask, answer, fail }]);
      if (!this.#writing.has(poll)) this.#writing.set(poll, this.#work(poll));
    });
  }

  /** Settles when everything handed in so far has been answered. */
  async drained(poll: PollId): Promise<void> {
    await this.#writing.get(poll);
  }

  async #work(poll: PollId): Promise<void> {
    // A turn of the event loop first, so that what arrived together travels together.
    await new Promise((resolve) => setImmediate(resolve));
    for (let waiting = this.#waiting.get(poll); waiting?.length; waiting = this.#waiting.get(poll)) {
      const batch = waiting.splice(0, mostAtOnce);
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
    this.#waiting.delete(poll);
    this.#writing.delete(poll);
  }
}
