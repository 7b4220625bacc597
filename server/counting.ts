import type { MeetingId, VoterId } from '#room/ids';
import type { Way } from '#room/ways';
import type { Counts } from '#room/wire';
import type { LiveRoom } from './liveRoom.ts';
import { observersRoom, overseersRoom, seatsRoom, type LiveServer } from './tell.ts';

/** How often counts go out at most, ms; in a crowd rarer, so that telling them takes a tenth of the server's time at most. */
const pace = 500;
/** Ten times what it costs to tell one listener, ms. */
const paceEach = 0.25;

/** Figures beside the log: how many observers, how many have voted. Throttled, and never an event. */
export class Counting {
  readonly #io: LiveServer;
  readonly #room: (meeting: MeetingId) => Promise<LiveRoom | undefined>;
  readonly #fault: (error: unknown) => void;
  readonly #due = new Map<MeetingId, NodeJS.Timeout>();
  /** what was told last, where anybody is to hear it */
  readonly #told = new Map<MeetingId, string>();

  /** @param fault told of what could not be read; the figures go out without it */
  constructor(
    io: LiveServer,
    room: (meeting: MeetingId) => Promise<LiveRoom | undefined>,
    fault: (error: unknown) => void,
  ) {
    this.#io = io;
    this.#room = room;
    this.#fault = fault;
  }

  of = (live: LiveRoom, overseer: boolean): Counts => {
    const poll = live.room.poll;
    return {
      observers: this.#io.of('/').adapter.rooms.get(observersRoom(live.meeting))?.size ?? 0,
      voted: poll ? live.voted : 0,
      missing: poll && overseer ? poll.electorate.filter((voter) => !live.voters.has(voter)) : null,
      ways: poll && overseer ? waysOf(live.voters) : null,
      elsewhere: poll && overseer ? elsewhere(live.voters) : null,
      papers: poll && overseer ? live.papers : null,
      box: poll && overseer ? live.box : null,
      live: live.followed,
    };
  };

  /** Tells everybody in the room soon; nothing goes out when nothing has changed. */
  changed(meeting: MeetingId): void {
    if (this.#due.has(meeting)) return;
    const timer = setTimeout(
      () => {
        this.#due.delete(meeting);
        void this.#tell(meeting);
      },
      Math.max(pace, this.#listeners(meeting) * paceEach),
    );
    this.#due.set(meeting, timer.unref());
  }

  /** How many meetings it remembers anything of. */
  get size(): number {
    return new Set([...this.#due.keys(), ...this.#told.keys()]).size;
  }

  close(): void {
    for (const timer of this.#due.values()) clearTimeout(timer);
    this.#due.clear();
  }

  #listeners(meeting: MeetingId): number {
    const { rooms } = this.#io.of('/').adapter;
    return (rooms.get(seatsRoom(meeting))?.size ?? 0) + (rooms.get(observersRoom(meeting))?.size ?? 0);
  }

  async #tell(meeting: MeetingId): Promise<void> {
    const everybody = [observersRoom(meeting), seatsRoom(meeting)];
    const somebody = everybody.some((one) => this.#io.of('/').adapter.rooms.has(one));
    const live = somebody ? await this.#room(meeting) : undefined;
    if (!live) {
      this.#told.delete(meeting);
      return;
    }
    await live.followCount().catch(this.#fault);
    const full = this.of(live, true);
    const text = JSON.stringify(full);
    if (this.#told.get(meeting) === text) return;
    this.#told.set(meeting, text);
    const overseers = overseersRoom(meeting);
    this.#io.to(everybody).except(overseers).emit('counts', this.of(live, false));
    this.#io.to(overseers).emit('counts', full);
  }
}

const elsewhere = (voters: ReadonlyMap<VoterId, Way>): Partial<Record<VoterId, Way>> =>
  Object.fromEntries([...voters].filter(([, way]) => way !== 'device'));

function waysOf(voters: ReadonlyMap<VoterId, Way>): Record<Way, number> {
  const count = { device: 0, hands: 0, paper: 0, card: 0 };
  for (const way of voters.values()) count[way] += 1;
  return count;
}
