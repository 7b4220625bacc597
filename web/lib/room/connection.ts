import { io, type Socket } from 'socket.io-client';
import type { Command } from '#room/commands';
import type { Told } from '#room/events';
import type { PollId, VoterId } from '#room/ids';
import type { MediaAnswer, MediaNote, MediaRequest } from '#room/mediaWire';
import { isRefusal, refuse, type RefusalCode } from '#room/refusals';
import {
  socketPath,
  type Answer,
  type CardRead,
  type Cast,
  type CountAsk,
  type Counted,
  type ClientToServer,
  type Counts,
  type Entered,
  type Handshake,
  type OwnBallot,
  type ServerToClient,
} from '#room/wire';
import { newCommandId } from './commandId.ts';
import { hasEnded, isPassing, type Standing } from './standing.ts';

/** How long an answer is waited for before the question is put again, ms. */
const ackTimeout = 5000;
/** The same on waking from sleep, when the line is probably dead. */
const probeTimeout = 2500;

export type Line = Socket<ServerToClient, ClientToServer>;
type Done<T> = (error: Error | null, reply: T) => void;

/** What the connection reports to whoever keeps the room. */
export interface Hooks {
  /** the last number that is known here, or null for the whole room */
  since(): number | null;
  /** `asked` and `answered` are performance.now() around the question, for learning the server's clock */
  entered(reply: Entered, asked: number, answered: number): void;
  happened(entries: Told[]): void;
  counts(counts: Counts): void;
  media(note: MediaNote): void;
  standing(standing: Standing): void;
}

/**
 * The line to the room. It enters on every connect, comes back by itself, and puts a question again, with the same
 * id, until it is answered; so whatever is asked happens once or is refused.
 */
export class Connection {
  readonly #socket: Line;
  readonly #hooks: Hooks;
  #standing: Standing = 'connecting';
  #waiting: (() => void)[] = [];
  #attempts = 0;
  #visit = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** `origin` is for callers that are not a page of the server itself. */
  constructor(handshake: Handshake, hooks: Hooks, origin = '') {
    this.#hooks = hooks;
    this.#socket = io(origin, {
      path: socketPath,
      auth: { ...handshake },
      transports: ['websocket', 'polling'],
      reconnectionDelay: 400,
      reconnectionDelayMax: 8000,
      randomizationFactor: 0.6,
      timeout: 8000,
      autoConnect: false,
      forceNew: true,
    });
    this.#socket.on('connect', () => void this.#enter());
    this.#socket.on('disconnect', (reason) => {
      this.#say(this.#standing === 'connecting' ? 'connecting' : 'reconnecting');
      // The library does not come back by itself when the server hung up.
      if (reason === 'io server disconnect') this.#comeBack();
    });
    this.#socket.on('connect_error', (error) => {
      const code = refusalIn(error);
      // A whole hall that comes back at once may be too many until its old lines are known to be dead.
      const crowded = code === 'tooMany' && this.#standing === 'reconnecting';
      if (code && !isPassing(code) && !crowded) return this.#end(code);
      if (!this.#socket.active) this.#comeBack();
    });
    this.#socket.on('happened', (entries) => this.#hooks.happened(entries));
    this.#socket.on('counts', (counts) => this.#hooks.counts(counts));
    this.#socket.on('media', (note) => this.#hooks.media(note));
    this.#socket.on('farewell', (code) => {
      if (!isPassing(code)) this.#end(code);
    });
  }

  open(): void {
    this.#socket.connect();
  }

  /** Leaves for good; nothing is reported any more, and what waits for an answer has none. */
  close(): void {
    clearTimeout(this.#retry);
    this.#visit++;
    this.#standing = { ended: 'unavailable' };
    for (const wake of this.#waiting.splice(0)) wake();
    this.#socket.off();
    this.#socket.disconnect();
  }

  /** Asks for what is missing. For a gap in the numbers. */
  catchUp(): void {
    if (this.#socket.connected) void this.#enter();
  }

  /** The device woke or the network changed: tries at once instead of waiting for a timeout. */
  nudge(): void {
    if (hasEnded(this.#standing)) return;
    if (this.#socket.connected) void this.#enter(probeTimeout);
    else this.#redial();
  }

  /** One act, once, whatever the network does. */
  command(command: Command): Promise<Answer<{ seq: number }>> {
    const ask = { id: newCommandId(), command };
    return this.#untilAnswered((socket, done) => socket.timeout(ackTimeout).emit('command', ask, done));
  }

  /** One ballot; answered only when it is stored. */
  cast(ballot: Omit<Cast, 'id'>): Promise<Answer<OwnBallot>> {
    const ask = { id: newCommandId(), ...ballot };
    return this.#untilAnswered((socket, done) => socket.timeout(ackTimeout).emit('cast', ask, done));
  }

  /** A count without names, once; answered only when it is stored. */
  count(sheet: Omit<CountAsk, 'id'>): Promise<Answer<Counted>> {
    const ask = { id: newCommandId(), ...sheet };
    return this.#untilAnswered((socket, done) => socket.timeout(ackTimeout).emit('count', ask, done));
  }

  /** Hands out a paper ballot; a repeat hands out no second one. */
  handPaper(ask: { poll: PollId; voter: VoterId }): Promise<Answer<{ voter: VoterId }>> {
    return this.#untilAnswered((socket, done) => socket.timeout(ackTimeout).emit('handPaper', ask, done));
  }

  /** Whose card this is. */
  card(card: string): Promise<Answer<CardRead>> {
    return this.#untilAnswered((socket, done) => socket.timeout(ackTimeout).emit('card', { card }, done));
  }

  /** A question to the SFU. Not repeated: a new line ('unavailable': there is none) has new transports, so the call begins anew. */
  async media(ask: MediaRequest): Promise<Answer<MediaAnswer>> {
    const reply =
      this.#standing === 'live'
        ? await answer<Answer<MediaAnswer>>((done) =>
            this.#socket.timeout(ackTimeout).emit('media', ask, done),
          ).catch(() => null)
        : null;
    return reply ?? refuse(this.#standing === 'live' ? 'mediaUnavailable' : 'unavailable');
  }

  /** The line itself, for what lasts no longer than it. */
  get line(): Line {
    return this.#socket;
  }

  async #untilAnswered<T>(put: (socket: Line, done: Done<Answer<T>>) => void): Promise<Answer<T>> {
    for (let attempt = 0; ; attempt++) {
      await this.#liveOrEnded();
      if (this.#standing === 'stale') return refuse('staleClient');
      if (typeof this.#standing === 'object') return refuse(this.#standing.ended);
      try {
        const reply = await answer<Answer<T>>((done) => put(this.#socket, done));
        // It may have been stored all the same: asking again with the same id tells.
        const inDoubt = isRefusal(reply) && reply.refused === 'unavailable';
        if (!inDoubt || attempt >= mostTriesInDoubt) return reply;
      } catch {
        // No answer, or the line broke: asked again below.
      }
      await pause(backoff(attempt));
    }
  }

  async #enter(timeout = ackTimeout): Promise<void> {
    const visit = ++this.#visit;
    for (let attempt = 0; this.#socket.connected && visit === this.#visit; attempt++) {
      const asked = performance.now();
      let reply: Answer<Entered>;
      try {
        reply = await answer<Answer<Entered>>((done) =>
          this.#socket.timeout(timeout).emit('enter', { since: this.#hooks.since() }, done),
        );
      } catch {
        // A line that does not answer is dead, whatever the socket believes.
        if (visit === this.#visit) this.#redial();
        return;
      }
      if (visit !== this.#visit) return;
      if (!isRefusal(reply)) {
        this.#attempts = 0;
        this.#hooks.entered(reply, asked, performance.now());
        return this.#say('live');
      }
      if (!isPassing(reply.refused)) return this.#end(reply.refused);
      await pause(backoff(attempt + 1));
    }
  }

  #redial(): void {
    clearTimeout(this.#retry);
    this.#visit++;
    this.#say(this.#standing === 'connecting' ? 'connecting' : 'reconnecting');
    this.#socket.disconnect();
    this.#socket.connect();
  }

  #comeBack(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#socket.connect(), backoff(this.#attempts++));
  }

  #end(code: RefusalCode): void {
    clearTimeout(this.#retry);
    this.#visit++;
    this.#say(code === 'staleClient' ? 'stale' : { ended: code });
    this.#socket.disconnect();
  }

  #say(standing: Standing): void {
    if (hasEnded(this.#standing)) return;
    this.#standing = standing;
    this.#hooks.standing(standing);
    if (standing !== 'live' && !hasEnded(standing)) return;
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #liveOrEnded(): Promise<void> {
    if (this.#standing === 'live' || hasEnded(this.#standing)) return Promise.resolve();
    return new Promise((wake) => this.#waiting.push(wake));
  }
}

/** How often an act is asked again that the server could not say the outcome of. */
const mostTriesInDoubt = 6;

/** Wait before the next try, ms: doubles to 8 s, and is spread so that a whole room does not return at one instant. */
const backoff = (attempt: number): number => Math.min(8000, 400 * 2 ** attempt) * (0.4 + 0.6 * Math.random());

/** Settles with what the server answers; rejects when it does not in time, or the line breaks before. */
const answer = <T>(put: (done: Done<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => put((error, reply) => (error ? reject(error) : resolve(reply))));

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

function refusalIn(error: Error): RefusalCode | null {
  const data = 'data' in error ? error.data : null;
  return isRefusal(data) ? data.refused : null;
}
