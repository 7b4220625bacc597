import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { builtPages } from './pages.ts';

const root = new URL('../', import.meta.url);
/** What the pages are made of. */
const sources = [
  'web',
  'room',
  'messages',
  'project.inlang',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
];

/** Builds the pages if they were never built or a source is newer than the build. */
export async function providePages(say: (line: string) => void): Promise<void> {
  const built = await changedAt(builtPages);
  const changed = await Promise.all(sources.map((name) => newestIn(new URL(name, root))));
  if (built !== null && Math.max(...changed) <= built) return;
  say('Building the pages (about half a minute, only when they have changed) …');
  await build();
}

function build(): Promise<void> {
  const vite = fileURLToPath(new URL('node_modules/vite/bin/vite.js', root));
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: fileURLToPath(root),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // The bundler warns of what our dependencies do; only a build that fails is worth its words.
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (words += part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // 'close' comes after the last of its words, 'exit' may come before.
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`the pages could not be built\n${words.trim()}`)),
    );
  });
}

async function newestIn(place: URL): Promise<number> {
  const own = (await changedAt(place)) ?? 0;
  const inside = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => []);
  const times = inside
    // The compiled messages are made by the build itself.
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('paraglide'))
    .map((entry) => changedAt(pathToFileURL(join(entry.parentPath, entry.name))));
  return Math.max(inside.length ? 0 : own, ...(await Promise.all(times)).map((time) => time ?? 0));
}

const changedAt = async (file: URL): Promise<number | null> =>
  stat(file).then(
    (found) => found.mtimeMs,
    () => null,
  );
