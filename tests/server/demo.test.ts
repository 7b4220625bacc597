import { afterAll, beforeAll, expect, test } from 'vitest';
import { setup } from '#room/setup';
import { SeatClient } from '../../server/demo/client.ts';
import { StandInChair } from '../../server/demo/standInChair.ts';
import { liftHearing } from '../../server/demo/story.ts';
import { Resident } from '../../server/practice/resident.ts';
import { start } from '../support/given.ts';
import { startServer, type TestServer } from '../support/server.ts';

const story = liftHearing('en');

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

test('whoever takes the chair when all have spoken has somebody to call, who has something new to say', async () => {
  const meeting = await server.convene(setup.parse({ ...story.setup, startsAt: start }));
  const enter = (seat: typeof story.chair) => SeatClient.enter(server.origin, meeting.link(seat));
  const residents = await Promise.all(
    story.parts.map(async (part) => new Resident(await enter(part.seat), part, 60)),
  );
  const standIn = await enter(story.chair);
  new StandInChair(standIn, story, () => residents.forEach((one) => one.asksAgain()), 10);
  const watching = await meeting.observe();
  const askers = story.parts.filter((part) => part.asksAfter !== null);
  await watching.until('all have spoken and nobody waits', () => {
    const { spoken, floor, queue } = watching.room;
    return !floor && queue.length === 0 && askers.every(({ seat }) => spoken[seat]);
  });
  const leading = await meeting.enter(story.chair);
  const since = leading.room.seq;
  await leading.until('somebody waits', () => leading.room.queue.length > 0);
  await leading.insist({ type: 'callNext' });
  const { event } = await leading.toldOf('wordsRecorded', since);
  expect(story.parts.flatMap((part) => part.again ?? [])).toContain(event.text);
});
