import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** The tests of one top folder. */
const folder = (name: string) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`] },
});

export default defineConfig({
  test: {
    // Far more than any test needs on a quiet machine: a busy one must not fail for want of time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      // The rules hold no state of their own, so their tests may share a process.
      { extends: true, test: { ...folder('room').test, isolate: false } },
      folder('db'),
      folder('server'),
      folder('media'),
      {
        ...folder('web'),
        // Without SvelteKit, whose watchers keep a test run from ending; pages as a whole are tested in e2e.
        plugins: [svelte()],
        resolve: { alias: { $lib: join(import.meta.dirname, 'web/lib') } },
      },
      { extends: true, test: { name: 'tree', include: ['tests/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000, interval: 100 } },
          fileParallelism: false,
          maxWorkers: 1,
          // A machine that others use may starve a browser for longer than any wait; what needed this is named at the end.
          retry: 1,
        },
      },
    ],
  },
});
