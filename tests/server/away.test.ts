import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresPlace } from '../db/stores.ts';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import { refusalAt } from '../support/visit.ts';
import { figuresOf } from '../support/figures.ts';
import { ann, chair, item2, motion1 } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';

const place = await postgresPlace();
afterAll(() => place?.remove());

// Left out where no PostgreSQL answers: the embedded database cannot go away without the server.
describe.skipIf(!place)('a PostgreSQL that goes away and comes back', () => {
  const url = new URL(place?.settings.databaseUrl ?? 'postgres://nowhere/none');
  const name = url.pathname.slice(1);
  const elsewhere = postgres(new URL('/postgres', url).href, { max: 1, onnotice: () => undefined });
  let server: TestServer;
  let meeting: TestMeeting;
  let leading: Client;
  let voter: Client;

  const goAway = async () => {
    await elsewhere.unsafe(`alter database ${name} allow_connections false`);
    await elsewhere`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  };
  const comeBack = () => elsewhere.unsafe(`alter database ${name} allow_connections true`);
  const ready = async () => (await fetch(`${server.origin}/ready`)).status;

  beforeAll(async () => {
    server = await startServer({ place });
    meeting = await server.convene(hearing({ turnSeconds: 2 }));
    [leading, voter] = [await meeting.enter(chair), await meeting.enter(ann)];
    await leading.insist({ type: 'openMeeting' });
    await leading.insist({ type: 'takeItem', item: item2 });
  });
  afterAll(async () => {
    await comeBack();
    await elsewhere.end();
    await server.remove();
  });

  test('loses nothing: what was not answered is asked again, and the turn ends once it is back', async () => {
    await leading.insist({ type: 'giveFloor', seat: ann });
    await leading.until('ann speaks', () => leading.room.floor !== null);
    const endsAt = leading.room.floor?.endsAt ?? 0;
    await goAway();
    expect(await ready()).toBe(503);
    expect(await leading.command({ type: 'giveRuling', text: 'Unheard' })).toEqual({
      refused: 'unavailable',
    });
    const visit = await meeting.visitOf(ann);
    expect(await refusalAt(visit)).toBe('unavailable');
    const asked = leading.insist({ type: 'giveRuling', text: 'Heard' });
    await expect.poll(() => Date.now() > endsAt, { timeout: 5000 }).toBe(true);
    await comeBack();
    const { seq } = await asked;
    await voter.upTo(seq);
    expect(voter.log.filter((one) => one.event?.type === 'rulingGiven')).toHaveLength(1);
    expect(await voter.toldOf('turnEnded')).toMatchObject({ by: 'clock', event: { why: 'time' } });
    await expect.poll(ready).toBe(200);
  });

  test('keeps ballots that were acknowledged, and takes those that were not', async () => {
    const id = newCommandId();
    await leading.insist({ type: 'openPoll', motion: motion1 }, id);
    expect(await voter.insistOn('for', pollOf(id))).toMatchObject({ choice: 'for' });
    await goAway();
    const change = newCommandId();
    expect(await voter.cast('against', pollOf(id), change)).toEqual({ refused: 'unavailable' });
    await comeBack();
    expect(await voter.insistOn('against', pollOf(id), change)).toMatchObject({ choice: 'against' });
    await leading.insist({ type: 'closePoll', poll: pollOf(id) });
    const { outcome } = (await voter.toldOf('pollClosed')).event;
    expect(figuresOf(outcome)).toMatchObject({ for: 0, against: 1, voted: 1 });
  });
});
