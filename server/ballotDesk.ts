import type { BallotBox } from '#db/ballots';
import type { Ballot, Cast } from '#db/casting';
import type { PollId } from '#room/ids';
import { Batches } from './batches.ts';

/** Takes ballots as they come and answers each after the commit that holds it. */
export class BallotDesk {
  readonly #batches: Batches<Ballot, Cast>;

  constructor(box: BallotBox) {
    this.#batches = new Batches((poll, ballots) => box.castBatch(poll, ballots));
  }

  cast(poll: PollId, ballot: Ballot): Promise<Cast> {
    return this.#batches.ask(poll, ballot);
  }

  /** Settles when every ballot handed in so far has been answered. */
  drained(poll: PollId): Promise<void> {
    return this.#batches.drained(poll);
  }
}
