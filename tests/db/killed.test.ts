import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { ballotBox } from '#db/ballots';
import { firstChanged } from '#db/chain';
import { eventLog } from '#db/eventLog';
import { newPoll, weightless } from './contract/ballots.ts';
import { convened, seats } from './contract/convened.ts';
import { voter } from '../support/given.ts';
import { embeddedPlace, open, postgresPlace, type Place } from './stores.ts';

const writer = fileURLToPath(new URL('./writer.ts', import.meta.url));
const postgres = await postgresPlace();

describe('a server killed with -9 while it writes', () => {
  test('loses nothing acknowledged on the embedded database', { timeout: 180_000 }, () =>
    rounds(embeddedPlace()),
  );
  test.skipIf(!postgres)('loses nothing acknowledged on PostgreSQL', { timeout: 180_000 }, () =>
    rounds(Promise.resolve(postgres)),
  );

  test('leaves no database process behind', { timeout: 60_000 }, async () => {
    const place = await embeddedPlace();
    const { meeting, poll } = await prepare(place);
    const acknowledged = await killedWriting(place, meeting, poll, 1);
    expect(acknowledged.rows.size).toBeGreaterThan(0);
    for (let tries = 0; tries < 100 && processesOn(place).length > 0; tries += 1) await sleep(50);
    expect(processesOn(place)).toEqual([]);
    await place.remove();
  });
});

afterAll(() => postgres?.remove());

async function rounds(provided: Promise<Place | null>): Promise<void> {
  const place = await provided;
  if (!place) throw new Error('no place for the tables');
  const { meeting, poll } = await prepare(place);
  const rows = new Map<number, string>();
  const ballots = new Map<string, string>();
  for (let round = 1; round <= 5; round += 1) {
    const acknowledged = await killedWriting(place, meeting, poll, round * 40);
    acknowledged.rows.forEach((command, seq) => rows.set(seq, command));
    acknowledged.ballots.forEach((castId, seat) => ballots.set(seat, castId));
    // at once: the database process of the killed server may still be closing
    const database = await open(place.settings);
    const stored = await eventLog(database).read(meeting, 0);
    const commands = new Map(stored.map((row) => [row.seq, row.commandId as string]));
    expect([...rows].filter(([seq, command]) => commands.get(seq) !== command)).toEqual([]);
    expect(firstChanged(meeting, stored)).toBeNull();
    const box = ballotBox(database);
    const voted = await database.sql<{ seat: string; castId: string }[]>`
      select voter as seat, cast_id as "castId" from ballots where poll = ${poll}`;
    const kept = new Map(voted.map((ballot) => [ballot.seat, ballot.castId]));
    expect([...ballots].filter(([seat, castId]) => kept.get(seat) !== castId)).toEqual([]);
    expect(await box.counted(poll)).toEqual([{ choice: 'for', heads: kept.size, area: 0 }]);
    await database.close();
  }
  expect(rows.size).toBeGreaterThan(200);
  expect(ballots.size).toBeGreaterThan(100);
  await place.remove();
}

async function prepare({ settings }: Place) {
  const database = await open(settings);
  const poll = newPoll();
  const meeting = await convened({ one: database, other: database });
  const voters = weightless(seats(900).map(voter));
  await ballotBox(database).openPoll({ poll, meeting, voters, changeable: false, at: 1 });
  await database.close();
  return { meeting, poll };
}

/** Lets the writer write until it has acknowledged `atLeast` rows, and kills it in the middle of the next. */
async function killedWriting({ settings }: Place, meeting: string, poll: string, atLeast: number) {
  const child = spawn(process.execPath, [writer, JSON.stringify(settings), meeting, poll], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const rows = new Map<number, string>();
  const ballots = new Map<string, string>();
  for await (const line of createInterface(child.stdout)) {
    const [what, where = '', id = ''] = line.split(' ');
    if (what === 'row') rows.set(Number(where), id);
    else ballots.set(where, id);
    if (rows.size >= atLeast && !child.killed) child.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
  return { rows, ballots };
}

/** Processes that were given this data folder. */
function processesOn({ settings }: Place): string[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.filter((id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(settings.dataDir);
    } catch {
      return false; // it has ended meanwhile
    }
  });
}
