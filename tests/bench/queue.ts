import { randomUUID } from 'node:crypto';
import type { Command } from '#room/commands';
import { decide } from '#room/decide';
import type { MeetingEvent } from '#room/events';
import { evolve } from '#room/evolve';
import { commandId, itemId, meetingId, type SeatId } from '#room/ids';
import { orderRules } from '#room/kinds';
import { isRefusal } from '#room/refusals';
import { newRoom, type Room } from '#room/room';
import { setup, type Setup } from '#room/setup';
import { stances } from '#room/stance';
import { percentile, rounded, say, type Bench } from './figures.ts';
import { notice, participantsOf } from './notice.ts';

const people = 298;
const waiting = 200;
const commands = 5000;
const warmUp = 1500;
/** Judging is pure: the same again takes as long, and what it takes longer is the rest of the machine. */
const times = 5;

/** A hearing of 300 seats with 200 waiting and every rule of order: what judging and folding one command takes. */
export const queue: Bench = async () => {
  const meeting = new Evening(hearing());
  meeting.gather();
  const micros = new Map<Command['type'], number[]>();
  for (let nth = 0; nth < commands + warmUp; nth += 1) {
    const [command, by] = meeting.next(nth);
    const took = meeting.ask(command, by);
    if (nth >= warmUp && took !== null) micros.set(command.type, [...(micros.get(command.type) ?? []), took]);
  }
  const all = [...micros.values()].flat();
  for (const [type, took] of micros)
    say(
      `queue ${type}: ${took.length}, p50 ${rounded(percentile(took, 50))}, p99 ${rounded(percentile(took, 99))} µs`,
    );
  const p99 = percentile(all, 99);
  return Promise.resolve({
    ...{ seats: people + 2, waiting: meeting.room.queue.length, commands: all.length },
    ...{ p50Micros: rounded(percentile(all, 50)), p99Micros: rounded(p99) },
    maxMicros: rounded(Math.max(...all)),
    aims: { p99: p99 < 1000 },
  });
};

/** The rules of order in every group, building and place that they look at. */
function hearing(): Setup {
  const form = notice(people);
  const speaking = {
    ...form.rules.speaking,
    ...{ order: [...orderRules], turnsPerItem: 0, entriesEach: 1 },
    budgets: [{ group: '6号楼', seconds: 36_000 }],
    ...{ itemMinutes: 600, meetingMinutes: 1440 },
  };
  return setup.parse({
    ...form,
    seats: form.seats.map((one, nth) => ({ ...one, group: `${(nth % 7) + 1}号楼` })),
    rules: { ...form.rules, speaking },
  });
}

/** A meeting that goes on for as long as it is asked, each command like the ones that a chair and residents send. */
class Evening {
  room: Room;
  #at = Date.UTC(2026, 5, 11, 11, 30);
  readonly #people: SeatId[];

  constructor(form: Setup) {
    this.room = newRoom(meetingId.parse('longevening'), form);
    this.#people = participantsOf(form);
  }

  /** Everybody comes, every third to the hall; the item is taken up, and two hundred ask. */
  gather(): void {
    const facts: MeetingEvent[] = [
      ...this.#people.map((seat, nth): MeetingEvent => ({
        type: nth % 3 === 0 ? 'seatCheckedIn' : 'seatEntered',
        seat,
      })),
      { type: 'meetingOpened' },
      { type: 'itemTaken', item: itemId.parse('i1') },
    ];
    for (const event of facts) this.#fold(event);
    for (let nth = 0; nth < waiting; nth += 1) this.ask(...this.#asks(nth));
  }

  /** Nine parts ask, four withdraw, five next, four end, two each moves and passes over. */
  next(nth: number): [Command, SeatId] {
    const chair = this.room.setup.seats[0]?.id ?? this.#person(0);
    const some = this.room.queue[(nth * 7919) % Math.max(1, this.room.queue.length)];
    const kind = (nth * 31) % 26;
    if (!some || this.room.queue.length < waiting || kind < 9) return this.#asks(nth);
    if (kind < 13) return [{ type: 'withdraw' }, some.seat];
    if (kind < 18) return [{ type: 'callNext' }, chair];
    if (kind < 22) return [{ type: 'endTurn' }, chair];
    const { request } = some;
    if (kind < 24) return [{ type: 'moveRequest', request, place: nth % 20, reason: '先听残疾人' }, chair];
    return [{ type: 'skipRequest', request }, chair];
  }

  /** Microseconds to judge and fold, the fastest of some times; null if it was refused. */
  ask(command: Command, by: SeatId): number | null {
    this.#at += 7000;
    const stamp = { by, at: this.#at, commandId: commandId.parse(randomUUID()) };
    const before = this.room;
    let fastest = Infinity;
    for (let time = 0; time < times; time += 1) {
      // A copy each time: an order that was made for a room is kept with it.
      const room = { ...before };
      this.room = room;
      const began = performance.now();
      const answer = decide(room, command, stamp);
      if (isRefusal(answer)) return null;
      for (const event of answer) this.#fold(event, by);
      fastest = Math.min(fastest, (performance.now() - began) * 1000);
    }
    return fastest;
  }

  #asks(nth: number): [Command, SeatId] {
    const stance = stances[nth % stances.length] ?? 'neutral';
    return [{ type: 'askToSpeak', stance }, this.#person(nth * 101)];
  }

  #person(nth: number): SeatId {
    const [first] = this.#people;
    const one = this.#people[nth % this.#people.length] ?? first;
    if (!one) throw new Error('nobody');
    return one;
  }

  #fold(event: MeetingEvent, by: SeatId = this.#person(0)): void {
    this.room = evolve(this.room, { seq: this.room.seq + 1, at: this.#at, by, event });
  }
}
