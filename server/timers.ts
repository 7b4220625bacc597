import { randomUUID } from 'node:crypto';
import type { Command } from '#room/commands';
import type { CommandId, MeetingId } from '#room/ids';
import type { Room } from '#room/room';

type Ring = (meeting: MeetingId, commandId: CommandId, command: Command) => void;

/**
 * One timer a meeting, for whatever is due next: the end of the turn or of the vote. It rings by asking like anybody else,
 * stamped as the clock, so that a restart or a second process does no harm.
 */
export class Timers {
  readonly #ring: Ring;
  readonly #armed = new Map<MeetingId, NodeJS.Timeout>();

  constructor(ring: Ring) {
    this.#ring = ring;
  }

  follow(room: Room): void {
    clearTimeout(this.#armed.get(room.meeting));
    this.#armed.delete(room.meeting);
    const due = next(room);
    if (!due) return;
    const wait = Math.max(0, due.at - Date.now());
    const ring = () => {
      this.#armed.delete(room.meeting);
      this.#ring(room.meeting, randomUUID() as CommandId, due.command);
    };
    this.#armed.set(room.meeting, setTimeout(ring, wait));
  }

  close(): void {
    for (const timer of this.#armed.values()) clearTimeout(timer);
    this.#armed.clear();
  }
}

function next(room: Room): { at: number; command: Command } | null {
  if (room.poll) return { at: room.poll.endsAt, command: { type: 'closePoll', poll: room.poll.poll } };
  if (room.floor) return { at: room.floor.endsAt, command: { type: 'endTurn' } };
  return null;
}
