import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PollId } from '#room/ids';
import type { Client } from '../support/client.ts';
import { figuresOf } from '../support/figures.ts';
import { ann, bo, chair, chen, clerk, item2, motion1, motion2, tenant } from '../support/given.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';
import { newCommandId, pollOf } from '../support/client.ts';

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

/** Ann has a phone; Bo sits in the hall without one; Chen is at home and not here. */
beforeEach(async () => {
  meeting = await server.convene();
  [leading, counting, phone] = [
    await meeting.enter(chair),
    await meeting.enter(clerk),
    await meeting.enter(ann),
  ];
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item2 });
  await counting.insist({ type: 'checkIn', seat: bo });
  poll = await openPoll();
});

async function openPoll(): Promise<PollId> {
  const id = newCommandId();
  const { seq } = await leading.insist({ type: 'openPoll', motion: motion1 }, id);
  await Promise.all([counting, phone].map((one) => one.upTo(seq)));
  return pollOf(id);
}

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

  const next = newCommandId();
  await leading.insist({ type: 'openPoll', motion: motion2 }, next);
  poll = pollOf(next);
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
