import type { Room } from '#room/room';
import type { SeatClient } from './client.ts';
import type { Part } from './story.ts';

/** How long a line is left to be read, ms a character of it, and at least. */
const lineMs = { 'zh-CN': 230, en: 75 } as const;
const shortestLine = 2600;

/** A resident who is not there: asks to speak, says their part, writes, votes, as the story has it. */
export class Resident {
  readonly #client: SeatClient;
  readonly #part: Part;
  readonly #timers = new Set<NodeJS.Timeout>();
  #turnsTaken = 0;
  #speaking = false;
  #item: Room['item'] = null;
  #votedIn: string | null = null;
  #wrote = false;

  constructor(client: SeatClient, part: Part) {
    this.#client = client;
    this.#part = part;
    client.changed = (room) => this.#follow(room);
    client.ended = () => this.#rest();
  }

  #follow(room: Room): void {
    if (room.item !== this.#item) {
      this.#item = room.item;
      if (room.item) this.#newItem(room.itemsTaken.length);
    }
    const mine = room.floor?.seat === this.#client.seat;
    if (mine && !this.#speaking) void this.#speak(room);
    this.#speaking = mine;
    if (room.poll && room.poll.poll !== this.#votedIn) {
      this.#votedIn = room.poll.poll;
      this.#vote();
    }
  }

  #newItem(number: number): void {
    const { asksAfter, stance, statement } = this.#part;
    // On the last item people vote; only a few still want to speak.
    if (asksAfter !== null && number <= 2)
      this.#in(asksAfter * 1000, () => this.#client.send({ type: 'askToSpeak', stance }));
    if (statement && !this.#wrote) {
      this.#wrote = true;
      this.#in(8000, () => this.#client.send({ type: 'submitStatement', stance, text: statement }));
    }
  }

  async #speak(room: Room): Promise<void> {
    const { turns } = this.#part;
    const lines = turns[Math.min(this.#turnsTaken, turns.length - 1)] ?? [];
    this.#turnsTaken += 1;
    await this.#wait(1500);
    for (const text of lines) {
      if (!this.#speaking) return;
      await this.#client.send({ type: 'recordWords', text });
      await this.#wait(Math.max(shortestLine, text.length * lineMs[room.setup.lang]));
    }
    if (this.#speaking) await this.#client.send({ type: 'endTurn' });
  }

  #vote(): void {
    const { vote } = this.#part;
    if (!vote) return;
    // Not all at once: a hall decides one after the other.
    this.#in(4000 + Number(this.#client.seat.slice(1)) * 1700, () => this.#client.vote(vote));
  }

  #in(ms: number, act: () => Promise<unknown>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void act();
    }, ms);
    this.#timers.add(timer);
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.#in(ms, () => Promise.resolve(resolve())));
  }

  #rest(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#speaking = false;
  }
}
