import type { MeetingId } from '#room/ids';
import type { Counts } from '#room/wire';
import type { LiveRoom } from './liveRoom.ts';
import { observersRoom, overseersRoom, seatsRoom, type LiveServer } from './tell.ts';

/** How often counts go out at most, ms. */
const pace = 500;

/** Figures beside the log: how many observers, how many have voted. Throttled, and never an event. */
export class Counting {
  readonly #io: LiveServer;
  readonly #due = new Map<MeetingId, NodeJS.Timeout>();
  /** what was told last, where anybody is to hear it */
  readonly #told = new Map<MeetingId, string>();

  constructor(io: LiveServer) {
    this.#io = io;
  }

  of = (live: LiveRoom, overseer: boolean): Counts => {
    const poll = live.room.poll;
    return {
      observers: this.#io.of('/').adapter.rooms.get(observersRoom(live.meeting))?.size ?? 0,
      voted: poll ? live.voters.size : 0,
      missing: poll && overseer ? poll.electorate.filter((seat) => !live.voters.has(seat)) : null,
    };
  };

  /** Tells everybody in the room soon; nothing goes out when nothing has changed. */
  changed(live: LiveRoom): void {
    if (this.#due.has(live.meeting)) return;
    const send = () => {
      this.#due.delete(live.meeting);
      const everybody = [observersRoom(live.meeting), seatsRoom(live.meeting)];
      if (!everybody.some((one) => this.#io.of('/').adapter.rooms.has(one))) {
        this.#told.delete(live.meeting);
        return;
      }
      const counts = this.of(live, false);
      const full = this.of(live, true);
      const text = JSON.stringify(full);
      if (this.#told.get(live.meeting) === text) return;
      this.#told.set(live.meeting, text);
      const overseers = overseersRoom(live.meeting);
      this.#io.to(everybody).except(overseers).emit('counts', counts);
      this.#io.to(overseers).emit('counts', full);
    };
    this.#due.set(live.meeting, setTimeout(send, pace).unref());
  }

  /** How many meetings it remembers anything of. */
  get size(): number {
    return new Set([...this.#due.keys(), ...this.#told.keys()]).size;
  }

  close(): void {
    for (const timer of this.#due.values()) clearTimeout(timer);
    this.#due.clear();
  }
}
