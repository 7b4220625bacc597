import type { MeetingId, PollId, SeatId, VoterId } from '#room/ids';
import { isRefusal, refuse, type Refusal } from '#room/refusals';
import type { Choice } from '#room/votes/choice';
import type { Base64Url, BallotNumber, WeightClass } from '#room/votes/secretBallot';
import { postUntilAnswered } from './asking.ts';
import { blind, newNumber, unblind } from './blinding.ts';
import type { Device } from './device.ts';
import { either } from './either.ts';
import { castMoment } from './moment.ts';
import { paperIn, putAway, type Paper } from './paper.ts';

/** Whose ballot of which poll, and the key that the record has for it. */
export interface Terms {
  meeting: MeetingId;
  poll: PollId;
  seat: SeatId;
  voter: VoterId;
  weightClass: WeightClass;
  key: Base64Url;
}

/**
 * none: nothing on this device; blank: asked for, not yet signed; signed: to be filled in; waiting: filled in, on its way or
 * about to be; counted: the server has acknowledged it.
 */
export type Stage = 'none' | 'blank' | 'signed' | 'waiting' | 'counted';

/** What shows that somebody has voted, and not how. */
export interface Receipt {
  number: BallotNumber;
}

/**
 * One voter's secret ballot on this device. Every step is put away before it is taken, and may be taken again: after a reload,
 * in another tab, when an answer was lost.
 */
export class SecretPaper {
  readonly #terms: Terms;
  readonly #device: Device;
  #hurry = new AbortController();

  constructor(terms: Terms, device: Device) {
    this.#terms = terms;
    this.#device = device;
  }

  get stage(): Stage {
    const paper = this.#paper();
    if (!paper) return 'none';
    if (paper.acknowledged) return 'counted';
    if (paper.filled) return 'waiting';
    return paper.signature ? 'signed' : 'blank';
  }

  get receipt(): Receipt | null {
    const paper = this.#paper();
    return paper?.acknowledged ? { number: paper.number } : null;
  }

  /** Has the ballot signed; null when it is. To be done as soon as the poll is announced. */
  async sign(leaveOff: AbortSignal): Promise<Refusal | null> {
    const paper = this.#paper() ?? (await this.#begin());
    if (!paper.noise) return null;
    const { meeting, poll, seat, voter, weightClass } = this.#terms;
    const path = `/api/meetings/${meeting}/polls/${poll}/signature`;
    const ask = { seat, voter, weightClass, blinded: paper.noise.blinded };
    const answer = await postUntilAnswered(this.#device, path, ask, 'same-origin', isSignature, leaveOff);
    // Another tab may have been first, and may have cast it by now.
    const isUnsigned = () => this.#paper()?.noise !== null;
    if (isRefusal(answer)) return isUnsigned() ? answer : null;
    const signature = await unblind(paper, paper.noise.inverse, answer.signature);
    if (!signature) return refuse('ballotUnsigned');
    if (isUnsigned()) this.#put({ ...paper, noise: null, signature });
    return null;
  }

  /**
   * Fills the ballot in and casts it, at a random moment before `endsAt`; answers when it is counted, or never will be. What
   * was filled in once is not changed: a second call sends the same. Without a choice it goes on with what was filled in.
   */
  async cast(choice: Choice | null, endsAt: number, leaveOff: AbortSignal): Promise<Receipt | Refusal> {
    const paper = this.#paper();
    if (paper?.acknowledged) return { number: paper.number };
    if (!paper?.signature) return refuse('ballotUnsigned');
    const said = paper.filled?.choice ?? choice;
    if (said === null) return refuse('malformed');
    const { now, random } = this.#device;
    const at = paper.filled?.at ?? castMoment(now(), endsAt, random);
    this.#put({ ...paper, filled: { choice: said, at } });
    await this.#moment(at, leaveOff);
    // No cookie, no session, no page it came from.
    const { number, weightClass, signature } = paper;
    const ballot = { number, weightClass, choice: said, signature };
    const path = `/api/polls/${this.#terms.poll}/secret-ballot`;
    const isCounted = (answer: unknown): answer is object =>
      typeof answer === 'object' && answer !== null && 'counted' in answer && answer.counted === number;
    const answer = await postUntilAnswered(this.#device, path, ballot, 'omit', isCounted, leaveOff);
    if (isRefusal(answer)) return answer;
    this.#put({ ...paper, signature: null, filled: { choice: said, at }, acknowledged: true });
    return { number };
  }

  /**
   * The poll ends earlier than it was said to, or the page is being left (then: now): a ballot that still waits finds a new
   * moment before that, or goes at once.
   */
  endsEarlier(endsAt: number): void {
    const paper = this.#paper();
    if (!paper?.filled || paper.acknowledged) return;
    const { now, random } = this.#device;
    const at = Math.min(paper.filled.at, castMoment(now(), endsAt, random));
    this.#put({ ...paper, filled: { ...paper.filled, at } });
    this.#hurry.abort();
  }

  /** Waits for the moment, which may be put forward meanwhile. */
  async #moment(at: number, leaveOff: AbortSignal): Promise<void> {
    const { now, sleep } = this.#device;
    for (let next = at; next > now() && !leaveOff.aborted; next = this.#paper()?.filled?.at ?? at) {
      this.#hurry = new AbortController();
      await sleep(next - now(), either(leaveOff, this.#hurry.signal));
    }
  }

  async #begin(): Promise<Paper> {
    const { poll, weightClass, key } = this.#terms;
    const blank = { poll, weightClass, key, number: newNumber() };
    const noise = await blind(blank);
    const meanwhile = this.#paper();
    if (meanwhile) return meanwhile;
    const paper: Paper = { ...blank, noise, signature: null, filled: null, acknowledged: false };
    this.#put(paper);
    return paper;
  }

  #paper = (): Paper | null => paperIn(this.#device.drawer, this.#terms.poll, this.#terms.voter);
  #put = (paper: Paper): void => putAway(this.#device.drawer, this.#terms.voter, paper);
}

const isSignature = (answer: unknown): answer is { signature: Base64Url } =>
  typeof answer === 'object' &&
  answer !== null &&
  'signature' in answer &&
  typeof answer.signature === 'string';
