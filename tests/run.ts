import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { relative } from 'node:path';
import { MachineLacks } from '#media/worker/debian';
import { provideWorker } from '#media/worker/provide';
import { provideChromium } from './support/chromium.ts';
import { reachPostgres } from './support/postgres.ts';
import { brokenOff, countOf, withAgain, type Count, type Report } from './support/testReport.ts';

/** The whole test run: provides what the tests need, builds the pages, runs every project, counts. */

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

async function runProjects(projects: string[], env: NodeJS.ProcessEnv): Promise<Count> {
  const first = await vitest(projects, [], env);
  const broken = brokenOff(first.report);
  if (broken.length > 0) {
    step(`Once more, as their process broke off: ${broken.map((name) => relative('.', name)).join(', ')}`);
    const again = await vitest(projects, broken, env);
    const count = countOf(withAgain(first.report, again.report));
    const notes = broken.map(
      (name) => `PASSED ONLY WHEN TRIED AGAIN ${relative('.', name)}: its process broke off`,
    );
    return { ...count, notes: again.code === 0 ? [...count.notes, ...notes] : count.notes };
  }
  const count = countOf(first.report);
  // A folder without tests, or a fault outside of every test, fails without a failed test.
  return { ...count, failed: Math.max(count.failed, first.code === 0 ? 0 : 1) };
}

/** Runs some projects, or those of their files that are named. */
async function vitest(
  projects: string[],
  files: string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; report: Report }> {
  const file = `.cache/tests-${projects[0] ?? 'none'}.json`;
  await rm(file, { force: true });
  const chosen = projects.map((name) => `--project=${name}`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run('vitest', ['run', ...chosen, ...reporters, ...files], env);
  if (!existsSync(file)) throw new Stopped('vitest broke off.');
  return { code, report: JSON.parse(await readFile(file, 'utf8')) as Report };
}

async function main(): Promise<Count[]> {
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
  if ((await run('vite', ['build', '--logLevel', 'warn'], env)) !== 0)
    throw new Stopped('The pages do not build.');
  step('Unit and integration tests');
  const near = await runProjects(['room', 'db', 'server', 'media', 'web', 'tree'], env);
  step('Browser tests');
  return [near, await runProjects(['e2e'], env)];
}

/** A phase failed without which the next ones make no sense. */
class Stopped extends Error {}

let counts: Count[];
try {
  counts = await main();
} catch (error) {
  if (!(error instanceof MachineLacks || error instanceof Stopped)) throw error;
  console.error(`\n${error.message}`);
  counts = [{ passed: 0, failed: 1, skipped: 0, notes: [] }];
}
for (const note of counts.flatMap((count) => count.notes)) console.log(`\n${note}`);
const sum = (key: 'passed' | 'failed' | 'skipped'): number =>
  counts.reduce((total, count) => total + count[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
if (sum('failed') > 0) process.exitCode = 1;
