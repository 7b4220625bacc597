import type { MeetingId, SeatId } from '#room/ids';
import type { Room } from '#room/room';

/** How long a seat may be without a connection before it counts as having left, ms. */
export interface Absence {
  usual: number;
  /** while it holds the floor and its clock runs */
  speaker: number;
}
export const usualAbsence: Absence = { usual: 15_000, speaker: 3_000 };

interface Missed {
  since: number;
  timer: NodeJS.Timeout;
}

/** Turns connections that come and go into people who enter and leave: a phone that reconnects has not left. */
export class Presence {
  readonly #connections = new Map<string, number>();
  readonly #missed = new Map<string, Missed>();
  readonly #speakers = new Map<MeetingId, SeatId>();
  readonly #left: (meeting: MeetingId, seat: SeatId) => void;
  readonly #absence: Absence;
  #closed = false;

  constructor(left: (meeting: MeetingId, seat: SeatId) => void, absence: Absence) {
    this.#left = left;
    this.#absence = absence;
  }

  isConnected(meeting: MeetingId, seat: SeatId): boolean {
    return this.#connections.has(`${meeting} ${seat}`);
  }

  connected(meeting: MeetingId, seat: SeatId): void {
    const key = `${meeting} ${seat}`;
    this.#connections.set(key, (this.#connections.get(key) ?? 0) + 1);
    clearTimeout(this.#missed.get(key)?.timer);
    this.#missed.delete(key);
  }

  disconnected(meeting: MeetingId, seat: SeatId): void {
    const key = `${meeting} ${seat}`;
    const left = (this.#connections.get(key) ?? 1) - 1;
    if (left > 0) this.#connections.set(key, left);
    else {
      this.#connections.delete(key);
      this.missed(meeting, seat);
    }
  }

  /** Starts the wait for a seat that the record says is online but nothing is connected for, as after a restart. */
  missed(meeting: MeetingId, seat: SeatId): void {
    const key = `${meeting} ${seat}`;
    if (this.#closed || this.#connections.has(key) || this.#missed.has(key)) return;
    this.#wait(meeting, seat, Date.now());
  }

  /** Whoever holds the floor is missed sooner, since everybody waits for them. */
  follow({ meeting, floor, rules }: Pick<Room, 'meeting' | 'floor' | 'rules'>): void {
    const waits = floor && !floor.paused && rules.speaking.lostSeconds > 0;
    if (!waits) {
      this.#speakers.delete(meeting);
      return;
    }
    this.#speakers.set(meeting, floor.seat);
    const missed = this.#missed.get(`${meeting} ${floor.seat}`);
    if (!missed) return;
    clearTimeout(missed.timer);
    this.#wait(meeting, floor.seat, missed.since);
  }

  close(): void {
    this.#closed = true;
    for (const { timer } of this.#missed.values()) clearTimeout(timer);
    this.#missed.clear();
  }

  #wait(meeting: MeetingId, seat: SeatId, since: number): void {
    const key = `${meeting} ${seat}`;
    const { usual, speaker } = this.#absence;
    const patience = this.#speakers.get(meeting) === seat ? speaker : usual;
    const leave = () => {
      this.#missed.delete(key);
      this.#left(meeting, seat);
    };
    const timer = setTimeout(leave, Math.max(0, since + patience - Date.now())).unref();
    this.#missed.set(key, { since, timer });
  }
}
