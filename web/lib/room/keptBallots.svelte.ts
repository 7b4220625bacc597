import type { PollId, SeatId, VoterId } from '#room/ids';
import { castersOf } from '#room/rollFacts';
import type { AnnouncedPoll } from '#room/room';
import type { OwnBallot } from '#room/wire';

/** A ballot in the box as the server acknowledged it; of a secret one nobody but the voter's device knows what it says. */
export interface KeptBallot extends OwnBallot {
  /** this seat cast it, or nobody else may: it may be changed here */
  mine: boolean;
}

type Place = Pick<KeptBallot, 'poll' | 'voter'>;
const sameAs = (one: Place) => (other: Place) => other.poll === one.poll && other.voter === one.voter;

/** The ballots that a seat may cast and that are in the box, as far as its page knows. */
export class KeptBallots {
  readonly #me: SeatId | null;
  #all: readonly KeptBallot[] = $state.raw([]);

  constructor(me: SeatId | null) {
    this.#me = me;
  }

  get all(): readonly KeptBallot[] {
    return this.#all;
  }

  /** the ballot of a voter in a poll, or any that is known there */
  of(poll: PollId, voter?: VoterId): KeptBallot | null {
    return this.#all.find((one) => one.poll === poll && (!voter || one.voter === voter)) ?? null;
  }

  /** Keeps what the server said; `open` is the poll that is open now. */
  keep(ballots: readonly OwnBallot[], open: AnnouncedPoll | null): void {
    const alone = ({ poll, voter }: Place) => open?.poll === poll && castersOf(open, voter).length === 1;
    const isMine = (one: OwnBallot) => one.castBy === this.#me || alone(one);
    const kept = ballots.map((one) => ({ ...one, mine: isMine(one) }));
    this.#all = [...this.#all.filter((one) => !ballots.some(sameAs(one))), ...kept];
  }
}
