import type { PollId, VoterId } from '#room/ids';
import { castersOf } from '#room/rollFacts';
import type { AnnouncedPoll } from '#room/room';
import type { Choice } from '#room/votes/choice';
import type { OwnBallot } from '#room/wire';

/** A ballot in the box as the server acknowledged it; of a secret one nobody but the voter's device knows what it says. */
export type AcknowledgedBallot = Omit<OwnBallot, 'choice'> & { choice: Choice | null };

export interface KeptBallot extends AcknowledgedBallot {
  /** cast from this page, or nobody but this seat could have; what another of a household chose is not this seat's to see */
  mine: boolean;
}

type Place = Pick<KeptBallot, 'poll' | 'voter'>;
const sameAs = (one: Place) => (other: Place) => other.poll === one.poll && other.voter === one.voter;

/** The ballots that a seat may cast and that are in the box, as far as its page knows. */
export class KeptBallots {
  #all: readonly KeptBallot[] = $state.raw([]);

  get all(): readonly KeptBallot[] {
    return this.#all;
  }

  /** the ballot of a voter in a poll, or any that is known there */
  of(poll: PollId, voter?: VoterId): KeptBallot | null {
    return this.#all.find((one) => one.poll === poll && (!voter || one.voter === voter)) ?? null;
  }

  /** Keeps what the server said. `open` is the poll that is open now; `castHere`: from this page, this moment. */
  keep(ballots: readonly AcknowledgedBallot[], open: AnnouncedPoll | null, castHere: boolean): void {
    const isMine = (one: AcknowledgedBallot) => {
      const before = this.#all.find(sameAs(one));
      const stands = JSON.stringify(before?.choice) === JSON.stringify(one.choice);
      const alone = open?.poll === one.poll && castersOf(open, one.voter).length === 1;
      return castHere || alone || (before?.mine === true && stands);
    };
    const kept = ballots.map((one) => ({ ...one, mine: isMine(one) }));
    this.#all = [...this.#all.filter((one) => !ballots.some(sameAs(one))), ...kept];
  }
}
