import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PollId } from '#room/ids';
import type { PollPlan } from '#room/votes/pollPlan';
import { voteRules } from '#room/votes/voteRules';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import { ann, bo, chair, clerk, item2, motion1, plain, voter } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';

const rule = voteRules['assembly-households'];
const household = voter('h1');
let server: TestServer;
let meeting: TestMeeting;
let leading: Client;
let phone: Client;
let poll: PollId;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

/** Ann and Bo are of one household; Chen is of another. */
beforeEach(async () => {
  const seats = hearing().seats.map((one) => ({
    ...one,
    household: one.id === ann || one.id === bo ? '6-101' : one.entitled ? '6-601' : '',
  }));
  meeting = await server.convene(hearing({}, { seats, voteRules: [rule] }));
  leading = await meeting.enter(chair);
  phone = await meeting.enter(ann);
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item2 });
});

async function put(changes: Partial<PollPlan> = {}): Promise<void> {
  const id = newCommandId();
  const plan = { ...plain, rule: rule.id, ...changes };
  const { seq } = await leading.insist({ type: 'openPoll', motion: motion1, plan }, id);
  await phone.upTo(seq);
  poll = pollOf(id);
}
const ballotsSeenBy = async (seat: typeof ann) => (await meeting.enter(seat)).lastVisit?.ballots;

test('who cast the ballot of a household is told to all of it, and what it says to whoever cast it', async () => {
  await put();
  const cast = { poll, voter: household, choice: 'for', way: 'device', castBy: ann, waits: false };
  expect(await phone.enterBallot({ poll, voter: household, choice: 'for', way: 'device' })).toEqual(cast);
  expect(await ballotsSeenBy(ann)).toEqual([cast]);
  expect(await ballotsSeenBy(bo)).toEqual([{ ...cast, choice: null }]);
});

test('what it says is told to all of it where the vote is named', async () => {
  await put({ openness: 'named' });
  await phone.enterBallot({ poll, voter: household, choice: 'against', way: 'device' });
  expect(await ballotsSeenBy(bo)).toMatchObject([{ choice: 'against', castBy: ann }]);
});

test('the count so far is told when it does not show any more how one of a few voted', async () => {
  const notice = hearing({}, { voteRules: [{ ...voteRules.representatives, smallestGroup: 2 }] });
  meeting = await server.convene(notice);
  leading = await meeting.enter(chair);
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item2 });
  const phones = [await meeting.enter(ann), await meeting.enter(bo)] as const;
  const id = newCommandId();
  const plan = { ...plain, live: true };
  const { seq } = await leading.insist({ type: 'openPoll', motion: motion1, plan }, id);
  for (const one of phones) await one.upTo(seq);
  await phones[0].cast('for', pollOf(id));
  await leading.until('one has voted', () => leading.counts?.voted === 1);
  expect(leading.counts?.live).toBeNull();
  await phones[1].cast('against', pollOf(id));
  await leading.until('two have voted', () => leading.counts?.voted === 2);
  expect(leading.counts?.live).toHaveLength(2);
});

test('a paper that was entered for a household says who entered it', async () => {
  await put();
  const counting = await meeting.enter(clerk);
  for (const by of [counting, leading])
    await by.enterBallot({ poll, voter: household, choice: 'against', way: 'paper' });
  expect(await ballotsSeenBy(bo)).toMatchObject([{ choice: null, way: 'paper', castBy: chair }]);
});
