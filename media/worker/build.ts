import { spawn } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { availableParallelism, freemem } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { installPackages, isDebianLike, MachineLacks } from './debian.ts';

const PACKAGES = [
  'g++',
  'make',
  'libuv1-dev',
  'libssl-dev',
  'libsrtp2-dev',
  'libflatbuffers-dev',
  'flatbuffers-compiler',
];
/** What one compiler may take at its peak. */
const BYTES_PER_COMPILER = 600 * 1024 * 1024;

/**
 * Builds mediasoup-worker in an empty folder, from the sources in the npm package (about 100 s on two cores).
 * @param folder an empty folder of ours; it holds all that is made
 * @param sources mediasoup's `worker` folder
 * @returns path of the binary
 * @throws MachineLacks where it cannot be built
 */
export async function buildWorker(
  folder: string,
  sources: string,
  say: (line: string) => void,
): Promise<string> {
  if (!isDebianLike()) {
    throw new MachineLacks(
      'The SFU worker could neither be downloaded nor built: building is prepared for Debian and Ubuntu. ' +
        "Run `npm rebuild mediasoup --ignore-scripts=false` where GitHub can be reached, or set MEDIASOUP_WORKER_BIN to a mediasoup-worker binary of this project's mediasoup version.",
    );
  }
  await installPackages(PACKAGES, 'building the SFU worker', say);
  // Links keep every path that make sees relative and free of blanks.
  await symlink(sources, join(folder, 'sources'));
  await symlink(import.meta.dirname, join(folder, 'recipe'));

  const make = (...more: string[]): string[] => [
    '-f',
    'recipe/Makefile',
    'WORKER=sources',
    'OUT=out',
    ...more,
  ];
  let total = 0;
  await runMake(folder, make('-n'), () => (total += 1));
  const cores = Math.min(availableParallelism(), Math.floor(freemem() / BYTES_PER_COMPILER));
  say(`Building the SFU worker, once: ${String(total)} files, about two minutes on two cores`);
  let begun = 0;
  const started = Date.now();
  await runMake(folder, make(`-j${String(Math.max(1, cores))}`), () => {
    begun += 1;
    if (Math.floor((begun * 20) / total) === Math.floor(((begun - 1) * 20) / total)) return;
    const seconds = String(Math.round((Date.now() - started) / 1000));
    say(
      `  ${String(Math.floor((begun * 100) / total))}% (${String(begun)} of ${String(total)}, ${seconds} s)`,
    );
  });
  return join(folder, 'out', 'mediasoup-worker');
}

/** Runs make and calls `onCompile` as each file's compilation begins. */
async function runMake(folder: string, args: string[], onCompile: () => void): Promise<void> {
  const child = spawn('make', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let lastWords = '';
  child.stderr.on('data', (data: Buffer) => {
    lastWords = (lastWords + data.toString()).slice(-2_000);
  });
  createInterface(child.stdout).on('line', (line) => {
    if (line.includes(' -c -o ')) onCompile();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new MachineLacks(`Building the SFU worker failed:\n${lastWords}`);
}
