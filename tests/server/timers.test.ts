import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { newRoom } from '#room/room';
import { due } from '#room/due';
import { Timers } from '#server/timers';
import { ann, bo, hearing, meeting } from '../support/given.ts';

test('what is due in more weeks than a timer can wait is not asked for meanwhile', async () => {
  const startsAt = Date.now() + 60 * 24 * 3_600_000;
  const room = { ...newRoom(meeting, hearing({ practice: true, startsAt })), present: [ann, bo] };
  expect(due(room)?.at).toBeGreaterThan(startsAt);
  let asked = 0;
  const timers = new Timers(() => {
    asked += 1;
    return Promise.resolve(room);
  });
  timers.follow(room);
  await sleep(100);
  timers.close();
  expect(asked).toBe(0);
});
