import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { provideWorker } from '#media/worker/provide';
import type { Room } from '#room/room';
import { openRoomMedia, type RoomMedia } from '#server/roomMedia';
import { ann, bo, chair, closed, entered, filed, given, meeting, opened } from '../support/given.ts';

let media: RoomMedia;
beforeAll(async () => {
  const settings = {
    workerBin: await provideWorker(),
    workers: 1,
    listenIp: '127.0.0.1',
    announcedAddress: null,
    port: 0,
  };
  media = await openRoomMedia(settings, pino({ level: 'silent' }));
});
afterAll(() => media.close());

const evening = [opened, ...entered(chair, ann, bo)];
const open = given(...evening).room;
const over = given(...evening, closed).room;

const join = (room: Room, connection: string) =>
  media.ask(room, connection, ann, { type: 'join' }, () => undefined);
/** How many stages there are, and how many routers the worker keeps for them. */
const kept = async () => ({
  stages: media.sfu?.counts().stages,
  routers: (await media.sfu?.usage())?.[0]?.stages,
});

test('a router is kept while the meeting is on, whoever comes and goes', async () => {
  expect(await join(open, 'one')).toMatchObject({ type: 'joined' });
  media.leave(meeting, 'one');
  expect(await kept()).toEqual({ stages: 1, routers: 1 });
});

test('of a meeting that nobody has been in for a while it is let go, held or not', async () => {
  for (const room of [given().room, open]) {
    await join(room, 'one');
    media.rest(meeting);
    expect(await kept()).toEqual({ stages: 1, routers: 1 });
    media.leave(meeting, 'one');
    media.rest(meeting);
    await expect.poll(kept).toEqual({ stages: 0, routers: 0 });
  }
});

test('after the meeting it is let go with the last visitor, and made again for who comes later', async () => {
  await join(open, 'one');
  await media.ask(open, 'two', bo, { type: 'join' }, () => undefined);
  media.follow(over);
  media.leave(meeting, 'one');
  expect(await kept()).toEqual({ stages: 1, routers: 1 });
  media.leave(meeting, 'two');
  media.leave(meeting, 'two');
  await expect.poll(kept).toEqual({ stages: 0, routers: 0 });

  expect(await join(over, 'three')).toMatchObject({ type: 'joined' });
  expect(await kept()).toEqual({ stages: 1, routers: 1 });
  media.leave(meeting, 'three');
  await expect.poll(kept).toEqual({ stages: 0, routers: 0 });
});

test('it is let go when the meeting closes and nobody is left, and when the minutes are filed', async () => {
  await join(open, 'one');
  media.leave(meeting, 'one');
  media.follow(over);
  await expect.poll(kept).toEqual({ stages: 0, routers: 0 });

  await join(over, 'one');
  const done = given(...evening, closed, filed).room;
  media.follow(done);
  await expect.poll(kept).toEqual({ stages: 0, routers: 0 });
  expect(await join(done, 'one')).toEqual({ refused: 'mediaUnavailable' });
  media.leave(meeting, 'one');
});
