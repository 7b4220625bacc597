import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Options, type Sql } from 'postgres';
import type { Lang } from '#room/setup';
import { faultFrom, placeOf, tooOldFault } from './connectFault.ts';
import { startEmbedded } from './embedded/start.ts';
import { applyMigrations, applyMigrationsInTurn } from './migrate.ts';
import { openFault, type OpenFault } from './openFault.ts';

/** The driver; bigint comes as number, since all of ours are times in ms, counts or sums of them. */
export type Driver = Sql<{ bigint: number }>;
export type Orm = PostgresJsDatabase & { $client: Driver };

/** An open database, migrated. `sql` and `orm` are the same connections; all are for this folder only. */
export interface Database {
  kind: 'embedded' | 'postgres';
  /** of PostgreSQL, e.g. '15.20' */
  version: string;
  /** what the start line must say about it, if anything */
  notice: Record<Lang, string> | null;
  sql: Driver;
  orm: Orm;
  /**
   * Connections for ballots alone, no more than are in use at once. Those of `sql` take turns, so that each of them would have
   * to learn the statement anew amid a vote. The embedded database has only one connection.
   */
  forBallots: Driver;
  /** Whether it answers now, within two seconds. */
  ping(): Promise<boolean>;
  /** Resolves if the embedded process ended by itself: the server should end too. PostgreSQL is reconnected to instead. */
  lost: Promise<void>;
  /** Waits for running queries (at most 5 s), then closes. May be called twice. */
  close(): Promise<void>;
}

export interface DatabaseSettings {
  /** postgres://user:password@host:port/database; the embedded database if it is not set */
  databaseUrl?: string | undefined;
  /** where the embedded database keeps its data; made if it is not there */
  dataDir: string;
}

const embeddedNotice = {
  'zh-CN':
    '正在使用内置数据库，适合试用和小规模使用：进程被强制结束不会丢数据，断电可能会。正式表决请设置 DATABASE_URL 使用 PostgreSQL。',
  en: 'Using the embedded database, which is for trying out and small use: a killed process loses nothing, but a power cut may, as it never calls fsync. For binding votes set DATABASE_URL to a PostgreSQL database.',
};

/** Opens the database that the settings name and brings its tables up to date; whatever the operator can mend is a fault, not an exception. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database | OpenFault> {
  return settings.databaseUrl ? openPostgres(settings.databaseUrl) : openEmbedded(settings.dataDir);
}

async function openPostgres(url: string): Promise<Database | OpenFault> {
  const place = placeOf(url);
  if (!place) return openFault('badAddress', {});
  const sql = connect(url, { max: 10 });
  try {
    const version = await inTime(versionOf(sql));
    const tooOld = tooOldFault(version, place);
    if (!tooOld) await applyMigrationsInTurn(sql);
    if (!tooOld) return database('postgres', version, { sql, forBallots: connect(url, { max: 4 }) }, null);
    await sql.end();
    return tooOld;
  } catch (error) {
    await sql.end({ timeout: 0 });
    const fault = faultFrom(error, place);
    if (!fault) throw error;
    return fault;
  }
}

async function openEmbedded(dataDir: string): Promise<Database | OpenFault> {
  const embedded = await startEmbedded(dataDir);
  if ('fault' in embedded) return embedded;
  // One connection: the embedded database has one session, and statements of two connections would mix in it.
  const sql = connect({
    ...embedded.address,
    user: 'postgres',
    database: 'postgres',
    max: 1,
    max_lifetime: null,
  });
  await applyMigrations(sql);
  return database('embedded', await versionOf(sql), { sql, forBallots: sql }, embedded);
}

function connect(
  ...[first, second]: [string, Options<Record<string, never>>] | [Options<Record<string, never>>]
): Driver {
  const ours = {
    onnotice: () => undefined,
    connection: { application_name: 'yishi' },
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
  };
  return typeof first === 'string'
    ? postgres(first, { ...second, ...ours })
    : postgres({ ...first, ...ours });
}

function database(
  kind: Database['kind'],
  version: string,
  { sql, forBallots }: Pick<Database, 'sql' | 'forBallots'>,
  embedded: { lost: Promise<void>; close(): Promise<void> } | null,
): Database {
  let closing: Promise<void> | undefined;
  return {
    kind,
    version,
    notice: embedded && embeddedNotice,
    sql,
    orm: drizzle(sql),
    forBallots,
    async ping() {
      const late = new Promise<boolean>((resolve) => setTimeout(resolve, 2000, false).unref());
      const answered = sql`select 1`.then(
        () => true,
        () => false,
      );
      return Promise.race([answered, late]);
    },
    lost: embedded?.lost ?? new Promise(() => undefined),
    close() {
      closing ??= Promise.all([sql, forBallots].map((one) => one.end({ timeout: 5 }))).then(() =>
        embedded?.close(),
      );
      return closing;
    },
  };
}

async function versionOf(sql: Driver): Promise<string> {
  const [row] = await sql<{ server_version: string }[]>`show server_version`;
  return (row?.server_version ?? '').split(' ')[0] ?? '';
}

// The driver's own limit begins again with each try, and where every connection is closed at once it tries for ever.
function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })),
      10_000,
    );
    void work.finally(() => clearTimeout(late)).then(resolve, reject);
  });
}
