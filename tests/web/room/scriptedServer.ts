import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import type { Told } from '#room/events';
import type { RefusalCode } from '#room/refusals';
import { socketPath, type ClientToServer, type Entered, type ServerToClient } from '#room/wire';

type Line = Socket<ClientToServer, ServerToClient>;

/** A real Socket.io server that a test plays: what it is asked is kept, what it answers is up to the test. */
export class ScriptedServer {
  readonly #http = createServer();
  readonly #io = new Server<ClientToServer, ServerToClient>(this.#http, { path: socketPath });
  /** every question so far, in order; `visit` counts the connections from 1 */
  readonly asked: { visit: number; name: string; ask: unknown }[] = [];
  /** refusals at the door, one a connection; then it is open */
  door: RefusalCode[] = [];
  visits = 0;
  /** called with each question; silent if it returns undefined */
  answer: (name: string, ask: unknown, nth: number) => unknown = () => undefined;

  async listen(): Promise<string> {
    this.#io.use((_socket, next) => {
      const code = this.door.shift();
      if (code) next(Object.assign(new Error('refused'), { data: { refused: code } }));
      else next();
    });
    this.#io.on('connection', (socket) => {
      const visit = ++this.visits;
      socket.onAny((name: string, ask: unknown, done: (reply: unknown) => void) => {
        this.asked.push({ visit, name, ask });
        const nth = this.asked.filter((one) => one.name === name).length;
        const reply = this.answer(name, ask, nth);
        if (reply !== undefined) done(reply);
      });
    });
    await new Promise<void>((done) => this.#http.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  /** What was asked under this name. */
  of(name: string): unknown[] {
    return this.asked.filter((one) => one.name === name).map((one) => one.ask);
  }

  tell(...entries: Told[]): void {
    this.#io.emit('happened', entries);
  }

  farewell(code: RefusalCode): void {
    this.#io.emit('farewell', code);
  }

  /** Hangs up on everybody, as a server that restarts does. */
  hangUp(): void {
    for (const socket of this.#lines()) socket.disconnect(true);
  }

  /** Cuts the wire without a word, as a lift does. */
  cut(): void {
    for (const socket of this.#lines()) socket.conn.close();
  }

  async close(): Promise<void> {
    await this.#io.close();
  }

  #lines(): Line[] {
    return [...this.#io.sockets.sockets.values()];
  }
}

/** An answer to `enter`: nothing missed, unless said. */
export const enteredWith = (changes: Partial<Entered>): Entered => ({
  seq: 1,
  now: 1_000_000,
  room: null,
  missed: [],
  barred: null,
  ballots: [],
  counts: {
    observers: 0,
    voted: 0,
    missing: null,
    ways: null,
    elsewhere: null,
    papers: null,
    box: null,
    live: null,
  },
  ...changes,
});
