import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#db/connect';
import { eventLog } from '#db/eventLog';
import { placesIn } from '#db/embedded/folder';
import { convened } from './contract/convened.ts';
import { embeddedPlace, open, type Place } from './stores.ts';

describe('the embedded database', () => {
  let place: Place;
  beforeEach(async () => {
    place = await embeddedPlace();
  });
  afterEach(() => place.remove());

  test('keeps what was written when it is closed and opened again, in a folder it makes itself', async () => {
    const settings = { dataDir: join(place.settings.dataDir, 'not', 'there', '数据') };
    const first = await open(settings);
    const meeting = await convened({ one: first, other: first });
    await first.close();
    await first.close();
    const second = await open(settings);
    expect(await second.sql`select id from meetings`).toEqual([{ id: meeting }]);
    expect(await eventLog(second).read(meeting, 0)).toHaveLength(1);
    expect(second).toMatchObject({
      kind: 'embedded',
      notice: { en: expect.stringContaining('fsync') as string },
    });
    await second.close();
  });

  test('refuses a second opener of the folder, naming folder and process, and lets it in after', async () => {
    const first = await open(place.settings);
    const { folder } = placesIn(place.settings.dataDir);
    const refused = await openDatabase(place.settings);
    expect(refused).toMatchObject({ fault: 'folderInUse' });
    for (const sentence of 'fault' in refused ? Object.values(refused.sentence) : []) {
      expect(sentence).toContain(folder);
      expect(sentence).toContain(String(process.pid));
    }
    expect(await first.ping()).toBe(true);
    await first.close();
    const second = await open(place.settings);
    await second.close();
  });

  test('lets one of many in that open a new folder at once', async () => {
    const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase(place.settings)));
    const databases = opened.flatMap((one) => ('fault' in one ? [] : [one]));
    expect(databases).toHaveLength(1);
    expect(opened.flatMap((one) => ('fault' in one ? [one.fault] : []))).toEqual(
      Array(3).fill('folderInUse'),
    );
    await databases[0]?.close();
  });

  test('is not kept out by what a crash left behind', async () => {
    await (await open(place.settings)).close();
    const places = placesIn(place.settings.dataDir);
    writeFileSync(places.holder, JSON.stringify({ pid: process.pid, ending: false })); // its number has been given anew
    writeFileSync(places.socket, '');
    mkdirSync(places.unfinished);
    await (await open(place.settings)).close();
    writeFileSync(places.holder, '{"pid":');
    await (await open(place.settings)).close();
  });

  test('begins again when a crash cut its first start short', async () => {
    const places = placesIn(place.settings.dataDir);
    mkdirSync(places.unfinished, { recursive: true });
    writeFileSync(join(places.unfinished, 'PG_VERSION'), '18\n');
    await (await open(place.settings)).close();
    expect(existsSync(places.unfinished)).toBe(false);
  });

  test('says that the folder cannot be written to', async () => {
    const file = join(place.settings.dataDir, 'file');
    writeFileSync(file, '');
    const refused = await openDatabase({ dataDir: file });
    expect(refused).toMatchObject({ fault: 'folderUnwritable' });
    expect('sentence' in refused && refused.sentence.en).toContain(file);
  });

  test('says that the data are broken, and changes nothing of them', async () => {
    await (await open(place.settings)).close();
    const { data, folder } = placesIn(place.settings.dataDir);
    rmSync(join(data, 'global', 'pg_control'));
    const refused = await openDatabase(place.settings);
    expect(refused).toMatchObject({ fault: 'dataBroken' });
    expect('sentence' in refused && refused.sentence['zh-CN']).toContain(folder);
    expect(existsSync(data)).toBe(true);
  });

  test('listens on the loopback where the path is too long for a socket', async () => {
    const long = join(place.settings.dataDir, 'x'.repeat(100));
    const database = await open({ dataDir: long });
    expect(database.sql.options).toMatchObject({ host: ['127.0.0.1'] });
    expect(await database.ping()).toBe(true);
    await database.close();
  });

  test('leaves the event loop of the server free while it works', async () => {
    const database = await open(place.settings);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const started = performance.now();
    delay.enable();
    await database.sql`select count(*) from generate_series(1, 4000000) a`;
    delay.disable();
    const worked = performance.now() - started;
    expect(worked).toBeGreaterThan(200);
    expect(delay.max / 1e6).toBeLessThan(worked / 2);
    await database.close();
  });

  test('tells when its process has ended by itself, and then answers no ping', async () => {
    const database = await open(place.settings);
    const pid = await databaseProcess(place.settings.dataDir);
    process.kill(pid, 'SIGKILL');
    await database.lost;
    expect(await database.ping()).toBe(false);
    await database.close();
    await (await open(place.settings)).close();
  });

  test('outlives the signals that a terminal sends to the whole group', async () => {
    const database = await open(place.settings);
    const pid = await databaseProcess(place.settings.dataDir);
    process.kill(pid, 'SIGINT');
    process.kill(pid, 'SIGTERM');
    await sleep(200);
    expect(await database.ping()).toBe(true);
    await database.close();
  });
});

async function databaseProcess(dataDir: string): Promise<number> {
  const found = spawn('pgrep', ['-f', `embedded/process.ts ${dataDir}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = (await once(found.stdout, 'data')) as [Buffer];
  return Number(output.toString().trim());
}
