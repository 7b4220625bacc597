import { randomUUID } from 'node:crypto';
import type { Command } from '#room/commands';
import { due } from '#room/due';
import { commandId, type CommandId, type MeetingId } from '#room/ids';
import type { Room } from '#room/room';

/** Asks, and gives the room as it is afterwards. */
type Ring = (meeting: MeetingId, commandId: CommandId, command: Command) => Promise<Room | undefined>;

/** How long to wait before asking again when what was due is still due: a timer that rang early, or a database that was away. */
const again = 250;
/** The longest that a timer can wait, ms: one that is set for more rings at once. */
const longest = 2 ** 31 - 1;

/**
 * One timer a meeting, for whatever is due next: the end of a turn, of the vote, of a silence. It rings by asking like anybody else,
 * stamped as the clock, so that a restart or a second process does no harm.
 */
export class Timers {
  readonly #ring: Ring;
  #closed = false;
  readonly #armed = new Map<MeetingId, NodeJS.Timeout>();

  constructor(ring: Ring) {
    this.#ring = ring;
  }

  follow(room: Room, soonest = 0): void {
    clearTimeout(this.#armed.get(room.meeting));
    this.#armed.delete(room.meeting);
    const next = due(room);
    if (!next || this.#closed) return;
    // Timers run on another clock than Date.now(), and may ring a millisecond before it.
    const wait = Math.min(longest, Math.max(soonest, next.at - Date.now() + 1));
    const ring = () => {
      this.#armed.delete(room.meeting);
      void this.#ring(room.meeting, commandId.parse(randomUUID()), next.command).then((after) => {
        if (!this.#armed.has(room.meeting)) this.follow(after ?? room, again);
      });
    };
    this.#armed.set(room.meeting, setTimeout(ring, wait));
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#armed.values()) clearTimeout(timer);
    this.#armed.clear();
  }
}
