import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database, type DatabaseSettings } from '#db/connect';
import { providePostgres } from '../support/postgres.ts';

/** A place for one test's data, and how to be rid of it. */
export interface Place {
  settings: DatabaseSettings;
  remove(): Promise<void>;
}

export async function embeddedPlace(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'yishi-db-'));
  return { settings: { dataDir }, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

/** Null where no PostgreSQL is reachable and none is required. */
export async function postgresPlace(): Promise<Place | null> {
  const fresh = await providePostgres();
  return fresh && { settings: { databaseUrl: fresh.url, dataDir: '' }, remove: () => fresh.drop() };
}

/** Opens what must open. */
export async function open(settings: DatabaseSettings): Promise<Database> {
  const opened = await openDatabase(settings);
  if ('fault' in opened) throw new Error(opened.sentence.en);
  return opened;
}

/**
 * One set of tables as two servers see it: two pools of connections on PostgreSQL. The embedded database admits one
 * server only, so there both are the same; what each keeps in memory is still its own.
 */
export interface Store {
  one: Database;
  other: Database;
}
