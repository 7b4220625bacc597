import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const BEAT_MS = 5_000;
const DEAD_AFTER_MS = 30_000;

/**
 * Runs `work` while no other process holds the same lock file. A holder that is gone (its process ended, or
 * its file has not been touched for half a minute) is passed over.
 * @param onWait called once, if another holder has to be waited for
 */
export async function whileLocked<T>(path: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  let waited = false;
  while (!(await take(path))) {
    if (await abandoned(path)) {
      await rm(path, { force: true });
      continue;
    }
    if (!waited) onWait();
    waited = true;
    await sleep(500);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.write(`${hostname()} ${String(process.pid)}`);
    await file.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function abandoned(path: string): Promise<boolean> {
  try {
    const [host, pid] = (await readFile(path, 'utf8')).split(' ');
    if (Date.now() - (await stat(path)).mtimeMs > DEAD_AFTER_MS) return true;
    return host === hostname() && pid !== undefined && !runs(Number(pid));
  } catch {
    return false; // it went away while we looked: simply try again
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
