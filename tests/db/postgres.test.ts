import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#db/connect';
import { placeOf, tooOldFault } from '#db/connectFault';
import { eventLog, type Appended } from '#db/eventLog';
import { ann, asked, opened, start } from '../support/given.ts';
import { appended, convened, newCommand } from './contract/convened.ts';
import { open, postgresPlace } from './stores.ts';

const postgres = await postgresPlace();
afterAll(() => postgres?.remove());

const password = 'geheim-mima';

describe.skipIf(!postgres)('PostgreSQL', () => {
  const settings = postgres?.settings ?? { dataDir: '' };
  const url = (change: (url: URL) => void): string => {
    const changed = new URL(settings.databaseUrl ?? '');
    change(changed);
    return changed.href;
  };

  test('is brought up to date once by servers that start together', async () => {
    const databases = await Promise.all(Array.from({ length: 4 }, () => open(settings)));
    const [first, last] = [databases[0], databases.at(-1)];
    if (!first || !last) throw new Error('four were opened');
    const meeting = await convened({ one: first, other: last });
    expect(await last.sql`select id from meetings where id = ${meeting}`).toHaveLength(1);
    const applied = await first.sql`select hash from drizzle.__drizzle_migrations`;
    expect(new Set(applied.map((row) => String(row['hash']))).size).toBe(applied.length);
    expect(first).toMatchObject({ kind: 'postgres', notice: null });
    await Promise.all(databases.map((one) => one.close()));
    expect(await first.ping()).toBe(false);
  });

  test('is gone on with after its connections were cut', async () => {
    const [database, administrator] = await Promise.all([open(settings), open(settings)]);
    const meeting = await convened({ one: database, other: administrator });
    const log = eventLog(database);
    await appended(log, meeting, opened);
    await administrator.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    const happening = { commandId: newCommand(), by: ann, at: start, events: [asked(ann)] };
    // Each try may meet one more connection that is cut; the command id makes asking again safe.
    let answer: Appended | undefined;
    for (let tries = 0; !answer && tries < 12; tries += 1)
      answer = await log.append(meeting, 2, happening).catch(() => undefined);
    expect(answer).toMatchObject({ entries: [{ seq: 3 }] });
    expect(await log.read(meeting, 0)).toHaveLength(3);
    await Promise.all([database.close(), administrator.close()]);
  });

  test('is reported when it has no such user or database', async () => {
    expect(await fault(url((one) => (one.username = 'yishi_nobody')))).toMatchObject({
      fault: 'wrongPassword',
    });
    const unknown = await fault(url((one) => (one.pathname = '/yishi_nowhere')));
    expect(unknown).toMatchObject({ fault: 'databaseUnknown' });
    expect(unknown.sentence.en).toContain('yishi_nowhere');
  });
});

describe('the address of a database', () => {
  test('that nothing answers at is reported', async () => {
    const found = await fault(`postgres://yishi:${password}@127.0.0.1:1/yishi`);
    expect(found).toMatchObject({ fault: 'unreachable' });
    expect(found.sentence.en).toContain('127.0.0.1:1');
    expect(await fault(`postgres://yishi:${password}@nowhere.invalid/yishi`)).toMatchObject({
      fault: 'unreachable',
    });
  });

  test('whose password is refused is reported', async () => {
    const refusing = await serving(() => message('E', 'SFATAL\0C28P01\0Mpassword authentication failed\0\0'));
    const found = await fault(`postgres://yishi:${password}@127.0.0.1:${String(refusing.port)}/yishi`);
    expect(found).toMatchObject({ fault: 'wrongPassword' });
    refusing.stop();
  });

  test('where something else listens is reported', async () => {
    const closing = await serving((socket) => (socket.destroy(), Buffer.alloc(0)));
    expect(await fault(`postgres://yishi:${password}@127.0.0.1:${String(closing.port)}/yishi`)).toMatchObject(
      {
        fault: 'unreachable',
      },
    );
    closing.stop();
  });

  test.each(['mysql://yishi@localhost/yishi', 'yishi', 'postgres//x', 'http://localhost'])(
    'that is none is reported: %s',
    async (address) => {
      expect(await fault(address)).toMatchObject({ fault: 'badAddress' });
    },
  );

  test('of a server older than 15 is reported', () => {
    const place = placeOf('postgres://yishi@localhost/yishi');
    if (!place) throw new Error('a good address');
    expect(tooOldFault('14.12', place)).toMatchObject({ fault: 'tooOld' });
    expect(tooOldFault('9.6.24', place)?.sentence['zh-CN']).toContain('9.6.24');
    expect(tooOldFault('15.0', place)).toBeNull();
    expect(tooOldFault('18beta1', place)).toBeNull();
  });
});

/** The fault of an address, in both languages, without the password. */
async function fault(databaseUrl: string) {
  const opened = await openDatabase({ databaseUrl, dataDir: '' });
  if (!('fault' in opened)) throw new Error('it opened');
  for (const sentence of Object.values(opened.sentence)) expect(sentence).not.toContain(password);
  expect(opened.sentence['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
  return opened;
}

/** A server that answers the first message of each connection. */
async function serving(answer: (socket: Socket) => Buffer): Promise<{ port: number; stop(): void }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(answer(socket)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it has a port');
  return { port: address.port, stop: () => void server.close() };
}

/** A message of PostgreSQL's protocol. */
function message(type: string, body: string): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(bytes.length + 4, 1);
  return Buffer.concat([head, bytes]);
}
