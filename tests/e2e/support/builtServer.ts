import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Place } from '../../db/stores.ts';
import { freePort, freePorts } from '../../support/ports.ts';

/** Longest that a start may take on a busy machine, ms. */
const patience = 60_000;

/** The server as its users run it: built pages, sound and picture, a process of its own on data of its own. */
export class BuiltServer {
  readonly origin: string;
  readonly #place: Place;
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | null = null;
  /** all that it has printed, over all its lives */
  printed = '';

  private constructor(place: Place, env: NodeJS.ProcessEnv, origin: string) {
    this.#place = place;
    this.#env = env;
    this.origin = origin;
  }

  static async start(place: Place): Promise<BuiltServer> {
    const port = await freePort();
    const mediaPort = await freePorts(1, port);
    const { databaseUrl, dataDir } = place.settings;
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: '',
      DATABASE_URL: databaseUrl ?? '',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      MEDIA: 'on',
      MEDIA_WORKERS: '1',
      MEDIA_PORT: String(mediaPort),
      MEDIA_LISTEN_IP: '127.0.0.1',
      MEDIA_ADDRESS: '127.0.0.1',
    };
    const server = new BuiltServer(place, env, `http://localhost:${port}`);
    await server.begin();
    return server;
  }

  /** Starts it, on the same data and ports as before if it has run before. Settles once it says where it is. */
  async begin(): Promise<void> {
    const from = this.printed.length;
    const child = spawn(process.execPath, ['--import', './server/node-guard.js', 'server/main.ts'], {
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (this.printed += chunk.toString()));
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string) => {
        clearTimeout(late);
        child.kill('SIGKILL');
        reject(new Error(`The server ${why}:\n${this.printed.slice(from)}`));
      };
      const late = setTimeout(() => fail('does not begin'), patience);
      child.once('exit', () => fail('ended'));
      child.stdout.on('data', () => {
        if (!this.printed.slice(from).includes(this.origin)) return;
        clearTimeout(late);
        resolve();
      });
    });
  }

  /** The one-time link that the first start prints. */
  async adminLink(): Promise<string> {
    for (;;) {
      const [link] = /http\S+\/join#\S+/.exec(this.printed) ?? [];
      if (link) return link;
      await new Promise((resolve) => this.#child?.stdout?.once('data', resolve));
    }
  }

  /** Ends it at once, as a power cut does to a process. Settles when it is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** The media worker's process, one of the server's children. */
  async mediaWorker(): Promise<number> {
    const own = this.#child?.pid ?? 0;
    const children = await readFile(`/proc/${own}/task/${own}/children`, 'utf8');
    for (const pid of children.trim().split(' ').map(Number)) {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
      if (command.includes('mediasoup-worker')) return pid;
    }
    throw new Error('the server has no media worker');
  }

  async remove(): Promise<void> {
    await this.#end('SIGTERM');
    await this.#place.remove();
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}
