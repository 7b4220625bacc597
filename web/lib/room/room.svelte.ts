import type { Command } from '#room/commands';
import type { Told } from '#room/events';
import { evolve } from '#room/evolve';
import type { MeetingId, PollId, SeatId, VoterId } from '#room/ids';
import type { MediaAnswer, MediaNote, MediaRequest } from '#room/mediaWire';
import { isRefusal } from '#room/refusals';
import { ballotsOf } from '#room/rollFacts';
import { seatOf, without, type AnnouncedPoll, type Room } from '#room/room';
import { sightChanges } from '#room/sight';
import type { Seat } from '#room/setup';
import { wireVersion, type Answer, type Counts, type Entered, type OwnBallot } from '#room/wire';
import { Connection, type Line } from './connection.ts';
import { KeptBallots, type KeptBallot } from './keptBallots.svelte.ts';
import { reproofFor, type Reproof } from './reproof.ts';
import { ServerClock } from './serverClock.svelte.ts';
import type { Standing } from './standing.ts';

/** How long an answered act may take to show up here before the room is asked for again, ms. */
const showUpWithin = 2000;

/** What the page was rendered with: the room as anybody may see it, and the server's time then (ms). */
export interface FirstView {
  room: Room;
  now: number;
}

const noCounts: Counts = {
  ...{
    observers: 0,
    voted: 0,
    missing: null,
    ways: null,
    elsewhere: null,
    papers: null,
    box: null,
    live: null,
  },
};

/** The room as this page knows it: folded from what the server tells, never guessed ahead. */
export class RoomClient {
  readonly meeting: MeetingId;
  /** the seat this page acts for, or null for an observer */
  readonly me: SeatId | null;
  readonly clock: ServerClock;

  #room: Room;
  #counts: Counts = $state.raw(noCounts);
  readonly #ballots: KeptBallots;
  #standing: Standing = $state.raw('connecting');
  #visits = $state(0);
  #sending: Command['type'][] = $state.raw([]);
  #reproof: Reproof | null = $state.raw(null);
  #barred: Entered['barred'] = $state.raw(null);

  /** the line to the server, for whoever asks for what is no command */
  readonly connection: Connection;
  #known = false;
  #synced = false;
  #early: Told[] = [];
  #reached: { seq: number; done: () => void }[] = [];
  #mediaListeners: ((note: MediaNote) => void)[] = [];

  constructor(meeting: MeetingId, me: SeatId | null, first: FirstView, origin = '') {
    this.meeting = meeting;
    this.me = me;
    this.#ballots = new KeptBallots(me);
    this.clock = new ServerClock(first.now);
    this.#room = $state.raw(first.room);
    this.connection = new Connection(
      { wire: wireVersion, meeting, seat: me },
      {
        since: () => (this.#known ? this.#room.seq : null),
        entered: (reply, asked, answered) => this.#entered(reply, asked, answered),
        happened: (entries) => this.#happened(entries),
        counts: (counts) => (this.#counts = counts),
        media: (note) => this.#mediaListeners.forEach((listener) => listener(note)),
        standing: (standing) => {
          if (standing !== 'live') this.#synced = false;
          else if (this.#standing !== 'live') this.#visits++;
          this.#standing = standing;
        },
      },
      origin,
    );
  }

  get room(): Room {
    return this.#room;
  }
  get counts(): Counts {
    return this.#counts;
  }
  /** the ballots in the box that this seat may cast, its own and those of others, as the server acknowledged them */
  get ballots(): readonly KeptBallot[] {
    return this.#ballots.all;
  }
  /** this seat's ballot in a poll, or the one that it has cast for somebody */
  ballotIn(poll: PollId, voter?: VoterId): KeptBallot | null {
    return this.#ballots.of(poll, voter);
  }
  /** Keeps what the server said of ballots. */
  keepBallots(ballots: readonly OwnBallot[]): void {
    this.#ballots.keep(ballots, this.#room.poll);
  }
  /** whether this seat has any ballot to cast in a poll */
  mayVoteIn(poll: AnnouncedPoll | null): boolean {
    return this.me !== null && poll !== null && ballotsOf(poll, this.me).length > 0;
  }
  get standing(): Standing {
    return this.#standing;
  }
  /** how many lines to the room this page has had, one after another; whatever hung on the line before is gone */
  get visits(): number {
    return this.#visits;
  }
  /** this page's seat as the notice has it */
  get seat(): Seat | undefined {
    return this.me === null ? undefined : seatOf(this.#room, this.me);
  }
  /** what the chair told this seat last, until it is acknowledged here */
  get reproof(): Reproof | null {
    return this.#reproof;
  }
  acknowledge(): void {
    this.#reproof = null;
  }

  /** why this seat is not in the room and only watches; null if it is in, or on its way */
  get barred(): Entered['barred'] {
    if (this.me === null || this.#room.online.includes(this.me)) return null;
    return this.#room.removed.includes(this.me) ? 'removed' : this.#barred;
  }

  /** Enters the room and keeps to it; the function returned leaves. */
  open(): () => void {
    this.connection.open();
    return () => this.connection.close();
  }

  /** The device woke or the network changed: looks at once whether the line still answers. */
  nudge(): void {
    this.connection.nudge();
  }

  isSending(type: Command['type']): boolean {
    return this.#sending.includes(type);
  }

  /** Asks for an act; answered when it has happened and this page shows it, or when it was refused. */
  async send(command: Command): Promise<Answer<{ seq: number }>> {
    this.#sending = [...this.#sending, command.type];
    try {
      const answer = await this.connection.command(command);
      if (!isRefusal(answer)) await this.#shows(answer.seq);
      return answer;
    } finally {
      const place = this.#sending.indexOf(command.type);
      this.#sending = this.#sending.filter((_, index) => index !== place);
    }
  }

  /** The line itself, for what lasts no longer than it. */
  get line(): Line {
    return this.connection.line;
  }

  /** A question to the SFU. */
  media(ask: MediaRequest): Promise<Answer<MediaAnswer>> {
    return this.connection.media(ask);
  }

  /** Listens to what the SFU says unasked; the function returned stops. */
  onMedia(listener: (note: MediaNote) => void): () => void {
    this.#mediaListeners = [...this.#mediaListeners, listener];
    return () => (this.#mediaListeners = without(this.#mediaListeners, listener));
  }

  #entered(reply: Entered, asked: number, answered: number): void {
    this.clock.learn(reply.now, asked, answered);
    this.#counts = reply.counts;
    this.#barred = reply.barred;
    if (reply.room) this.#room = reply.room;
    this.#known = true;
    this.#synced = true;
    // What was told while the answer was under way; the doubles drop out by their number.
    this.#happened([...(reply.missed ?? []), ...this.#early.splice(0)]);
    this.keepBallots(reply.ballots);
  }

  #happened(entries: Told[]): void {
    if (!this.#synced) {
      this.#early.push(...entries);
      return;
    }
    let room = this.#room;
    let reproof = this.#reproof;
    for (const told of entries) {
      if (told.seq <= room.seq) continue;
      if (told.seq > room.seq + 1) {
        this.#askAgain(entries);
        break;
      }
      room = evolve(room, told);
      if (told.event === null) continue;
      reproof = reproofFor(this.me, told.event) ?? reproof;
      if (!sightChanges(this.me, told.event)) continue;
      // What was hidden so far is to be seen now, or the other way round: nothing but the whole room will do.
      this.#known = false;
      this.#askAgain(entries);
      break;
    }
    this.#room = room;
    this.#reproof = reproof;
    const reached = this.#reached.filter((one) => one.seq <= room.seq);
    this.#reached = this.#reached.filter((one) => one.seq > room.seq);
    for (const one of reached) one.done();
  }

  #askAgain(kept: Told[]): void {
    this.#synced = false;
    this.#early = kept;
    this.connection.catchUp();
  }

  #shows(seq: number): Promise<void> {
    if (this.#room.seq >= seq) return Promise.resolve();
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.connection.catchUp();
        resolve();
      }, showUpWithin);
      const done = () => {
        clearTimeout(late);
        resolve();
      };
      this.#reached.push({ seq, done });
    });
  }
}
