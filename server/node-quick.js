// Loaded by node-guard.js: makes a start, and so the coming back after a crash, take half the time.
import { enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

// Compiled code is kept between starts, for this process and for those it starts.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../.cache/compiled', import.meta.url));
enableCompileCache(process.env['NODE_COMPILE_CACHE']);

// Node reads the nearest package.json anew for each file of a package, and that of drizzle-orm has 180 kB for a hundred files.
registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('.') || !context.parentURL?.includes('/node_modules/drizzle-orm/'))
      return next(specifier, context);
    return { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true };
  },
});
