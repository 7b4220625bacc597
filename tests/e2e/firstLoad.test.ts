import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

/** What the first picture costs a page in script, in bytes of the built files: nothing is run, so nothing is timed. */

/** Of a built file: what it imports at once. */
interface Built {
  file: string;
  imports?: string[];
}

const output = '.svelte-kit/output/client';
const generated = '.svelte-kit/generated/client-optimized';
const manifest = JSON.parse(readFileSync(`${output}/.vite/manifest.json`, 'utf8')) as Record<string, Built>;

/** The one built source whose path ends so, as the manifest calls it. */
function source(end: string): string {
  const [found, ...more] = Object.keys(manifest).filter((name) => name.endsWith(end));
  if (found === undefined || more.length > 0) throw new Error(`not one source ends in ${end}`);
  return found;
}

/** What Kit made of a page. */
function nodeOf(page: string): string {
  const found = globSync(`${generated}/nodes/*.js`).find((node) => readFileSync(node, 'utf8').includes(page));
  if (found === undefined) throw new Error(`no page ${page} has been built`);
  return found.replaceAll('\\', '/');
}

/** Kilobytes, each file compressed with gzip, of these sources with everything that they import at once. */
function kilobytes(sources: string[]): number {
  const files = new Set<string>();
  const add = (name: string): void => {
    const built = manifest[name];
    if (!built) throw new Error(`not built: ${name}`);
    if (files.has(built.file)) return;
    files.add(built.file);
    built.imports?.forEach(add);
  };
  sources.forEach(add);
  let bytes = 0;
  for (const file of files) bytes += gzipSync(readFileSync(`${output}/${file}`)).length;
  return bytes / 1024;
}

/** What drives a browser; the library itself is among its imports. */
const handler = (name: string) => source(`mediasoup-client/lib/handlers/${name}.js`);
/** On every page: Kit, the frame and the page for errors. */
const everywhere = [
  source('runtime/client/entry.js'),
  `${generated}/app.js`,
  `${generated}/nodes/0.js`,
  `${generated}/nodes/1.js`,
];

describe.each(['Chrome111', 'Chrome74', 'Firefox120', 'Safari12'])('with %s, the first picture', (name) => {
  test('costs an observer at most 110 kB of script', () => {
    const page = nodeOf('/m/[meeting]/watch/+page.svelte');
    expect(kilobytes([...everywhere, handler(name), page])).toBeLessThanOrEqual(110);
  });

  test('costs a participant at most 170 kB of script', () => {
    const page = nodeOf('/m/[meeting]/s/[seat]/+page.svelte');
    const view = source('lib/room/seat/SeatView.svelte');
    expect(kilobytes([...everywhere, handler(name), page, view])).toBeLessThanOrEqual(170);
  });

  test('finds it whole in the built files', async () => {
    // A CommonJS module, as the bundler wraps it: the library's names are on its default.
    const built = (await import(resolve(output, manifest[handler(name)]?.file ?? ''))) as {
      default: Record<string, { createFactory: (options: object) => { name: string } } | undefined>;
    };
    expect(built.default[name]?.createFactory({}).name).toBe(name);
  });
});
