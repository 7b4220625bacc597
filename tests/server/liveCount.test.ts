import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { motionPlan } from '#room/planned';
import { voteRules } from '#room/votes/voteRules';
import { newCommandId, pollOf } from '../support/client.ts';
import { ann, chair, clerk, hearing, item2, motion1, seat, voter } from '../support/given.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const neighbours = ['s21', 's22', 's23', 's24', 's25', 's26', 's27'].map(seat);
const plainNotice = hearing({ voteRules: [voteRules.representatives] });
const like = plainNotice.seats.find((one) => one.id === ann);
const notice = {
  ...plainNotice,
  seats: [
    ...plainNotice.seats,
    ...neighbours.flatMap((id) => (like ? [{ ...like, id, name: id, household: '', area: 0 }] : [])),
  ],
};
const plan = (openness: 'open' | 'named') => ({
  ...motionPlan({ rules: notice.rules, setup: notice }),
  ...{ openness, live: true, changeable: false },
});

/** How many ballots are told of while seven come in, one after the other. */
async function told(openness: 'open' | 'named'): Promise<(number | null)[]> {
  const meeting = await server.convene(notice);
  const leading = await meeting.enter(chair);
  const phones = [];
  for (const one of neighbours) phones.push(await meeting.enter(one));
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item2 });
  const id = newCommandId();
  const { seq } = await leading.insist({ type: 'openPoll', motion: motion1, plan: plan(openness) }, id);
  const figures: (number | null)[] = [];
  for (const [nth, phone] of phones.entries()) {
    await phone.upTo(seq);
    await phone.cast('for', pollOf(id));
    await leading.until(`ballot ${nth + 1} is told of`, () => leading.counts?.voted === nth + 1);
    const live = leading.counts?.live;
    figures.push(live ? live.reduce((sum, { heads }) => sum + heads, 0) : null);
  }
  return figures;
}

test('a count that all may follow goes on ballot by ballot where ballots bear names', async () => {
  expect(await told('named')).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('and by so many that nobody is told apart where they do not, though the chair sees who has voted', async () => {
  expect(await told('open')).toEqual([null, null, 3, 3, 3, 6, 6]);
});

test('what is read of a vote when it is over is not told of the next', async () => {
  const meeting = await server.convene(notice);
  const leading = await meeting.enter(chair);
  const counting = await meeting.enter(clerk);
  const phone = await meeting.enter(ann);
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item2 });
  const put = async (openness: 'secret' | 'open') => {
    const id = newCommandId();
    const asked = { ...plan('open'), question: 'Shall we?', openness, live: false };
    const { seq } = await leading.insist({ type: 'openPoll', plan: asked }, id);
    await Promise.all([counting, phone].map((one) => one.upTo(seq)));
    return pollOf(id);
  };
  const first = await put('secret');
  const { secretBox } = server.app.storage;
  const real = { ...secretBox };
  const gate = Promise.withResolvers<void>();
  await leading.until('the first vote is told of', () => leading.counts?.missing?.length !== undefined);
  const reading = vi.spyOn(secretBox, 'castCount').mockImplementationOnce(async (asked) => {
    await gate.promise;
    return real.castCount(asked);
  });
  await counting.say('handPaper', { poll: first, voter: voter(ann) });
  await expect.poll(() => reading.mock.calls.length).toBe(1);
  await leading.insist({ type: 'closePoll', poll: first });
  const second = await put('open');
  gate.resolve();
  await phone.cast('for', second);
  await leading.until('the ballot is told of', () => leading.counts?.voted === 1);
  expect(leading.counts?.ways).toEqual({ device: 1, hands: 0, paper: 0, card: 0 });
});
