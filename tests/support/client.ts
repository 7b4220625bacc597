import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import type { Command } from '#room/commands';
import type { Entry, EventOf, MeetingEvent, Told } from '#room/events';
import { evolve } from '#room/evolve';
import { commandId, pollId, seatId, voterId, type CommandId, type PollId, type SeatId } from '#room/ids';
import { isRefusal, type RefusalCode } from '#room/refusals';
import type { Room } from '#room/room';
import { sightChanges } from '#room/sight';
import type { Choice } from '#room/votes/choice';
import type { Way } from '#room/ways';
import type { Answer, Cast, Counts, Entered, OwnBallot } from '#room/wire';
import { socketFor, type LiveSocket, type Visit } from './visit.ts';

/** How long anything that must come is waited for, ms: long enough for a busy machine. */
const patience = 40_000;
/** The same for a server that is being started again. */
const restartPatience = 60_000;

export const newCommandId = (): CommandId => commandId.parse(randomUUID());
/** The poll that a command opens. */
export const pollOf = (id: CommandId): PollId => pollId.parse(id);

/**
 * One device in a meeting, as an outside client would be written: it enters on every connect, folds what it is told,
 * comes back by itself, and asks again with the same id where it is told to insist.
 */
export class Client {
  readonly socket: LiveSocket;
  readonly #visit: Visit;
  readonly #who: string;
  /** every entry it was told, each once, in order */
  readonly log: Told[] = [];
  /** everything as it came */
  readonly received: { event: string; data: unknown }[] = [];
  /** how often it has entered */
  visits = 0;
  /** every refusal to let it enter; it asks again each time */
  readonly turnedAway: RefusalCode[] = [];
  lastVisit: Entered | null = null;
  counts: Counts | null = null;
  farewell: RefusalCode | null = null;
  #room: Room | null = null;
  /** the number of the last entry in `log` */
  #logged = 0;
  #early: Told[] = [];
  readonly #watching = new Set<() => void>();

  constructor(visit: Visit) {
    this.#visit = visit;
    this.#who = typeof visit.seat === 'string' ? visit.seat : 'the observer';
    this.socket = socketFor(visit);
    this.socket.onAny((event: string, data: unknown) => this.received.push({ event, data }));
    this.socket.on('connect', () => void this.#enter());
    this.socket.on('happened', (told) => {
      if (this.#room) this.#take(told);
      else this.#early.push(...told);
    });
    this.socket.on('counts', (counts) => {
      this.counts = counts;
      this.#stir();
    });
    this.socket.on('farewell', (code) => {
      this.farewell = code;
      this.#stir();
    });
    this.socket.on('disconnect', (reason) => {
      this.#stir();
      // The library stays away when the server hung up; a page comes back unless it was told why.
      if (reason === 'io server disconnect' && !this.farewell) setTimeout(() => this.socket.connect(), 50);
    });
  }

  /** Connects and enters. */
  static async enter(visit: Visit): Promise<Client> {
    const client = new Client(visit);
    client.socket.connect();
    await client.until('entered', () => client.visits > 0);
    return client;
  }

  get room(): Room {
    if (!this.#room) throw new Error('this client has not entered');
    return this.#room;
  }

  get connected(): boolean {
    return this.socket.connected;
  }

  /** One question, one answer. */
  command(command: Command, id = newCommandId()): Promise<Answer<{ seq: number }>> {
    return this.say('command', { id, command });
  }

  /** Asks until it is answered, with the same id, over as many connections as it takes. */
  async insist(command: Command, id = newCommandId()): Promise<{ seq: number }> {
    const answer = await this.#untilAnswered(() => this.command(command, id));
    if (isRefusal(answer)) throw new Error(`${command.type} was refused: ${answer.refused}`);
    return answer;
  }

  cast(choice: Choice, poll: PollId, id = newCommandId()): Promise<Answer<OwnBallot>> {
    return this.say('cast', { id, poll, choice });
  }

  /** Counts the raised hand of somebody in the hall. */
  raise(seat: SeatId, choice: Choice, poll: PollId, id = newCommandId()): Promise<Answer<OwnBallot>> {
    return this.enterBallot({ id, poll, choice, voter: voterId.parse(seat), way: 'hands' });
  }

  /** Casts a ballot for somebody, or one that came another way than on the voter's device. */
  enterBallot(ask: Omit<Cast, 'id'> & { id?: CommandId; way?: Way }): Promise<Answer<OwnBallot>> {
    return this.say('cast', { id: newCommandId(), ...ask });
  }

  async insistOn(choice: Choice, poll: PollId, id = newCommandId()): Promise<OwnBallot> {
    const answer = await this.#untilAnswered(() => this.cast(choice, poll, id));
    if (isRefusal(answer)) throw new Error(`the ballot was refused: ${answer.refused}`);
    return answer;
  }

  /** Sends anything at all, as a client that is not ours might. */
  async say<T>(event: string, ...data: unknown[]): Promise<Answer<T>> {
    const loose: Socket = this.socket;
    return (await loose.timeout(patience).emitWithAck(event, ...data)) as Answer<T>;
  }

  /** Waits for whatever makes the check true. Looked at whenever anything arrives. */
  until(what: string, check: () => boolean, within = patience): Promise<void> {
    if (check()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#watching.delete(look);
        reject(new Error(`${this.#who} waited in vain: ${what}`));
      }, within);
      const look = () => {
        if (!check()) return;
        this.#watching.delete(look);
        clearTimeout(late);
        resolve();
      };
      this.#watching.add(look);
    });
  }

  /** The first entry of this kind that this client was told of, now or soon; after `since` if given. */
  async toldOf<T extends MeetingEvent['type']>(type: T, since = 0): Promise<Entry & { event: EventOf<T> }> {
    const found = () => this.log.find((one): one is Entry & { event: EventOf<T> } => isOf(one, type, since));
    await this.until(type, () => found() !== undefined);
    const entry = found();
    if (!entry) throw new Error('it was there a moment ago');
    return entry;
  }

  /** Waits until this client has folded as far as `seq`. */
  upTo(seq: number): Promise<void> {
    return this.until(`entry ${seq}`, () => (this.#room?.seq ?? 0) >= seq);
  }

  close(): void {
    this.socket.off();
    this.socket.disconnect();
  }

  async #untilAnswered<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
    for (;;) {
      await this.until('a connection', () => this.connected, restartPatience);
      const gone = new Promise<null>((resolve) => this.socket.once('disconnect', () => resolve(null)));
      const answer = await Promise.race([ask().catch(() => null), gone]);
      const refused = isRefusal(answer) ? answer.refused : null;
      if (answer && refused !== 'unavailable' && refused !== 'tooMuch') return answer;
      await sleep(refused === 'tooMuch' ? 500 : 20); // as any client would, not to hammer a server that is in trouble
    }
  }

  /** Comes in, or comes in anew for the whole room as it may see it now. */
  async #enter(anew = false): Promise<void> {
    const since = anew ? null : (this.#room?.seq ?? null);
    const reply = await this.say<Entered>('enter', { since }).catch(() => null);
    if (!reply) return;
    if (isRefusal(reply)) {
      this.turnedAway.push(reply.refused);
      await sleep(20);
      return this.connected ? this.#enter(anew) : undefined;
    }
    this.lastVisit = reply;
    this.counts = reply.counts;
    if (reply.room) this.#room = reply.room;
    this.visits += 1;
    this.#take([...(reply.missed ?? []), ...this.#early.splice(0)]);
    this.#stir();
  }

  #take(told: readonly Told[]): void {
    let room = this.#room;
    if (!room) return;
    const { seat } = this.#visit;
    for (const one of told) {
      // A whole room that came meanwhile may have these already; what was told stays what was told.
      if (one.seq > this.#logged && this.#logged > 0 && one.seq <= room.seq) this.#keep(one);
      if (one.seq <= room.seq) continue;
      if (one.seq !== room.seq + 1) {
        void this.#enter();
        break;
      }
      room = evolve(room, one);
      this.#keep(one);
      if (one.event && typeof seat === 'string' && sightChanges(seatId.parse(seat), one.event))
        void this.#enter(true);
    }
    this.#room = room;
    this.#stir();
  }

  #keep(one: Told): void {
    this.log.push(one);
    this.#logged = one.seq;
  }

  #stir(): void {
    for (const look of [...this.#watching]) look();
  }
}

const isOf = (told: Told, type: MeetingEvent['type'], since: number): boolean =>
  told.seq > since && told.event?.type === type;
