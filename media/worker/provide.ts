import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildWorker } from './build.ts';
import { MachineLacks } from './debian.ts';
import { whileLocked } from './lock.ts';

const DOWNLOAD_PATIENCE_MS = 45_000;
/** How the bare binary ends when it runs at all: it misses the version its parent should have given. */
const EXIT_OF_A_WORKER = 41;
const EXE = process.platform === 'win32' ? '.exe' : '';
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/**
 * The path of a mediasoup worker that runs on this machine: MEDIASOUP_WORKER_BIN, else the one kept from an
 * earlier start, else mediasoup's own prebuilt download, else a build from the npm package's sources.
 * Two processes may call it at once; one does the work.
 * @throws MachineLacks with a sentence for the person at the keyboard
 */
export async function provideWorker(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const given = env['MEDIASOUP_WORKER_BIN'];
  if (given) {
    if (await isWorker(given)) return given;
    throw new MachineLacks(`MEDIASOUP_WORKER_BIN is not a mediasoup worker that runs here: ${given}`);
  }
  const mediasoup = findMediasoup();
  const kept = await cachePath(mediasoup, env);
  if (await isWorker(kept)) return kept;
  await mkdir(dirname(kept), { recursive: true });
  return whileLocked(
    `${kept}.lock`,
    () => {
      say('Another start is preparing the SFU worker; waiting for it');
    },
    async () => {
      if (!(await isWorker(kept))) await make(mediasoup, kept);
      return kept;
    },
  );
}

async function make(mediasoup: string, kept: string): Promise<void> {
  const prebuilt = await download(mediasoup);
  if (prebuilt && (await keep(prebuilt, kept))) return;
  await sweep(kept);
  const folder = await mkdtemp(`${kept}.build-`);
  try {
    const built = await buildWorker(folder, join(mediasoup, 'worker'), say);
    if (!(await keep(built, kept))) {
      throw new MachineLacks('The SFU worker was built but cannot open a DTLS handshake with this OpenSSL.');
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  say(`The SFU worker is ready: ${kept}`);
}

/** Puts a binary into its place at one stroke, if it works. */
async function keep(binary: string, kept: string): Promise<boolean> {
  const near = `${kept}.new${EXE}`;
  await copyFile(binary, near);
  await chmod(near, 0o755);
  // Read only here, as the whole library comes along: whoever has a worker does not wait for that.
  const { opensHandshake } = await import('./handshake.ts');
  const works = (await isWorker(near)) && (await opensHandshake(near));
  await (works ? rename(near, kept) : rm(near));
  return works;
}

/**
 * mediasoup's own script, made to stop where it would go on to build with Python: `PYTHON=false` fails at once.
 * @returns path of the downloaded binary, or nothing
 */
async function download(mediasoup: string): Promise<string | undefined> {
  const binary = join(mediasoup, 'worker', 'out', 'Release', `mediasoup-worker${EXE}`);
  if (await isWorker(binary)) return binary;
  say("Looking for mediasoup's prebuilt SFU worker");
  const options = {
    cwd: mediasoup,
    env: { ...process.env, PYTHON: 'false' },
    timeout: DOWNLOAD_PATIENCE_MS,
    killSignal: 'SIGKILL',
  } as const;
  await new Promise((resolve) =>
    execFile(process.execPath, ['npm-scripts.mjs', 'postinstall'], options, resolve),
  );
  if (await isWorker(binary)) return binary;
  say('It cannot be had from here');
  return undefined;
}

const isWorker = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    execFile(path, { env: {}, timeout: 10_000 }, (error) => {
      resolve(error?.code === EXIT_OF_A_WORKER);
    });
  });

const findMediasoup = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('mediasoup')), '..', '..');

/** Outside node_modules, so that a fresh `npm ci` does not lose it; a changed recipe gets a name of its own. */
async function cachePath(mediasoup: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { version } = JSON.parse(await readFile(join(mediasoup, 'package.json'), 'utf8')) as {
    version: string;
  };
  const recipe = createHash('sha256').update(await readFile(join(import.meta.dirname, 'Makefile')));
  const shim = join(import.meta.dirname, 'shim');
  const files = await readdir(shim, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  for (const path of paths.sort()) recipe.update(await readFile(path));
  const cache = env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const key = `${version}-${process.platform}-${process.arch}-${recipe.digest('hex').slice(0, 12)}`;
  return join(cache, 'yishi', `mediasoup-worker-${key}${EXE}`);
}

/** Removes what builds that were killed have left. */
async function sweep(kept: string): Promise<void> {
  const folder = dirname(kept);
  const left = (await readdir(folder)).filter((name) => name.includes('.build-'));
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}
