import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { MachineLacks } from '#media/worker/debian';
import { provideWorker } from '#media/worker/provide';
import { provideChromium } from './support/chromium.ts';
import { reachPostgres } from './support/postgres.ts';

/** The whole test run: provides what the tests need, builds the pages, runs every project, counts. */

interface Totals {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  success: boolean;
}

const step = (line: string): void => {
  console.log(`\n== ${line}`);
};

/** Runs one of the project's own commands; npm has put them on the path. */
const run = (command: string, args: string[], env: NodeJS.ProcessEnv): Promise<number> =>
  new Promise((resolve, reject) => {
    // On Windows the commands are .cmd files, which only a shell can start.
    const child = spawn(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' });
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });

async function runProjects(projects: string[], env: NodeJS.ProcessEnv): Promise<Totals> {
  const file = `.cache/tests-${projects[0] ?? 'none'}.json`;
  await rm(file, { force: true });
  const chosen = projects.map((name) => `--project=${name}`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run('vitest', ['run', ...chosen, ...reporters], env);
  const totals = JSON.parse(await readFile(file, 'utf8')) as Totals;
  return { ...totals, success: totals.success && code === 0 };
}

async function main(): Promise<boolean> {
  step(`Node ${process.versions.node}`);
  step('SFU worker');
  const worker = await provideWorker();
  step('Chromium');
  const chromium = await provideChromium();
  step('PostgreSQL');
  const postgres = await reachPostgres();
  if (!postgres) console.log('None answers on 127.0.0.1:5432: the tests on PostgreSQL are left out.');

  const env: NodeJS.ProcessEnv = { ...process.env, MEDIASOUP_WORKER_BIN: worker, CHROMIUM_BIN: chromium };
  if (postgres) env['TEST_DATABASE_URL'] = postgres;

  step('Pages');
  if ((await run('vite', ['build', '--logLevel', 'warn'], env)) !== 0) return false;
  step('Unit and integration tests');
  const near = await runProjects(['room', 'db', 'server', 'media', 'web', 'tree'], env);
  step('Browser tests');
  const whole = await runProjects(['e2e'], env);

  const sum = (key: Exclude<keyof Totals, 'success'>): number => near[key] + whole[key];
  const skipped = sum('numPendingTests') + sum('numTodoTests');
  console.log(
    `\n${String(sum('numPassedTests'))} passed, ${String(sum('numFailedTests'))} failed, ${String(skipped)} skipped`,
  );
  return near.success && whole.success;
}

try {
  if (!(await main())) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof MachineLacks)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
