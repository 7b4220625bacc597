import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { providePages } from '#server/buildPages';
import { freePort, freePorts } from '../support/ports.ts';
import { compared, say, type Bench, type Pair } from './figures.ts';

const rounds = 7;
const firstRounds = 3;

const root = fileURLToPath(new URL('../../', import.meta.url));
const pathTo = (file: string): string => join(root, file);

/**
 * From the command to the first answer on the port: on a data folder that is there, and on none, the first start ever. Against a
 * script that does no more than open the same database, start one worker and listen.
 */
export const start: Bench = async (stack) => {
  await providePages(say); // built once; a start builds them only when they have changed
  const folder = await freshFolder(stack);
  await pair(stack, folder, folder);
  const again: Pair[] = [];
  const first: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    again.push(await pair(stack, folder, folder));
    if (round < firstRounds)
      first.push(await pair(stack, await freshFolder(stack), await freshFolder(stack)));
    say(`start ${round}: ${JSON.stringify(again.at(-1))}, first ever ${JSON.stringify(first.at(-1))}`);
  }
  const later = compared(again);
  const ever = compared(first);
  return {
    rounds,
    ratio: later.ratio,
    ratioRange: later.range,
    ms: { ours: later.ours, bare: later.bare },
    first: ever.ratio,
    firstRange: ever.range,
    firstMs: { ours: ever.ours, bare: ever.bare },
    aims: { ratio: later.ratio <= 2, first: ever.ratio <= 1.3 },
  };
};

async function freshFolder(stack: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'yishi-start-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

interface Command {
  args: string[];
  env: NodeJS.ProcessEnv;
}

const oursOn = (dataDir: string): Command => ({
  args: ['--import', pathTo('server/node-guard.js'), pathTo('server/main.ts')],
  env: { DATA_DIR: dataDir, HOST: '127.0.0.1', LOG_LEVEL: 'warn', DATABASE_URL: '' },
});
const bareOn = (dataDir: string): Command => ({
  args: [pathTo('tests/bench/bareStart.ts'), join(dataDir, 'database', 'pg')],
  env: {},
});

const pair = async (stack: AsyncDisposableStack, ours: string, bare: string): Promise<Pair> => ({
  ours: await timed(stack, oursOn(ours)),
  bare: await timed(stack, bareOn(bare)),
});

/** ms until it answers; it is ended then, and waited for. */
async function timed(stack: AsyncDisposableStack, { args, env }: Command): Promise<number> {
  const port = await freePort();
  const mediaPort = await freePorts(availableParallelism(), port); // one for each worker
  const began = performance.now();
  const child = spawn(process.execPath, [...args, String(port)], {
    cwd: root,
    env: { ...process.env, ...env, PORT: String(port), MEDIA_PORT: String(mediaPort) },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  stack.defer(() => void child.kill('SIGKILL'));
  await answered(child, port);
  const took = performance.now() - began;
  child.kill('SIGTERM');
  await once(child, 'exit');
  return took;
}

async function answered(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('it ended before it answered');
    const response = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null);
    if (response?.ok) return;
    await sleep(10);
  }
}
