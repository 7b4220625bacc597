import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MachineLacks } from '#media/worker/debian';
import { opensHandshake } from '#media/worker/handshake';
import { whileLocked } from '#media/worker/lock';
import { provideWorker } from '#media/worker/provide';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yishi-worker-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function script(name: string, body: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
  return path;
}

describe('the SFU worker', () => {
  test('that is provided opens a DTLS handshake', async () => {
    expect(await opensHandshake(await provideWorker())).toBe(true);
  });

  test('that is given and runs is taken as it is', async () => {
    const path = await script('good', 'exit 41');
    expect(await provideWorker({ MEDIASOUP_WORKER_BIN: path })).toBe(path);
  });

  test.each(['exit 0', 'exit 127'])(
    'that is given and is none is refused in a sentence (%s)',
    async (body) => {
      const path = await script('bad', body);
      const provided = provideWorker({ MEDIASOUP_WORKER_BIN: path });
      await expect(provided).rejects.toThrow(MachineLacks);
      await expect(provided).rejects.toThrow(path);
    },
  );

  test('that dies on its first breath opens no handshake', async () => {
    expect(await opensHandshake(await script('dies', 'exit 41'))).toBe(false);
  });
});

describe('the lock around its making', () => {
  test('lets one in at a time', async () => {
    const path = join(folder, 'one.lock');
    let inside = 0;
    let waits = 0;
    const enter = (): Promise<number> =>
      whileLocked(
        path,
        () => (waits += 1),
        async () => {
          inside += 1;
          const seen = inside;
          await new Promise((resolve) => setTimeout(resolve, 50));
          inside -= 1;
          return seen;
        },
      );
    expect(await Promise.all([enter(), enter(), enter()])).toEqual([1, 1, 1]);
    expect(waits).toBe(2);
  });

  test('passes over a holder whose process has ended', async () => {
    const path = join(folder, 'gone.lock');
    await writeFile(path, `${hostname()} 4194399`);
    expect(
      await whileLocked(
        path,
        () => undefined,
        () => Promise.resolve('in'),
      ),
    ).toBe('in');
  });

  test('is given back when the work fails', async () => {
    const path = join(folder, 'fails.lock');
    const failing = whileLocked(
      path,
      () => undefined,
      () => Promise.reject(new Error('no')),
    );
    await expect(failing).rejects.toThrow('no');
    expect(
      await whileLocked(
        path,
        () => undefined,
        () => Promise.resolve('in'),
      ),
    ).toBe('in');
  });
});
