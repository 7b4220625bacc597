import { defineConfig } from 'vitest/config';

const folder = (name: string) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`] },
});

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      folder('room'),
      folder('db'),
      folder('server'),
      folder('media'),
      { extends: './vite.config.ts', test: { name: 'web', include: ['tests/web/**/*.test.ts'] } },
      { extends: true, test: { name: 'tree', include: ['tests/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
    ],
  },
});
