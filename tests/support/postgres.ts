import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { installPackages, isDebianLike, MachineLacks } from '#media/worker/debian';

const run = promisify(execFile);
const HERE = ['postgres', 'root'].map((user) => `postgres://${user}@127.0.0.1:5432/postgres`);

export interface TestDatabase {
  /** a fresh, empty database of its own */
  url: string;
  drop(): Promise<void>;
}

/**
 * A fresh database on a reachable PostgreSQL (TEST_DATABASE_URL, else this machine's on port 5432), or null
 * where there is none. With CI=true one is required, and started or installed if need be.
 * The caller drops it.
 */
export async function providePostgres(): Promise<TestDatabase | null> {
  const server = await reachPostgres();
  if (!server) return null;
  const name = `yishi_test_${randomBytes(6).toString('hex')}`;
  await ask(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => ask(server, `drop database if exists ${name} with (force)`) };
}

/** Address of a server where databases may be created, or null; see providePostgres. */
export async function reachPostgres(say: (line: string) => void = console.log): Promise<string | null> {
  const given = process.env['TEST_DATABASE_URL'];
  for (const url of given ? [given] : HERE) {
    if (await answers(url)) return url;
  }
  if (given) throw new MachineLacks('TEST_DATABASE_URL is set, but nothing answers there.');
  return process.env['CI'] === 'true' ? startPostgres(say) : null;
}

async function startPostgres(say: (line: string) => void): Promise<string> {
  if (process.getuid?.() !== 0 || !isDebianLike()) {
    throw new MachineLacks('With CI=true the tests need PostgreSQL 15 or newer: set TEST_DATABASE_URL.');
  }
  if (!existsSync('/usr/bin/pg_ctlcluster'))
    await installPackages(['postgresql'], 'the tests on PostgreSQL', say);
  const [version, cluster, port, state] = (await run('pg_lsclusters', ['-h'])).stdout.trim().split(/\s+/);
  if (!version || !cluster || !port) throw new MachineLacks('PostgreSQL is installed but has no cluster.');
  if (state !== 'online') {
    say(`Starting PostgreSQL ${version} (${cluster})`);
    await run('pg_ctlcluster', [version, cluster, 'start']);
  }
  // A fresh cluster asks for a password on TCP; its superuser enters by the socket and lets us in.
  const role = 'yishi_test';
  const password = randomBytes(16).toString('hex');
  const sql =
    `do $$ begin create role ${role}; exception when duplicate_object then null; end $$; ` +
    `alter role ${role} login createdb password '${password}'`;
  const url = `postgres://${role}:${password}@127.0.0.1:${port}/postgres`;
  for (let tries = 0; tries < 20; tries += 1) {
    const made = run('runuser', ['-u', 'postgres', '--', 'psql', '-p', port, '-d', 'postgres', '-c', sql]);
    await made.catch(() => undefined);
    if (await answers(url)) return url;
    await sleep(500);
  }
  throw new MachineLacks('PostgreSQL was started but does not answer.');
}

async function answers(url: string): Promise<boolean> {
  return ask(url, 'select 1').then(
    () => true,
    () => false,
  );
}

async function ask(url: string, query: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => undefined });
  try {
    await sql.unsafe(query);
  } finally {
    await sql.end({ timeout: 3 });
  }
}
