import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { fileURLToPath } from 'node:url';
import type { Driver } from './connect.ts';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

// Any number that nothing else in the database locks by.
const migrationLock = 7_215_530_418;

/** Brings the tables up to date. Only for whoever has the database alone. */
export const applyMigrations = (sql: Driver): Promise<void> => migrate(drizzle(sql), { migrationsFolder });

/** The same where processes may start together: they wait for one another. Takes two connections. */
export async function applyMigrationsInTurn(sql: Driver): Promise<void> {
  const waiting = await sql.reserve();
  try {
    await waiting`select pg_advisory_lock(${migrationLock})`;
    await applyMigrations(sql);
  } finally {
    await waiting`select pg_advisory_unlock(${migrationLock})`;
    waiting.release();
  }
}
