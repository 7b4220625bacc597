import type { LogEntry, Logged } from '#db/eventLog';
import { mayCast } from '#room/casting';
import type { Command } from '#room/commands';
import { decide } from '#room/decide';
import type { Entry, MeetingEvent } from '#room/events';
import { evolve, replay } from '#room/evolve';
import { mayCount } from '#room/hands';
import { pollId, type CommandId, type MeetingId, type SeatId } from '#room/ids';
import { minutesOf } from '#room/minutes';
import { isRefusal, refuse, type Refusal } from '#room/refusals';
import type { Phase, Room } from '#room/room';
import type { Stamp } from '#room/stamp';
import { transcriptOf } from '#room/transcript';
import type { Answer, Cast, OwnBallot } from '#room/wire';
import { resolutionOf } from './filing.ts';
import { Line } from './line.ts';
import type { Storage } from './storage.ts';

/** What follows a room: screens, media, timers. Called after the commit and after the asker's answer is known. */
export interface Followers {
  happened(room: Room, entries: readonly Entry[]): void;
  voted(room: Room, voted: number): void;
  /** something beside the log could not be written; it is written again with the next command, or when the room is next loaded */
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
  /** who has a ballot in the open poll; derived from the rows, for showing only */
  #voters = new Set<SeatId>();
  #recent: Entry[];
  #lastAt = 0;
  /** an append came to no answer: it may be stored or not, so the log is asked before anything is judged again */
  #inDoubt = false;
  /** the phase that the list of meetings is known to show */
  #listed: Phase | null = null;
  /** the paragraphs of the minutes as they were drafted; read when the first is corrected */
  #drafts: ReadonlyMap<string, string> | null = null;

  private constructor(room: Room, log: Logged, storage: Storage, followers: Followers) {
    this.meeting = room.meeting;
    this.#room = room;
    this.#head = log.hash;
    this.#storage = storage;
    this.#followers = followers;
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

  get voters(): ReadonlySet<SeatId> {
    return this.#voters;
  }

  /** Judges, stores, applies, answers, tells: in that order. The same command id again gets the same answer. */
  handle(by: Stamp['by'], commandId: CommandId, command: Command): Promise<Answer<{ seq: number }>> {
    return this.#line.run(async () => {
      if (this.#inDoubt) await this.#catchUp();
      for (let tries = 0; tries < mostReloads; tries += 1) {
        const known = this.#answered.get(commandId);
        if (known !== undefined) return { seq: known };
        const judged = await this.#judge(by, commandId, command);
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
    });
  }

  /** Takes a ballot of an entitled seat, or its raised hand in the hall; answered with what is stored, after it is stored. */
  async cast(by: SeatId, { id, poll, choice, for: raised }: Cast): Promise<Answer<OwnBallot>> {
    const at = this.#now();
    const seat = raised ?? by;
    const refused = raised ? mayCount(this.#room, by, raised, poll, at) : mayCast(this.#room, by, poll, at);
    if (refused) {
      const stored =
        refused.refused === 'pollClosed' ? await this.#storage.ballots.ballotOf(poll, seat) : null;
      return stored?.castId === id ? { poll, choice: stored.choice } : refused;
    }
    const ballot = { seat, choice, castId: id, at, recordedBy: raised ? by : null };
    let cast = await this.#storage.desk.cast(poll, ballot);
    if (cast.outcome === 'pollUnknown') {
      await this.#followPoll();
      cast = await this.#storage.desk.cast(poll, ballot);
    }
    if (cast.outcome === 'pollUnknown') return refuse('pollNotOpen');
    if (cast.choice === null) return refuse(cast.outcome);
    if (this.#room.poll?.poll === poll && !this.#voters.has(seat)) {
      this.#voters.add(seat);
      this.#followers.voted(this.#room, this.#voters.size);
    }
    // An earlier ballot stands, but the one that was asked for did not come about.
    switch (cast.outcome) {
      case 'alreadyVoted':
        return refuse(raised ? 'handCounted' : 'alreadyVoted');
      case 'votedOnline':
      case 'votedInHall':
      case 'pollClosed':
        return refuse(cast.outcome);
      default:
        return { poll, choice: cast.choice };
    }
  }

  /** The asker's ballot in the open poll, as it is stored. */
  async ballotOf(seat: SeatId): Promise<OwnBallot | null> {
    const poll = this.#room.poll?.poll;
    if (!poll || !this.#voters.has(seat)) return null;
    const stored = await this.#storage.ballots.ballotOf(poll, seat);
    return stored && { poll, choice: stored.choice };
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

  async #judge(by: Stamp['by'], commandId: CommandId, command: Command): Promise<Judged | Refusal> {
    const stamp: Stamp = { by, at: this.#now(), commandId };
    if (command.type === 'openPoll') {
      // A poll takes the id of the command that opens it, which its asker chose: never that of another meeting's poll.
      const owner = await this.#storage.ballots.meetingOf(pollId.parse(commandId));
      if (owner !== null && owner !== this.meeting) return refuse('malformed');
    }
    if (command.type === 'closePoll') {
      // Asked first without counting, so that nobody but chair or clock shuts the box.
      const trial = decide(this.#room, command, { ...stamp, tally: noBallots });
      if (isRefusal(trial)) return trial;
      await this.#storage.desk.drained(command.poll);
      // Opened again, in case it could not be written when the poll was opened; a repeat changes nothing.
      await this.#followPoll();
      const tally = await this.#storage.ballots.closePoll(command.poll, stamp.at);
      if (tally) stamp.tally = { for: tally.for, against: tally.against, abstain: tally.abstain };
    }
    if (command.type === 'fileMinutes') {
      const trial = decide(this.#room, command, { ...stamp, filing: { number: '', head: '' } });
      if (isRefusal(trial)) return trial;
      const year = yearIn(this.#room.setup.zone, stamp.at);
      stamp.filing = {
        number: await this.#storage.resolutions.numberFor(this.meeting, year),
        head: this.#head,
      };
    }
    if (command.type === 'correctMinutes') {
      const trial = decide(this.#room, command, { ...stamp, paragraph: '' });
      if (isRefusal(trial)) return trial;
      // The meeting is over, so that its draft stands still.
      this.#drafts ??= draftsIn((await this.#storage.log.entries(this.meeting, 0)).entries);
      stamp.paragraph = this.#drafts.get(command.paragraph) ?? null;
    }
    const decided = decide(this.#room, command, stamp);
    return isRefusal(decided) ? decided : { by, at: stamp.at, events: decided };
  }

  async #catchUp(): Promise<void> {
    await this.#take(await this.#storage.log.entries(this.meeting, this.#room.seq));
    this.#inDoubt = false;
  }

  async #take(log: Logged): Promise<void> {
    const fresh = log.entries.filter((entry) => entry.seq > this.#room.seq);
    for (const entry of log.entries) this.#answered.set(entry.commandId, entry.seq);
    for (const entry of fresh) {
      this.#room = evolve(this.#room, entry);
      this.#lastAt = entry.at;
    }
    if (fresh.length === 0) return;
    this.#head = log.hash;
    // What is stored has happened, whatever becomes of the rows beside the log.
    if (fresh.some(({ event }) => event.type === 'pollOpened' || event.type === 'pollClosed'))
      await this.#followPoll().catch((error: unknown) => this.#followers.fault(error));
    if (this.#listed !== this.#room.phase)
      await this.#followPhase().catch((error: unknown) => this.#followers.fault(error));
    const entries = fresh.map(entryOf);
    this.#recent = [...this.#recent, ...entries].slice(-mostRecent);
    this.#followers.happened(this.#room, entries);
  }

  async #settle(): Promise<void> {
    await this.#followPoll();
    await this.#followPhase();
  }

  async #followPoll(): Promise<void> {
    this.#voters = new Set();
    const poll = this.#room.poll;
    if (!poll) return;
    const { electorate, changeable, openedAt } = poll;
    await this.#storage.ballots.openPoll({
      poll: poll.poll,
      meeting: this.meeting,
      electorate,
      changeable,
      at: openedAt,
    });
    for (const one of await this.#storage.ballots.votersOf(poll.poll))
      if (one.voted) this.#voters.add(one.seat);
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

function draftsIn(log: readonly Entry[]): ReadonlyMap<string, string> {
  const transcript = transcriptOf(log);
  return new Map((transcript ? minutesOf(transcript) : []).map(({ id, draft }) => [id, draft]));
}

const noBallots = { for: 0, against: 0, abstain: 0 };

const yearIn = (zone: string, at: number): number =>
  Number(new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' }).format(at));
