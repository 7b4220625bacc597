import { afterAll, beforeAll, expect, test } from 'vitest';
import { newCommandId, pollOf } from '../support/client.ts';
import { ann, chair, item2, motion1 } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

test('a poll of one meeting cannot be opened, voted in or closed from another', async () => {
  const [here, there] = [await server.convene(hearing()), await server.convene(hearing())];
  const [chairHere, voter] = [await here.enter(chair), await here.enter(ann)];
  const [chairThere, stranger] = [await there.enter(chair), await there.enter(ann)];
  for (const one of [chairHere, chairThere]) {
    await one.command({ type: 'openMeeting' });
    await one.command({ type: 'takeItem', item: item2 });
  }
  const id = newCommandId();
  expect(await chairHere.command({ type: 'openPoll', motion: motion1 }, id)).toHaveProperty('seq');
  expect(await voter.cast('for', pollOf(id))).toEqual({ poll: id, choice: 'for' });

  expect(await chairThere.command({ type: 'openPoll', motion: motion1 }, id)).toEqual({
    refused: 'malformed',
  });
  expect(await stranger.cast('against', pollOf(id))).toEqual({ refused: 'pollNotOpen' });
  expect(await chairThere.command({ type: 'closePoll', poll: pollOf(id) })).toEqual({
    refused: 'pollNotOpen',
  });

  expect(await voter.cast('abstain', pollOf(id))).toEqual({ poll: id, choice: 'abstain' });
  await chairHere.command({ type: 'closePoll', poll: pollOf(id) });
  const closed = await voter.toldOf('pollClosed');
  expect(closed.event.outcome).toMatchObject({ for: 0, against: 0, abstain: 1, voted: 1 });
});
