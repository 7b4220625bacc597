import type { SecretBox } from '#db/secretBallots';
import type { SecretCast } from '#db/secretCasting';
import type { BlindAsk, Signed } from '#db/secretSigning';
import type { MeetingId, PollId } from '#room/ids';
import { isRefusal, refuse, type Refusal } from '#room/refusals';
import {
  signedText,
  type Base64Url,
  type BallotNumber,
  type PollKeys,
  type PublishedBallots,
  type SecretBallot,
} from '#room/votes/secretBallot';
import type { SignatureAsk } from '#room/votes/secretShapes';
import { Batches } from '../batches.ts';
import { isSigned } from './isSigned.ts';
import type { SecretPolls } from './secretPolls.ts';

const refusals = {
  alreadySigned: 'alreadySigned',
  onPaper: 'votesOnPaper',
  closed: 'pollClosed',
  unusable: 'malformed',
} as const;

/** Polls whose keys, or published ballots, are kept at hand; neither changes any more. */
const mostAtHand = 50;

/** While one batch is at the database the signing thread has another. */
const signersAtOnce = 2;
/** Nobody notices it, and those that come meanwhile are stored as one, in an order that says nothing of theirs; ms. */
const castingGathers = 20;

/** Told of each poll that a ballot was signed or counted in, and nothing else of it; the meeting where whoever asked named it. */
type Came = (poll: PollId, meeting: MeetingId | null) => void;

/** Signs and takes secret ballots. What comes in by one never meets what comes in by the other. */
export class SecretVotes {
  readonly #box: SecretBox;
  readonly #polls: SecretPolls;
  readonly #signing: Batches<BlindAsk, Signed>;
  readonly #casting: Batches<SecretBallot, SecretCast>;
  readonly #came: Came;
  readonly #keys = new Map<PollId, PollKeys>();
  readonly #published = new Map<PollId, PublishedBallots>();

  constructor(box: SecretBox, polls: SecretPolls, came: Came = () => undefined) {
    this.#came = came;
    this.#box = box;
    this.#polls = polls;
    this.#signing = new Batches((poll, asks) => box.sign(poll, asks), { writers: signersAtOnce });
    this.#casting = new Batches((poll, ballots) => box.castSecret(poll, ballots), { gather: castingGathers });
  }

  /** Signs a ballot for a voter, for the seat that the session proved; the same text again is answered alike. */
  async sign(
    meeting: MeetingId,
    poll: PollId,
    { seat, voter, weightClass, blinded }: SignatureAsk,
  ): Promise<{ signature: Base64Url } | Refusal> {
    const allowed = await this.#polls.signing({ meeting, poll, seat, voter });
    if (isRefusal(allowed)) return allowed;
    // A ballot blinded for another class could not be used, and the voter has only one.
    if (allowed.weightClass !== weightClass) return refuse('malformed');
    const signed = await this.#signing.ask(poll, { voter, weightClass, blinded });
    if (signed.outcome === 'signed') this.#came(poll, meeting);
    return signed.outcome === 'signed' ? { signature: signed.signature } : refuse(refusals[signed.outcome]);
  }

  /** Whether ballots of this poll can be checked without asking storage. */
  isAtHand(poll: PollId): boolean {
    return this.#keys.has(poll);
  }

  /** Takes a ballot from nobody in particular. The answer says that it counts, and not what it says. */
  async cast(poll: PollId, ballot: SecretBallot): Promise<{ counted: BallotNumber } | Refusal> {
    const key = (await this.#keysOf(poll))?.[ballot.weightClass];
    const text = signedText(poll, ballot.weightClass, ballot.number);
    if (!key || !(await isSigned(key, text, ballot.signature))) return refuse('ballotUnsigned');
    const refused = await this.#polls.casting(poll, ballot.choice);
    if (refused) {
      // Its answer may have been lost, and it is sent again when the poll is over.
      const stands = refused.refused === 'pollClosed' && (await this.#box.stands(poll, ballot));
      return stands ? { counted: ballot.number } : refused;
    }
    switch (await this.#casting.ask(poll, ballot)) {
      case 'cast':
        this.#came(poll, null);
        return { counted: ballot.number };
      case 'otherChoice':
        return refuse('alreadyVoted');
      case 'closed':
        return refuse('pollClosed');
    }
  }

  /** Settles when every ballot that came in so far is stored and answered: to be awaited before a poll is closed. */
  drained(poll: PollId): Promise<void> {
    return this.#casting.drained(poll);
  }

  /**
   * The ballots of a poll that has closed, unless so few have voted that they would show how; asked for by everybody at once, so
   * they are kept at hand.
   */
  async published(poll: PollId): Promise<PublishedBallots | null> {
    const known = this.#published.get(poll);
    if (known) return known;
    if (!(await this.#polls.publishes(poll))) return null;
    const published = await this.#box.publishedBallots(poll);
    if (published) keep(this.#published, poll, published);
    return published;
  }

  async #keysOf(poll: PollId): Promise<PollKeys | null> {
    const known = this.#keys.get(poll);
    if (known) return known;
    const keys = await this.#box.publicKeysOf(poll);
    if (keys) keep(this.#keys, poll, keys);
    return keys;
  }
}

function keep<T>(atHand: Map<PollId, T>, poll: PollId, value: T): void {
  const [oldest] = atHand.keys();
  if (atHand.size >= mostAtHand && oldest !== undefined) atHand.delete(oldest);
  atHand.set(poll, value);
}
