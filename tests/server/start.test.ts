import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedPlace, type Place } from '../db/stores.ts';
import { type Client } from '../support/client.ts';
import { refusalAt } from '../support/visit.ts';
import { ann, chair } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { compileCache, ServerProcess } from '../support/serverProcess.ts';

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

const plain = { MEDIA: 'off', PORT: '0', DATABASE_URL: '', NODE_COMPILE_CACHE: compileCache };

/** Runs the server as `npm start` does, and gives what it says before it ends. */
async function startWith(env: NodeJS.ProcessEnv): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...plain, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, printed, [code]] = await Promise.all([
    text(child.stderr),
    text(child.stdout),
    once(child, 'exit') as Promise<unknown[]>,
  ]);
  expect(printed).toBe('');
  return { code, said };
}

describe('a server that cannot start says why, and ends with 1', { timeout: 60_000 }, () => {
  let place: Place;
  beforeAll(async () => {
    place = await embeddedPlace();
  });
  afterAll(() => place.remove());

  test.concurrent('with every setting that is wrong', async ({ expect }) => {
    const { code, said } = await startWith({
      PORT: '99999',
      LOG_LEVEL: 'loudly',
      TRUST_PROXY: 'perhaps',
      SOCKETS_PER_ADDRESS: '0',
      PUBLIC_URL: 'not-an-address',
      MEDIA_WORKERS: 'many',
      DATA_DIR: place.settings.dataDir,
    });
    expect(code).toBe(1);
    for (const name of [
      'PORT',
      'LOG_LEVEL',
      'TRUST_PROXY',
      'SOCKETS_PER_ADDRESS',
      'PUBLIC_URL',
      'MEDIA_WORKERS',
    ])
      expect(said).toMatch(new RegExp(`^ *${name}: .+`, 'm'));
    expect(said).not.toMatch(/loudly|perhaps|not-an-address|at .*\.ts/);
  });

  test.concurrent('on a port that is taken', async ({ expect }) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { code, said } = await startWith({ PORT: port, DATA_DIR: place.settings.dataDir });
    other.close();
    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`^Port ${port} is taken\\..*\\n端口 ${port} 已被占用.*\\n$`));
  });

  test.concurrent('without a worker for sound and picture that runs', async ({ expect }) => {
    const { code, said } = await startWith({
      ...{ MEDIA: 'on', MEDIASOUP_WORKER_BIN: '/bin/false', DATA_DIR: place.settings.dataDir },
    });
    expect(code).toBe(1);
    expect(said).not.toMatch(/at .*\.ts|Node\.js/);
    expect(said).toMatch(/MEDIA=off/);
  });

  test.concurrent('on an address that is not its own', async ({ expect }) => {
    const { code, said } = await startWith({ HOST: '192.0.2.1', DATA_DIR: place.settings.dataDir });
    expect(code).toBe(1);
    expect(said).toMatch(/^HOST 192\.0\.2\.1 is not an address of this machine\.\n/);
  });

  test.concurrent('with a database that cannot be reached, without its password', async ({ expect }) => {
    const { code, said } = await startWith({
      DATABASE_URL: 'postgres://clerk:se%20cret@127.0.0.1:1/community',
    });
    expect(code).toBe(1);
    expect(said).toMatch(/^The database at 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)/);
    expect(said).toContain('DATABASE_URL');
    expect(said).not.toMatch(/cret|at .*\.ts/);
  });

  test.concurrent('with an address that is none of a database', async ({ expect }) => {
    const { code, said } = await startWith({ DATABASE_URL: 'postgres://clerk:100%@127.0.0.1/community' });
    expect(code).toBe(1);
    expect(said).toMatch(/^DATABASE_URL is not a valid address/);
    expect(said).not.toContain('100%');
  });
});

describe('a server that runs', { timeout: 60_000 }, () => {
  let place: Place;
  let server: ServerProcess;
  const clients: Client[] = [];
  beforeAll(async () => {
    place = await embeddedPlace();
    server = await ServerProcess.start(place);
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    await server.stop();
    await place.remove();
  });

  test('lets no second one open its data', async () => {
    const { code, said } = await startWith({ DATA_DIR: place.settings.dataDir });
    expect(code).toBe(1);
    expect(said).toMatch(/is in use by another server \(process \d+\)/);
    expect(said).toContain('正被另一个议事服务器使用');
    const meeting = await server.convene(hearing());
    expect((await meeting.observe()).room.phase).toBe('convened');
  });

  test('ends cleanly when told to, and its clients come back to the next one by themselves', async () => {
    const meeting = await server.convene(hearing());
    const [leading, resident] = [await meeting.enter(chair), await meeting.enter(ann)];
    const observer = await meeting.observe();
    clients.push(leading, resident, observer);
    await leading.insist({ type: 'openMeeting' });
    await observer.until('open', () => observer.room.phase === 'open');
    const { seq } = leading.room;
    expect(await server.stop()).toBe(0);
    const visit = { origin: server.origin, meeting: meeting.id, seat: null };
    expect(await refusalAt(visit)).toBe('noConnection');

    server = await server.again();
    await Promise.all(clients.map((one) => one.until('back', () => one.visits === 2)));
    expect(observer.room).toMatchObject({ seq, phase: 'open', present: [chair, ann] });
    expect(observer.lastVisit).toMatchObject({ room: null, missed: [] });
    await leading.insist({ type: 'giveRuling', text: 'We go on.' });
    await observer.until('told', () => observer.room.lastRuling?.text === 'We go on.');
  });
});
