import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { NewLinks } from '#room/services';
import type { Setup } from '#room/setup';
import type { Place } from '../db/stores.ts';
import type { Client } from './client.ts';
import { TestMeeting } from './server.ts';

/** Where processes keep their compiled sources, so that the next one starts sooner. */
export const compileCache = fileURLToPath(new URL('../../.cache/compiled', import.meta.url));
const script = fileURLToPath(new URL('./runServer.ts', import.meta.url));

/** What a server in a process of its own tells the test, and what it is asked. */
export type FromServer = { origin: string } | { made: NewLinks };
export type ToServer = { convene: Setup };

/** A server in a process of its own, which can be killed as a machine would kill it. */
export class ServerProcess {
  readonly origin: string;
  readonly clients = new Set<Client>();
  readonly #process: ChildProcess;
  readonly #place: Place;

  private constructor(origin: string, child: ChildProcess, place: Place) {
    this.origin = origin;
    this.#process = child;
    this.#place = place;
  }

  static async start(place: Place, env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
    const { databaseUrl, dataDir } = place.settings;
    const child = fork(script, [], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: compileCache,
        PORT: '0',
        MEDIA: 'off',
        LOG_LEVEL: 'silent',
        DATA_DIR: dataDir || 'data',
        DATABASE_URL: databaseUrl ?? '',
        ...env,
      },
    });
    const first = await told(child);
    if (!('origin' in first)) throw new Error('the server did not say where it listens');
    return new ServerProcess(first.origin, child, place);
  }

  /** The same data, on the same port, so that clients find it again. */
  async again(env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
    const next = await ServerProcess.start(this.#place, { PORT: new URL(this.origin).port, ...env });
    for (const client of this.clients) next.clients.add(client);
    return next;
  }

  async convene(notice: Setup): Promise<TestMeeting> {
    const ask: ToServer = { convene: notice };
    this.#process.send(ask);
    const answer = await told(this.#process);
    if (!('made' in answer)) throw new Error('the server did not convene the meeting');
    const { meeting, links } = answer.made;
    return new TestMeeting(this, meeting, new Map(links.map(({ seat, url }) => [seat, url])));
  }

  /** kill -9; settles when the process is gone. */
  kill(): Promise<unknown> {
    const gone = this.gone();
    this.#process.kill('SIGKILL');
    return gone;
  }

  /** SIGTERM; answers with the exit code. */
  async stop(): Promise<number | null> {
    const gone = this.gone();
    this.#process.kill('SIGTERM');
    await gone;
    return this.#process.exitCode;
  }

  /** Settles when the process has ended, however. */
  async gone(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null)
      await once(this.#process, 'exit');
  }
}

async function told(child: ChildProcess): Promise<FromServer> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('the server ended before it answered');
  });
  const answered = once(child, 'message').then(([message]) => message as FromServer); // runServer.ts says no more
  return Promise.race([answered, ended]);
}
