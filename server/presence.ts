import type { MeetingId, SeatId } from '#room/ids';

/** How long a seat may be without a connection before it counts as having left, ms. */
const usualAbsence = 15_000;

/** Turns connections that come and go into people who enter and leave: a phone that reconnects has not left. */
export class Presence {
  readonly #connections = new Map<string, number>();
  readonly #leaving = new Map<string, NodeJS.Timeout>();
  readonly #left: (meeting: MeetingId, seat: SeatId) => void;
  readonly #absence: number;
  #closed = false;

  constructor(left: (meeting: MeetingId, seat: SeatId) => void, absence = usualAbsence) {
    this.#left = left;
    this.#absence = absence;
  }

  isConnected(meeting: MeetingId, seat: SeatId): boolean {
    return this.#connections.has(`${meeting} ${seat}`);
  }

  connected(meeting: MeetingId, seat: SeatId): void {
    const key = `${meeting} ${seat}`;
    this.#connections.set(key, (this.#connections.get(key) ?? 0) + 1);
    clearTimeout(this.#leaving.get(key));
    this.#leaving.delete(key);
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

  /** Starts the wait for a seat that the record says is present but nothing is connected for, as after a restart. */
  missed(meeting: MeetingId, seat: SeatId): void {
    const key = `${meeting} ${seat}`;
    if (this.#closed || this.#connections.has(key) || this.#leaving.has(key)) return;
    const leave = () => {
      this.#leaving.delete(key);
      this.#left(meeting, seat);
    };
    this.#leaving.set(key, setTimeout(leave, this.#absence).unref());
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#leaving.clear();
  }
}
