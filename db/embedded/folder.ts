import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Where the embedded database keeps its things below the data folder. */
export const placesIn = (dataDir: string) => {
  const folder = join(dataDir, 'database');
  return {
    folder,
    data: join(folder, 'pg'),
    unfinished: join(folder, 'pg.unfinished'),
    lock: join(folder, 'lock'),
    holder: join(folder, 'holder.json'),
    socket: join(folder, 'socket'),
  };
};
export type Places = ReturnType<typeof placesIn>;

/** The server that has the folder open; `ending` once its database process is about to let go. */
export type Holder = { pid: number; ending: boolean };

export const makeFolder = ({ folder }: Places): void =>
  void mkdirSync(folder, { recursive: true, mode: 0o700 });

export const writeHolder = ({ holder }: Places, who: Holder): void =>
  writeFileSync(holder, JSON.stringify(who));

function readHolder({ holder }: Places): Holder | null {
  try {
    const { pid, ending } = JSON.parse(readFileSync(holder, 'utf8')) as Partial<Holder>;
    return typeof pid === 'number' ? { pid, ending: ending === true } : null;
  } catch {
    return null; // not yet written, or cut short by a crash
  }
}

/**
 * Takes the folder for this process, until it ends. Waits up to `patience` ms for one that is ending,
 * such as the database process of a server that was killed; answers who has it otherwise.
 */
export async function takeFolder(
  places: Places,
  patience: number,
): Promise<'taken' | { heldBy: number | null }> {
  const giveUpAt = Date.now() + patience;
  while (!tryLock(places.lock)) {
    const holder = readHolder(places);
    const ending = !holder || holder.ending || !isAlive(holder.pid);
    if (!ending || Date.now() > giveUpAt) return { heldBy: holder?.pid ?? null };
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return 'taken';
}

// A write transaction that is never committed. SQLite holds it by a lock of the operating system on the file,
// which ends with the process however that ends: unlike a file with a pid in it, it is never left over.
let held: DatabaseSync | undefined;

function tryLock(path: string): boolean {
  const lock = new DatabaseSync(path);
  try {
    lock.exec('begin immediate');
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return false;
    throw error;
  }
  held = lock; // collected, it would let go
  return held.isTransaction;
}

const SQLITE_BUSY = 5;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
