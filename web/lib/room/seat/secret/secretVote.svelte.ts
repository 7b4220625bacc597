import type { PollId, SeatId, VoterId } from '#room/ids';
import { isRefusal, refuse, type Refusal, type RefusalCode } from '#room/refusals';
import { ballotsOf, castersOf } from '#room/rollFacts';
import type { AnnouncedPoll, OpenPoll, Room } from '#room/room';
import type { Choice } from '#room/votes/choice';
import { weightClassOf } from '#room/weightClass';
import { thisDevice, type Device } from './device.ts';
import { SecretPaper, type Receipt, type Stage } from './secretPaper.ts';

interface Sitting {
  seat: SeatId;
  room: () => Room;
  /** server time, ms */
  now: () => number;
  /** a ballot was counted; nobody is told what it says */
  counted: (poll: PollId, voter: VoterId) => void;
  /** the ballot was handed out on paper */
  onPaper: (poll: PollId, voter: VoterId) => void;
}

/**
 * This seat's secret ballots: each that is its alone is signed as soon as it may be, any other when it is filled in; cast at its
 * moment, and goes on where it was after a reload.
 */
export class SecretVote {
  readonly #sitting: Sitting;
  readonly #device: Device;
  readonly #papers: Partial<Record<string, SecretPaper>> = {};
  #stages: Partial<Record<string, Stage>> = $state({});
  #refusals: Partial<Record<string, RefusalCode>> = $state({});
  readonly #over = new AbortController();

  constructor(sitting: Sitting, device = thisDevice(sitting.now)) {
    this.#sitting = sitting;
    this.#device = device;
  }

  /** Sees to every ballot of a poll that is announced or open. May be called as often as anything changes. */
  follow(poll: AnnouncedPoll, open: OpenPoll | null): void {
    for (const voter of ballotsOf(poll, this.#sitting.seat)) void this.#see(poll, open, voter);
  }

  stageOf(poll: PollId, voter: VoterId): Stage {
    return this.#stages[placeOf(poll, voter)] ?? 'none';
  }

  /** Whether it can be filled in here and cast: signed, or to be signed for whoever of several fills it in first. */
  mayBeFilledIn(poll: AnnouncedPoll, voter: VoterId): boolean {
    const stage = this.stageOf(poll.poll, voter);
    const isFree = stage === 'none' && this.refusalOf(poll.poll, voter) === null;
    return stage === 'signed' || (isFree && isShared(poll, voter));
  }

  /** Why the ballot could not be signed or cast. */
  refusalOf(poll: PollId, voter: VoterId): RefusalCode | null {
    return this.#refusals[placeOf(poll, voter)] ?? null;
  }

  receiptOf(poll: PollId, voter: VoterId): Receipt | null {
    void this.stageOf(poll, voter);
    return this.#papers[placeOf(poll, voter)]?.receipt ?? null;
  }

  /** Fills a ballot in and casts it at its moment; answers when it is counted, or never will be. */
  async cast(open: OpenPoll, voter: VoterId, choice: Choice): Promise<Receipt | Refusal> {
    const paper = this.#paperOf(open, voter);
    if (!paper) return refuse('notEntitled');
    const unsigned = paper.stage === 'none' || paper.stage === 'blank';
    const refused = unsigned ? await this.#sign(open, voter, paper) : null;
    return refused ?? this.#send(open, voter, paper, choice);
  }

  /** The page is being left: what was filled in goes at once, since nobody knows whether it comes back in time. */
  leave(): void {
    for (const paper of Object.values(this.#papers)) paper?.endsEarlier(0);
  }

  close(): void {
    this.#over.abort();
  }

  async #see(poll: AnnouncedPoll, open: OpenPoll | null, voter: VoterId): Promise<void> {
    const place = placeOf(poll.poll, voter);
    const known = this.#papers[place] !== undefined;
    const paper = this.#paperOf(poll, voter);
    if (!paper) return;
    if (open?.ending) paper.endsEarlier(open.endsAt);
    if (known) return;
    this.#stages[place] = paper.stage;
    if (paper.stage === 'counted') this.#sitting.counted(poll.poll, voter);
    else if (paper.stage === 'waiting' && open) await this.#send(open, voter, paper, null);
    // Who only has the page open must not take a shared ballot from the others.
    else if (paper.stage === 'blank' || (paper.stage === 'none' && !isShared(poll, voter)))
      await this.#sign(poll, voter, paper);
    // Its poll was not open yet when it was seen first; it is seen again.
    if (paper.stage === 'waiting' && !open) this.#papers[place] = undefined;
  }

  async #sign(poll: AnnouncedPoll, voter: VoterId, paper: SecretPaper): Promise<Refusal | null> {
    const place = placeOf(poll.poll, voter);
    const refused = await paper.sign(this.#over.signal).catch(unable);
    this.#stages[place] = paper.stage;
    if (refused) this.#refusals[place] = refused.refused;
    else this.#refusals[place] = undefined;
    if (refused?.refused === 'votesOnPaper') this.#sitting.onPaper(poll.poll, voter);
    // Whoever comes into the room later may ask again; whose ballot is elsewhere need not.
    if (refused && !lasting.includes(refused.refused)) this.#papers[place] = undefined;
    return refused;
  }

  async #send(
    open: OpenPoll,
    voter: VoterId,
    paper: SecretPaper,
    choice: Choice | null,
  ): Promise<Receipt | Refusal> {
    const place = placeOf(open.poll, voter);
    const answer = paper.cast(choice, open.endsAt, this.#over.signal).catch(unable);
    this.#stages[place] = paper.stage;
    const receipt = await answer;
    this.#stages[place] = paper.stage;
    if (isRefusal(receipt)) this.#refusals[place] = receipt.refused;
    else this.#sitting.counted(open.poll, voter);
    return receipt;
  }

  #paperOf(poll: AnnouncedPoll, voter: VoterId): SecretPaper | null {
    const place = placeOf(poll.poll, voter);
    const known = this.#papers[place];
    if (known) return known;
    const { seat, room } = this.#sitting;
    const { meeting } = room();
    const weightClass = weightClassOf(room(), poll, voter);
    const key = weightClass && poll.keys?.[weightClass];
    if (!weightClass || !key) return null;
    const paper = new SecretPaper({ meeting, poll: poll.poll, seat, voter, weightClass, key }, this.#device);
    this.#papers[place] = paper;
    return paper;
  }
}

/** A device that can keep nothing, or a browser that cannot seal: whoever votes is told, and there is paper. */
const unable = (): Refusal => refuse('unavailable');

/** What stays so for as long as the poll lasts. */
const lasting: readonly RefusalCode[] = ['alreadySigned', 'votesOnPaper'];

/** Others may cast it as well, so it is signed for whoever fills it in. */
const isShared = (poll: AnnouncedPoll, voter: VoterId): boolean => castersOf(poll, voter).length > 1;

const placeOf = (poll: PollId, voter: VoterId): string => `${poll} ${voter}`;
