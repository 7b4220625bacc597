import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

// An empty database as initdb leaves it, since running initdb takes PGlite ten times as long as unpacking its result.
// The file is one line of JSON, [path, bytes] for each file and [path, -1] for each folder, then the files' bytes; brotli.
const packed = new URL('./initialData.bin', import.meta.url);

/** Lays an empty database into `target`, or nothing at all: it is made at `unfinished` and moved when whole. */
export function unpackInitialData(target: string, unfinished: string): void {
  const bytes = brotliDecompressSync(readFileSync(packed));
  const start = bytes.indexOf('\n') + 1;
  const contents = JSON.parse(bytes.toString('utf8', 0, start)) as [path: string, size: number][];
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  for (const [path, size] of contents) if (size < 0) mkdirSync(join(unfinished, path), { mode: 0o700 });
  let offset = start;
  for (const [path, size] of contents) {
    if (size < 0) continue;
    writeFileSync(join(unfinished, path), bytes.subarray(offset, offset + size), { mode: 0o600 });
    offset += size;
  }
  renameSync(unfinished, target);
}

/** Makes the file that `unpackInitialData` reads, from a database folder that was closed cleanly. */
export function packInitialData(source: string): void {
  const found = readdirSync(source, { recursive: true, withFileTypes: true });
  const pathOf = (entry: (typeof found)[number]) =>
    join(entry.parentPath, entry.name)
      .slice(source.length + 1)
      .replaceAll('\\', '/');
  const folders = found.filter((entry) => entry.isDirectory()).map(pathOf);
  // By base name first: the databases of a cluster are nearly equal, and so their equal files lie side by side.
  const files = found
    .filter((entry) => entry.isFile())
    .map(pathOf)
    .sort((a, b) => (basename(a) + a < basename(b) + b ? -1 : 1));
  const bytes = files.map((path) => readFileSync(join(source, path)));
  const contents = [
    ...folders.sort().map((path) => [path, -1]),
    ...files.map((path, index) => [path, bytes[index]?.length]),
  ];
  const whole = Buffer.concat([Buffer.from(`${JSON.stringify(contents)}\n`), ...bytes]);
  const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: whole.length };
  writeFileSync(packed, brotliCompressSync(whole, { params }));
}
