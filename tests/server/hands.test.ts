import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PollId } from '#room/ids';
import { optionId } from '#room/votes/pollPlan';
import { newCommandId, type Client } from '../support/client.ts';
import { figuresOf } from '../support/figures.ts';
import { ann, bo, chen, clerk, motion2, tenant } from '../support/given.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';
import { put, votingHall } from '../support/votingHall.ts';

let server: TestServer;
let meeting: TestMeeting;
let leading: Client;
let counting: Client;
let phone: Client;
let poll: PollId;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

beforeEach(async () => {
  const hall = await votingHall(server);
  ({ meeting, leading, counting, phone } = hall);
  poll = await put(hall);
});

async function outcome() {
  await leading.insist({ type: 'closePoll', poll });
  return (await leading.toldOf('pollClosed')).event.outcome;
}

test('the clerk counts a raised hand, once, beside the ballots of phones', async () => {
  const id = newCommandId();
  expect(await counting.raise(bo, 'against', poll, id)).toMatchObject({ poll, choice: 'against' });
  expect(await counting.raise(bo, 'against', poll, id)).toMatchObject({ poll, choice: 'against' });
  expect(await phone.cast('for', poll)).toMatchObject({ poll, choice: 'for' });
  await counting.until('two have voted', () => counting.counts?.voted === 2);
  expect(counting.counts?.missing).toEqual([chen]);
  expect(figuresOf(await outcome())).toMatchObject({ for: 1, against: 1, voted: 2 });
  expect(
    await server.database
      .sql`select voter, way, cast_by as by from ballots where poll = ${poll} order by voter`,
  ).toEqual([
    { voter: ann, way: 'device', by: ann },
    { voter: bo, way: 'hands', by: clerk },
  ]);
});

test('a hand that was mistaken is counted anew, by whoever leads too', async () => {
  await counting.raise(bo, 'against', poll);
  expect(await leading.raise(bo, 'for', poll)).toMatchObject({ poll, choice: 'for' });
  expect(figuresOf(await outcome())).toMatchObject({ for: 1, against: 0 });
});

test('who is in the hall with a phone votes by one of them, whichever was first', async () => {
  const pocket = await meeting.enter(bo);
  await counting.raise(bo, 'against', poll);
  expect(await pocket.cast('for', poll)).toEqual({ refused: 'votedInHall' });
  await leading.insist({ type: 'closePoll', poll });

  poll = await put({ meeting, leading, counting, phone }, {}, motion2);
  expect(await pocket.cast('for', poll)).toMatchObject({ poll, choice: 'for' });
  expect(await counting.raise(bo, 'against', poll)).toEqual({ refused: 'votedOnline' });
  await leading.insist({ type: 'closePoll', poll });
  await leading.until('both votes', () => leading.room.decisions.length === 2);
  expect(leading.room.decisions.map((one) => figuresOf(one.outcome))).toMatchObject([
    { for: 0, against: 1 },
    { for: 1, against: 0 },
  ]);
});

test('hands are counted by the clerk or whoever leads, of those in the hall who have a vote', async () => {
  await counting.insist({ type: 'checkIn', seat: tenant });
  expect(await phone.raise(bo, 'for', poll)).toEqual({ refused: 'notYourRole' });
  expect(await counting.raise(ann, 'for', poll)).toEqual({ refused: 'notInHall' });
  expect(await counting.raise(tenant, 'for', poll)).toEqual({ refused: 'seatNotEntitled' });
  await counting.insist({ type: 'checkOut', seat: bo });
  expect(await counting.raise(bo, 'for', poll)).toEqual({ refused: 'notInHall' });
  expect(figuresOf(await outcome())).toMatchObject({ voted: 0 });
  expect(await counting.raise(bo, 'for', poll)).toEqual({ refused: 'pollClosed' });
});

test('a count says each thing once, in whatever order it is said', async () => {
  await leading.insist({ type: 'closePoll', poll });
  const options = ['o1', 'o2'].map((id) => ({ id: optionId.parse(id), text: id, list: '' }));
  const method = { kind: 'multiple', min: 1, max: 2, places: 1 } as const;
  poll = await put({ meeting, leading, counting, phone }, { method, options }, motion2);
  const [o1, o2] = options.map((one) => one.id);
  const count = (...counts: [unknown[], number][]) => ({
    ...{ id: newCommandId(), poll, way: 'hands' },
    counts: counts.map(([picks, heads]) => ({ choice: { picks }, heads })),
  });
  const twice = count([[o1, o2], 1], [[o2, o1], 0]);
  expect(await counting.say('count', twice)).toEqual({ refused: 'malformed' });
  expect(await counting.say('count', count([[o1, o2], 1], [[o2], 0]))).toEqual({ waits: false });
});

test('whose hand is in a count that stands casts no other, though the same count comes again and does not', async () => {
  const pocket = await meeting.enter(bo);
  const ask = (heads: number) => ({ id, poll, way: 'hands', counts: [{ choice: 'for', heads }] });
  const id = newCommandId();
  expect(await counting.say('count', ask(1))).toEqual({ waits: false });
  expect(await counting.say('count', ask(2))).toEqual({ refused: 'tooManyBallots' });
  expect(await pocket.cast('against', poll)).toEqual({ refused: 'votedInHall' });
  expect(figuresOf(await outcome())).toMatchObject({ for: 1, against: 0, voted: 1 });
});
