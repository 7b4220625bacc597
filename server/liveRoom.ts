import type { LogEntry, Logged } from '#db/eventLog';
import type { KeyPair } from '#db/secretSigning';
import type { Command } from '#room/commands';
import type { Entry, MeetingEvent } from '#room/events';
import { evolve, replay } from '#room/evolve';
import { commandId, type CommandId, type MeetingId, type PollId, type SeatId, type VoterId } from '#room/ids';
import { isWithheld } from '#room/pollOutcome';
import { isRefusal, refuse, type Refusal } from '#room/refusals';
import type { Phase, Room } from '#room/room';
import type { Stamp } from '#room/stamp';
import type { CountedBallots } from '#room/votes/choice';
import type { PublishedBallots } from '#room/votes/published';
import type { Way } from '#room/ways';
import type {
  Answer,
  CardRead,
  Cast,
  CountAsk,
  Counted as CountMade,
  OwnBallot,
  WaitingPaper,
} from '#room/wire';
import { publishedOf } from './closedBallots.ts';
import { resolutionOf } from './filing.ts';
import { Line } from './line.ts';
import { LivePoll } from './livePoll.ts';
import { Stamping } from './stamping.ts';
import type { Storage } from './storage.ts';

/** What follows a room: screens, media, timers. Called after the commit and after the asker's answer is known. */
export interface Followers {
  happened(room: Room, entries: readonly Entry[]): void;
  voted(room: Room, voted: number): void;
  /** a poll is about to close: settles when every ballot that came in is stored */
  closing(poll: PollId): Promise<void>;
  /** something beside the log could not be written; it is written again within a minute, or when the room is next loaded */
  fault(error: unknown): void;
}

const mostReloads = 5;
/** Entries kept at hand for those who were away for a moment. */
const mostRecent = 500;

/** One meeting while it is live: one line of commands, each stored before it is applied, answered and told. */
export class LiveRoom {
  readonly meeting: MeetingId;
  #room: Room;
  #head: string;
  readonly #storage: Storage;
  readonly #followers: Followers;
  readonly #line = new Line();
  readonly #answered = new Map<CommandId, number>();
  readonly #poll: LivePoll;
  readonly #stamping: Stamping;
  #recent: Entry[];
  #lastAt = 0;
  /** an append came to no answer: it may be stored or not, so the log is asked before anything is judged again */
  #inDoubt = false;
  /** the phase that the list of meetings is known to show */
  #listed: Phase | null = null;
  /** something beside the log could not be written */
  #unwritten = false;

  private constructor(room: Room, log: Logged, storage: Storage, followers: Followers) {
    this.meeting = room.meeting;
    this.#room = room;
    this.#head = log.hash;
    this.#storage = storage;
    this.#followers = followers;
    this.#poll = new LivePoll(room.meeting, storage);
    const closing = (poll: PollId) => followers.closing(poll);
    this.#stamping = new Stamping({ meeting: room.meeting, storage, poll: this.#poll, closing });
    for (const entry of log.entries) this.#answered.set(entry.commandId, entry.seq);
    this.#recent = log.entries.slice(-mostRecent).map(entryOf);
    this.#lastAt = log.entries.at(-1)?.at ?? 0;
  }

  /** Folds the log; undefined if there is no such meeting. Writes again what a crash may have left out beside the log. */
  static async load(
    meeting: MeetingId,
    storage: Storage,
    followers: Followers,
  ): Promise<LiveRoom | undefined> {
    const log = await storage.log.entries(meeting, 0);
    const room = replay(log.entries);
    if (!room) return undefined;
    const live = new LiveRoom(room, log, storage, followers);
    await live.#settle();
    return live;
  }

  get room(): Room {
    return this.#room;
  }

  /** who has a ballot in the open poll, and how it came */
  get voters(): ReadonlyMap<VoterId, Way> {
    return this.#poll.voters;
  }

  /**
   * Judges, stores, applies, answers, tells: in that order. The same command id again gets the same answer. What takes long to
   * make is made before the command stands in the line, where all others would wait for it.
   */
  handle(by: Stamp['by'], commandId: CommandId, command: Command): Promise<Answer<{ seq: number }>> {
    const stamp: Stamp = { by, at: this.#now(), commandId };
    const pairs = this.#answered.has(commandId) ? null : this.#stamping.pairsFor(this.#room, command, stamp);
    if (!pairs) return this.#line.run(() => this.#answer(by, commandId, command, []));
    return this.#line.after(pairs, (made) => this.#answer(by, commandId, command, made));
  }

  /** Takes a ballot; answered with what is stored, after it is stored. */
  async cast(by: SeatId, ask: Cast): Promise<Answer<OwnBallot>> {
    const before = this.#poll.voters.size;
    const answer = await this.#poll.cast(this.#room, by, ask, this.#now());
    // A paper that waits for its second person, or differs, is news too.
    const waits = isRefusal(answer) ? answer.refused === 'paperDiffers' : answer.waits;
    if (waits || this.#poll.voters.size !== before) this.#followers.voted(this.#room, this.#poll.voters.size);
    return answer;
  }

  /** Takes a count without names; answered after it is stored. */
  async count(by: SeatId, ask: CountAsk): Promise<Answer<CountMade>> {
    const answer = await this.#poll.count(this.#room, by, ask, this.#now());
    if (!isRefusal(answer)) this.#followers.voted(this.#room, this.#poll.voted);
    return answer;
  }

  /** Hands a paper ballot of a secret poll to a voter. */
  async handPaper(by: SeatId, ask: { poll: PollId; voter: VoterId }): Promise<Answer<{ voter: VoterId }>> {
    const answer = await this.#poll.handPaper(this.#room, by, ask, this.#now());
    if (!isRefusal(answer)) this.#followers.voted(this.#room, this.#poll.voted);
    return answer;
  }

  /** The ballots of the open poll that this seat has cast, as they are stored. */
  ballotsOf(seat: SeatId): Promise<OwnBallot[]> {
    return this.#poll.ballotsOf(this.#room, seat);
  }

  /** how many ballots are in the box of the open poll */
  get box(): number | null {
    return this.#poll.box;
  }

  get voted(): number {
    return this.#poll.voted;
  }

  /** Whose card this is. */
  readCard(by: SeatId, card: string): Promise<Answer<CardRead>> {
    return this.#poll.readCard(this.#room, by, card);
  }

  /** the papers of the open poll that do not count yet */
  get papers(): WaitingPaper[] {
    return this.#poll.papers;
  }

  /** the count so far of an open poll that everybody may follow; null of any other */
  get followed(): CountedBallots[] | null {
    return this.#poll.followed;
  }

  /** Counts such a poll anew. */
  followCount(): Promise<void> {
    return this.#poll.followCount(this.#room);
  }

  /** The ballots of every poll that was held, or of one, as anybody may have them; not those whose figures are withheld. */
  async published(poll?: string): Promise<PublishedBallots[]> {
    const held = this.#room.decisions.filter((one) => !isWithheld(one.outcome));
    const asked = held.filter((one) => poll === undefined || one.poll === poll);
    return Promise.all(asked.map((one) => publishedOf(this.#storage, this.#room, one)));
  }

  /** What came after `since`, or null if that is too long ago, or a number that was never given out. */
  since(since: number): Entry[] | null {
    const missed = this.#room.seq - since;
    if (missed < 0 || missed > this.#recent.length) return null;
    return this.#recent.slice(this.#recent.length - missed);
  }

  /** Settles when everything asked for so far is stored. */
  idle(): Promise<void> {
    return this.#line.idle();
  }

  async #answer(
    by: Stamp['by'],
    commandId: CommandId,
    command: Command,
    pairs: readonly KeyPair[],
  ): Promise<Answer<{ seq: number }>> {
    if (this.#inDoubt) await this.#catchUp();
    for (let tries = 0; tries < mostReloads; tries += 1) {
      const known = this.#answered.get(commandId);
      if (known !== undefined) return { seq: known };
      const judged = await this.#judge(by, commandId, command, pairs);
      if (isRefusal(judged)) return judged;
      this.#inDoubt = true;
      const result = await this.#storage.log.append(this.meeting, this.#room.seq, { commandId, ...judged });
      this.#inDoubt = false;
      if (result.kind === 'behind') {
        await this.#catchUp();
        continue;
      }
      // A repeat whose first answer was lost with the connection to the database: others may have come between.
      if (result.kind === 'repeated') await this.#catchUp();
      else await this.#take({ entries: result.entries, hash: result.entries.at(-1)?.hash ?? '' });
      return { seq: this.#answered.get(commandId) ?? this.#room.seq };
    }
    return refuse('unavailable');
  }

  async #judge(
    by: Stamp['by'],
    commandId: CommandId,
    command: Command,
    pairs: readonly KeyPair[],
  ): Promise<Judged | Refusal> {
    const stamp: Stamp = { by, at: this.#now(), commandId };
    const decided = await this.#stamping.decide(this.#room, this.#head, command, stamp, pairs);
    return isRefusal(decided) ? decided : { by, at: stamp.at, events: decided };
  }

  async #catchUp(): Promise<void> {
    await this.#take(await this.#storage.log.entries(this.meeting, this.#room.seq));
    this.#inDoubt = false;
  }

  async #take(log: Logged): Promise<void> {
    const fresh = log.entries.filter((entry) => entry.seq > this.#room.seq);
    const before = this.#room;
    for (const entry of log.entries) this.#answered.set(entry.commandId, entry.seq);
    for (const entry of fresh) {
      this.#room = evolve(this.#room, entry);
      this.#lastAt = entry.at;
    }
    if (fresh.length === 0) return;
    this.#head = log.hash;
    // What is stored has happened, whatever becomes of the rows beside the log.
    if (fresh.some(({ event }) => pollFacts.has(event.type))) await this.#followPoll().catch(this.#fault);
    if (before.phase !== this.#room.phase || (before.announced && !this.#stands(before.announced.poll)))
      await this.#dropKeys().catch(this.#fault);
    if (this.#listed !== this.#room.phase) await this.#followPhase().catch(this.#fault);
    const entries = fresh.map(entryOf);
    this.#recent = [...this.#recent, ...entries].slice(-mostRecent);
    this.#followers.happened(this.#room, entries);
  }

  #stands(poll: PollId): boolean {
    return [this.#room.announced, this.#room.poll].some((one) => one?.poll === poll);
  }

  /**
   * A secret vote that never came to be takes no ballots, so nobody needs what signs them. Of one that the log does not know it may
   * be about to, from another server, until the meeting is over.
   */
  async #dropKeys(): Promise<void> {
    const { phase } = this.#room;
    const over = phase === 'closed' || phase === 'filed';
    for (const poll of await this.#storage.secretBox.withKeys(this.meeting))
      if (!this.#stands(poll) && (over || this.#answered.has(commandId.parse(poll))))
        await this.#storage.secretBox.closeSecret(poll);
  }

  #fault = (error: unknown): void => {
    this.#unwritten = true;
    this.#followers.fault(error);
  };

  /** Writes again what could not be written beside the log; after the filing no command would. */
  async writeAgain(): Promise<void> {
    if (!this.#unwritten) return;
    this.#unwritten = false;
    await this.#line.run(() => this.#settle()).catch(this.#fault);
  }

  async #settle(): Promise<void> {
    await this.#followPoll();
    await this.#dropKeys();
    await this.#followPhase();
  }

  async #followPoll(): Promise<void> {
    await this.#poll.follow(this.#room);
    // Asked for in the record; done here, and again when the meeting is loaded, should it have been left out.
    for (const one of this.#room.decisions)
      if (one.anonymised) await this.#storage.ballots.anonymise(one.poll);
  }

  async #followPhase(): Promise<void> {
    await this.#storage.meetings.setPhase(this.meeting, this.#room.phase);
    if (this.#room.filed)
      await this.#storage.resolutions.save(resolutionOf(this.#room, this.#room.filed, this.#head));
    this.#listed = this.#room.phase;
  }

  // A clock that was set back must not make time run backwards in the record.
  #now(): number {
    return Math.max(Date.now(), this.#lastAt);
  }
}

const entryOf = ({ seq, at, by, event }: LogEntry): Entry => ({ seq, at, by, event });

interface Judged {
  by: Stamp['by'];
  at: number;
  events: MeetingEvent[];
}

const pollFacts: ReadonlySet<string> = new Set(['pollOpened', 'pollClosed', 'pollAnonymised']);
