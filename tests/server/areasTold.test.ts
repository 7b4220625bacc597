import { afterAll, beforeAll, expect, test } from 'vitest';
import { voteRules } from '#room/votes/voteRules';
import { verifyRecord } from '#server/verifyRecord';
import { ann, bo, chen, tenant } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { put, votingHall } from '../support/votingHall.ts';

const owned: Partial<Record<string, number>> = { [ann]: 8053, [bo]: 12_017, [chen]: 9031, [tenant]: 7043 };
const byArea = voteRules['owners-ordinary'];
const byHeads = { ...voteRules.representatives, presence: null, smallestGroup: 1 };
const plain = hearing();
const notice = {
  ...plain,
  seats: plain.seats.map((one) => ({ ...one, entitled: one.id in owned, area: owned[one.id] ?? 0 })),
  voteRules: [byArea, byHeads],
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

test.each([
  ['by area of a few whose figures are left out', byArea.id, []],
  ['by heads alone', byHeads.id, undefined],
])('an open vote %s tells no area of those who voted, and can be counted again', async (_, rule, counts) => {
  const hall = await votingHall(server, notice);
  const { meeting, leading, counting, phone } = hall;
  await meeting.enter(chen); // who is here is no secret, and not all of them vote
  const poll = await put(hall, { rule });
  await phone.cast('for', poll);
  await counting.raise(bo, 'against', poll);
  await leading.insist({ type: 'closePoll', poll });

  const { outcome } = (await leading.toldOf('pollClosed')).event;
  expect(outcome.voted).toEqual({ heads: 2, area: 0 });
  if (counts) expect(outcome.counts).toEqual(counts);
  const record = await server.app.services.record(meeting.id);
  const told = JSON.stringify([outcome, record?.ballots]);
  for (const sum of [8053, 12_017, 8053 + 12_017]) expect(told).not.toContain(String(sum));

  await counting.insist({ type: 'recountPoll', poll });
  expect(await counting.toldOf('pollRecounted')).toMatchObject({ event: { same: true } });
  const after = await server.app.services.record(meeting.id);
  expect(await verifyRecord(JSON.stringify(after))).toMatchObject({ exit: 0 });
});
