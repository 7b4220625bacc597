import type { KeyPair } from '#db/secretSigning';
import type { Command } from '#room/commands';
import { decide } from '#room/decide';
import type { Entry, MeetingEvent } from '#room/events';
import type { MeetingId, PollId } from '#room/ids';
import type { CommandOf } from '#room/judging';
import { minutesOf } from '#room/minutes';
import { isRefusal, refuse, type Refusal } from '#room/refusals';
import type { AnnouncedPoll, Room } from '#room/room';
import type { Stamp } from '#room/stamp';
import { transcriptOf } from '#room/transcript';
import { classesOf } from '#room/weightClass';
import { countedIn } from './closedBallots.ts';
import type { LivePoll } from './livePoll.ts';
import type { Storage } from './storage.ts';

interface Parts {
  meeting: MeetingId;
  storage: Storage;
  poll: LivePoll;
  /** a poll is about to close: settles when every ballot that came in is stored */
  closing: (poll: PollId) => Promise<void>;
}

/**
 * Judges commands with what only storage can know and the stamp has to say: ballots as they were counted, numbers as they were
 * allotted, keys as they were made. Nothing is counted, allotted or made for whoever may not ask.
 */
export class Stamping {
  readonly #parts: Parts;
  /** the paragraphs of the minutes as they were drafted, and the votes as they stood then; read when one is corrected */
  #drafts: { paragraphs: ReadonlyMap<string, string>; decisions: Room['decisions'] } | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * The key pairs that a command would need if it were judged now, on their way; null if none. Making them takes so long that
   * nobody else's command should wait meanwhile.
   */
  pairsFor(room: Room, command: Command, stamp: Stamp): Promise<KeyPair[]> | null {
    if (command.type !== 'announcePoll' && command.type !== 'openPoll') return null;
    const decided = decide(room, command, { ...stamp, keys: {} });
    const classes = isRefusal(decided) ? null : secretClasses(room, drawnIn(decided, stamp));
    if (!classes || isRefusal(classes)) return null;
    return this.#parts.storage.secretBox.newPairs(classes.length);
  }

  /** @param head the hash of the last row · `pairs`: made for this command; should they be too few, more are made */
  async decide(
    room: Room,
    head: string,
    command: Command,
    stamp: Stamp,
    pairs: readonly KeyPair[] = [],
  ): Promise<MeetingEvent[] | Refusal> {
    const known = await this.#known(room, head, command, stamp);
    if (isRefusal(known)) return known;
    const whole = { ...stamp, ...known };
    const decided = decide(room, command, { ...whole, keys: {} });
    return isRefusal(decided) ? decided : this.#provided(room, decided, command, whole, pairs);
  }

  async #known(room: Room, head: string, command: Command, stamp: Stamp): Promise<Partial<Stamp> | Refusal> {
    switch (command.type) {
      case 'closePoll':
        return this.#closing(room, command, {
          ...stamp,
          outstanding: await this.#parts.poll.outstanding(room),
        });
      case 'recountPoll':
      case 'anonymisePoll': {
        const trial = decide(room, command, { ...stamp, counted: nothingCounted });
        if (isRefusal(trial)) return trial;
        const held = room.decisions.find((one) => one.poll === command.poll);
        return held ? { counted: await countedIn(this.#parts.storage, room, held) } : {};
      }
      case 'fileMinutes': {
        const trial = decide(room, command, { ...stamp, filing: { number: '', head: '' } });
        if (isRefusal(trial)) return trial;
        const { meeting, storage } = this.#parts;
        const year = yearIn(room.setup.zone, stamp.at);
        return { filing: { number: await storage.resolutions.numberFor(meeting, year), head } };
      }
      case 'correctMinutes': {
        const trial = decide(room, command, { ...stamp, paragraph: '' });
        if (isRefusal(trial)) return trial;
        return { paragraph: (await this.#draftsOf(room)).get(command.paragraph) ?? null };
      }
      default:
        return {};
    }
  }

  async #closing(
    room: Room,
    command: CommandOf<'closePoll'>,
    stamp: Stamp,
  ): Promise<Partial<Stamp> | Refusal> {
    const { storage, poll, closing } = this.#parts;
    const { outstanding } = stamp;
    // Asked first without counting, so that nobody but chair or clock shuts the box.
    const trial = decide(room, command, { ...stamp, counted: nothingCounted });
    if (isRefusal(trial)) return trial;
    if (!room.poll || !trial.some(({ type }) => type === 'pollClosed')) return { outstanding };
    await closing(command.poll);
    await poll.close(room, command.poll, stamp.at);
    return { outstanding, counted: await countedIn(storage, room, room.poll) };
  }

  /** What was decided, where it makes a poll, with all that the poll needs before there is any word of it. */
  async #provided(
    room: Room,
    decided: MeetingEvent[],
    command: Command,
    stamp: Stamp,
    pairs: readonly KeyPair[],
  ): Promise<MeetingEvent[] | Refusal> {
    const { meeting, storage } = this.#parts;
    const drawn = drawnIn(decided, stamp);
    if (!drawn) return decided;
    // A poll takes the id of the command that makes it, which its asker chose: never that of another meeting's poll.
    if (!(await storage.ballots.claim(drawn.poll, meeting))) return refuse('malformed');
    const classes = secretClasses(room, drawn);
    if (!classes) return decided;
    if (isRefusal(classes)) return classes;
    const keys = await storage.secretBox.openKeys(
      drawn.poll,
      classes.map((one) => one.weightClass),
      pairs,
    );
    return decide(room, command, { ...stamp, keys });
  }

  /** The meeting is over when it is corrected: only what becomes of its votes, as an objection to a count, adds to the draft. */
  async #draftsOf({ decisions }: Room): Promise<ReadonlyMap<string, string>> {
    if (this.#drafts?.decisions !== decisions) {
      const { meeting, storage } = this.#parts;
      const { entries } = await storage.log.entries(meeting, 0);
      this.#drafts = { paragraphs: draftsIn(entries), decisions };
    }
    return this.#drafts.paragraphs;
  }
}

/** The poll that is made by what was decided; none by what opens one that was announced before. */
function drawnIn(decided: readonly MeetingEvent[], { commandId }: Stamp): AnnouncedPoll | null {
  const drawn = decided.find((event) => event.type === 'pollAnnounced' || event.type === 'pollOpened');
  return drawn && drawn.poll === String(commandId) ? drawn : null;
}

const secretClasses = (room: Room, drawn: AnnouncedPoll | null) =>
  drawn?.plan.openness === 'secret' ? classesOf(room, drawn) : null;

function draftsIn(log: readonly Entry[]): ReadonlyMap<string, string> {
  const transcript = transcriptOf(log);
  return new Map((transcript ? minutesOf(transcript) : []).map(({ id, draft }) => [id, draft]));
}

const nothingCounted = { ballots: [], digest: '', anonymous: '' };

const yearIn = (zone: string, at: number): number =>
  Number(new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' }).format(at));
