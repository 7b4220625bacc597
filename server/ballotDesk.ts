import type { BallotBox } from '#db/ballots';
import type { Ballot, Cast } from '#db/casting';
import type { PollId } from '#room/ids';

interface Waiting {
  ballot: Ballot;
  answer: (cast: Cast) => void;
  fail: (error: unknown) => void;
}

const mostAtOnce = 500;

/**
 * Takes ballots as they come and writes them in batches: while one batch is being committed the next gathers.
 * Each is answered only after the commit that holds it.
 */
export class BallotDesk {
  readonly #box: BallotBox;
  readonly #waiting = new Map<PollId, Waiting[]>();
  readonly #writing = new Map<PollId, Promise<void>>();

  constructor(box: BallotBox) {
    this.#box = box;
  }

  cast(poll: PollId, ballot: Ballot): Promise<Cast> {
    return new Promise((answer, fail) => {
      const waiting = this.#waiting.get(poll);
      if (waiting) waiting.push({ ballot, answer, fail });
      else this.#waiting.set(poll, [{ ballot, answer, fail }]);
      if (!this.#writing.has(poll)) this.#writing.set(poll, this.#write(poll));
    });
  }

  /** Settles when every ballot handed in so far has been answered. */
  async drained(poll: PollId): Promise<void> {
    await this.#writing.get(poll);
  }

  async #write(poll: PollId): Promise<void> {
    // A turn of the event loop first, so that ballots that arrived together travel together.
    await new Promise((resolve) => setImmediate(resolve));
    for (let waiting = this.#waiting.get(poll); waiting?.length; waiting = this.#waiting.get(poll)) {
      const batch = waiting.splice(0, mostAtOnce);
      try {
        const casts = await this.#box.castBatch(
          poll,
          batch.map((one) => one.ballot),
        );
        batch.forEach((one, index) => {
          const cast = casts[index];
          if (cast) one.answer(cast);
          else one.fail(new Error('a ballot was left without an answer'));
        });
      } catch (error) {
        for (const one of batch) one.fail(error);
      }
    }
    this.#waiting.delete(poll);
    this.#writing.delete(poll);
  }
}
