// Residents who act without a pause, come back by themselves when the server dies, and ask again with the same id until
// they are answered. They remember everything that was acknowledged.
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandId, MeetingId, PollId, SeatId } from '#room/ids';
import type { Choice } from '#room/votes/choice';
import { isRefusal } from '#room/refusals';
import { answerParent, sharedMicros } from './child.ts';
import { EngineSocket } from './engineSocket.ts';
import { voteSecretly, type SecretHandedIn, type SecretVote } from './secretResident.ts';

/** How soon residents try again to connect, ms: one who watches for the server to come back, and the others. */
const patience = { first: 10, others: 200 };
/** How a ballot may rightly fail: the vote was not yet or no longer open. */
const late = ['pollNotOpen', 'pollClosed'];

export interface AckedCommand {
  id: CommandId;
  seq: number;
}
/** A seat's ballots in one poll, in the order in which they were handed in; the last may be unanswered. */
export interface HandedIn {
  poll: PollId;
  seat: SeatId;
  ballots: { id: CommandId; choice: Choice; acked: boolean }[];
}
/** The vote that is open, and what is cast in it; with its key, it is secret. */
export interface Vote {
  poll: PollId;
  choices: readonly Choice[];
  key: SecretVote['key'] | null;
}
export interface Account {
  commands: AckedCommand[];
  ballots: HandedIn[];
  secret: SecretHandedIn[];
  /** refusals that should not have been, by code */
  faults: string[];
}

let port = 0;
let meeting: MeetingId | undefined;
let vote: Vote | null = null;
let going = false;
let paused = false;
let acks = 0;
let killedAt: number | null = null;
let recovered: ((ms: number) => void) | undefined;
const commands: AckedCommand[] = [];
const ballots = new Map<string, HandedIn>();
const secret: SecretHandedIn[] = [];
const faults: string[] = [];
const residents: Promise<void>[] = [];

const handlers = {
  /** Seats them; each acts in two ways at once, by commands and by ballots. */
  begin(at: { port: number; meeting: MeetingId }, cookies: ReadonlyMap<SeatId, string>): void {
    ({ port, meeting } = at);
    going = true;
    for (const [seat, cookie] of cookies) {
      const line = new Connection(seat, cookie, residents.length === 0 ? patience.first : patience.others);
      residents.push(speak(line), voteAgainAndAgain(line));
    }
  },

  /** The vote that ballots go to from now on. */
  turnTo(next: Vote | null): void {
    vote = next;
  },

  /** They finish what they are about and wait. */
  pause(on: boolean): void {
    paused = on;
  },

  /** Settles when so many more have been acknowledged. */
  async acked(more: number): Promise<void> {
    const until = acks + more;
    while (acks < until) await sleep(5);
  },

  /** The server was killed at this time, shared µs; answers how long it took to the first command accepted after, ms. */
  recovery(at: number): Promise<number> {
    killedAt = at;
    return new Promise((resolve) => (recovered = resolve));
  },

  /** They finish what they are about and stop; answers what they were told. */
  async stop(): Promise<Account> {
    going = false;
    await Promise.all(residents);
    return { commands, ballots: [...ballots.values()], secret, faults };
  },
};
export type ResidentHandlers = typeof handlers;

/** A resident's connection, which comes back by itself. */
class Connection {
  readonly seat: SeatId;
  readonly cookie: string;
  readonly #patience: number;
  #current: Promise<Open>;
  /** when the connection in use was opened, shared µs */
  openedAt = 0;

  constructor(seat: SeatId, cookie: string, patience: number) {
    this.seat = seat;
    this.cookie = cookie;
    this.#patience = patience;
    this.#current = this.#openAtLast();
  }

  /** Asks until it is answered, over as many connections as that takes. */
  async ask(message: string, payload: unknown): Promise<unknown> {
    for (;;) {
      const current = this.#current;
      const { socket, lost } = await current;
      const answer = await Promise.race([socket.ask(message, payload), lost]);
      if (answer !== 'lost') return answer;
      if (this.#current === current) this.#current = this.#openAtLast();
    }
  }

  async #openAtLast(): Promise<Open> {
    for (;;) {
      const open = await this.#open().catch(() => null);
      if (open) return open;
      await sleep(this.#patience);
    }
  }

  async #open(): Promise<Open | null> {
    const { promise: lost, resolve } = Promise.withResolvers<'lost'>();
    const hello = { meeting: meeting ?? nowhere(), seat: this.seat };
    const closed = () => resolve('lost');
    const socket = await EngineSocket.connect(port, { hello, cookie: this.cookie, closed });
    const entered = await Promise.race([socket.ask('enter', { since: null }), lost]);
    if (entered === 'lost') return null;
    this.openedAt = sharedMicros();
    return { socket, lost };
  }
}

interface Open {
  socket: EngineSocket;
  lost: Promise<'lost'>;
}

/** Asks to speak and withdraws, again and again. */
async function speak(line: Connection): Promise<void> {
  while (going) {
    if (paused) await sleep(20);
    else await speakOnce(line);
  }
}

async function speakOnce(line: Connection): Promise<void> {
  await accepted(line, { type: 'askToSpeak', stance: 'neutral' });
  await accepted(line, { type: 'withdraw' });
}

async function accepted(line: Connection, command: unknown): Promise<void> {
  const id = randomUUID() as CommandId; // what the schema of command ids asks for
  const answer = await untilTaken(line, 'command', { id, command });
  if (isRefusal(answer)) faults.push(answer.refused);
  else {
    // The wire's answer to a command that was not refused.
    commands.push({ id, seq: (answer as { seq: number }).seq });
    acks += 1;
    noteRecovery(line);
  }
}

/** A resident who was too fast for the server's limits waits, and asks for the same once more. */
async function untilTaken(line: Connection, message: string, payload: unknown): Promise<unknown> {
  for (;;) {
    const answer = await line.ask(message, payload);
    if (!isRefusal(answer) || answer.refused !== 'tooMuch') return answer;
    await sleep(500);
  }
}

function noteRecovery(line: Connection): void {
  // What the server that was killed had answered may still be on its way.
  if (killedAt === null || line.openedAt < killedAt) return;
  recovered?.((sharedMicros() - killedAt) / 1000);
  killedAt = null;
}

/** Casts a ballot and changes it, again and again; a secret one once. */
async function voteAgainAndAgain(line: Connection): Promise<void> {
  let castSecretly: PollId | null = null;
  for (let nth = randomInt(100); going; nth += 1) {
    const current = vote;
    const choice = current?.choices[nth % current.choices.length];
    if (!current || choice === undefined || paused) await sleep(20);
    else if (current.key === null) {
      if (!(await cast(line, current.poll, choice))) await sleep(200);
    } else if (castSecretly === current.poll) await sleep(200);
    else {
      castSecretly = current.poll;
      await castSecret(line, { poll: current.poll, key: current.key }, choice);
    }
  }
}

async function castSecret(line: Connection, into: SecretVote, choice: Choice): Promise<void> {
  const at = { port, meeting: meeting ?? nowhere() };
  const refused = await voteSecretly(at, line, into, choice, (ballot) => secret.push(ballot));
  if (refused === null) acks += 1;
  else if (!late.includes(refused)) faults.push(refused);
}

/** Whether it was taken. */
async function cast(line: Connection, into: PollId, choice: Choice): Promise<boolean> {
  const id = randomUUID() as CommandId; // what the schema of command ids asks for
  const key = `${into} ${line.seat}`;
  const mine = ballots.get(key) ?? { poll: into, seat: line.seat, ballots: [] };
  ballots.set(key, mine);
  const ballot = { id, choice, acked: false };
  mine.ballots.push(ballot);
  const answer = await untilTaken(line, 'cast', { id, poll: into, choice });
  if (isRefusal(answer)) {
    if (!late.includes(answer.refused)) faults.push(answer.refused);
    // Refused: it must not be in the box.
    mine.ballots.splice(mine.ballots.indexOf(ballot), 1);
    return false;
  }
  ballot.acked = true;
  acks += 1;
  return true;
}

function nowhere(): never {
  throw new Error('no meeting was given');
}

answerParent(handlers);
