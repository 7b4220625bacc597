// Loaded by node-guard.js: makes a start, and so the coming back after a crash, take half the time.
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

// Compiled code is kept between starts, for this process and for those it starts.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../.cache/compiled', import.meta.url));
const folder = process.env['NODE_COMPILE_CACHE'];
enableCompileCache(folder);

// So is where every import leads, until npm installs something or package.json changes: to find that out for a thousand files
// takes as long as to read them. A path within this project leads where it says, so that its files may come and go.
const file = `${folder}/imports.json`;
const installed = installation();
const kept = keptImports();
let isNew = false;

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = '', conditions } = context;
    // What has a mark of its time on it is not asked for again.
    if (parentURL === '' || specifier.startsWith('node:') || specifier.includes('?'))
      return next(specifier, context);
    const key = `${conditions.join()} ${specifier} ${parentURL}`;
    const known = kept[key];
    if (known) return { ...known, shortCircuit: true };
    const { url, format } = next(specifier, context);
    if (url.startsWith('file:') && !url.endsWith('.json')) {
      kept[key] = format ? { url, format } : { url };
      isNew = true;
    }
    return { url, format };
  },
});
process.once('exit', keepImports);
setTimeout(keepImports, 5000).unref(); // a server that is killed keeps nothing at its end

/** What changes with every installation; null if npm has left no word of one, and then nothing is kept. */
function installation() {
  try {
    const changed = ['package.json', 'node_modules/.package-lock.json'].map(
      (path) => statSync(new URL(`../${path}`, import.meta.url)).mtimeMs,
    );
    return [process.version, ...changed].join(' ');
  } catch {
    return null;
  }
}

function keptImports() {
  try {
    const found = JSON.parse(readFileSync(file, 'utf8'));
    return found.installed === installed ? found.imports : {};
  } catch {
    return {};
  }
}

/** Whole or not at all, as several processes may do so at once; that it cannot be done is no reason to stop. */
function keepImports() {
  if (!isNew || installed === null) return;
  isNew = false;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify({ installed, imports: kept }));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // The next start finds its way as this one did.
  }
}
