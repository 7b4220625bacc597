import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Command } from '#room/commands';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import { ann, bo, chair, chen, item2, motion1, supervisor } from '../support/given.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';

let server: TestServer;
let meeting: TestMeeting;
let leading: Client;
let first: Client;
let second: Client;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());
beforeEach(async () => {
  meeting = await server.convene();
  [leading, first, second] = [await meeting.enter(chair), await meeting.enter(ann), await meeting.enter(bo)];
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item2 });
  await second.insist({ type: 'submitStatement', stance: 'against', text: 'Noise!' });
});

const waiting = (client: Client) => client.room.statements.filter((one) => one.state === 'waiting').length;
/** Settles when the client has come in anew after the chair was passed. */
async function handed(from: Client, to: typeof chair, ...told: Client[]): Promise<void> {
  const visits = told.map((one) => one.visits);
  await from.insist({ type: 'handChair', seat: to });
  await Promise.all(told.map((one, nth) => one.until('entered anew', () => one.visits > (visits[nth] ?? 0))));
}

test('whoever the chair is handed to sees what waits for the chair, then and from then on', async () => {
  expect(waiting(first)).toBe(0);
  await handed(leading, ann, leading, first);
  expect(waiting(first)).toBe(1);
  await second.insist({ type: 'submitStatement', stance: 'for', text: 'Light!' });
  await first.until('the second statement', () => waiting(first) === 2);
  const statement = first.room.statements[0]?.id;
  if (statement) await first.insist({ type: 'showStatement', statement });
  await second.until('it is shown', () => second.room.statements.some((one) => one.state === 'shown'));
  // The notice's chair watches over the meeting still.
  expect(waiting(leading)).toBe(1);
});

test('a participant who hands the chair over oversees no more', async () => {
  await handed(leading, ann, leading, first);
  await handed(first, bo, first, second);
  expect(waiting(first)).toBe(0);
  await second.insist({ type: 'submitStatement', stance: 'for', text: 'Light!' });
  await leading.until('the chair knows of it', () => waiting(leading) === 2);
  const { seq } = await second.insist({ type: 'giveRuling', text: 'On we go.' });
  await first.upTo(seq);
  expect(waiting(first)).toBe(0);
  expect(JSON.stringify(first.received.slice(-3))).not.toContain('Light!');
});

test('a supervisor who is removed is told nothing more of it, and everything again once readmitted', async () => {
  const watching = await meeting.enter(supervisor);
  await leading.insist({ type: 'openPoll', motion: motion1 });
  await watching.until('who has not voted', () => watching.counts?.missing?.length === 3);
  expect(waiting(watching)).toBe(1);
  const changed = async (command: Command) => {
    const { visits } = watching;
    await leading.insist(command);
    await watching.until('entered anew', () => watching.visits > visits);
  };
  await changed({ type: 'removeSeat', seat: supervisor, reason: 'Shouting.' });
  expect(waiting(watching)).toBe(0);
  expect(watching.counts?.missing ?? null).toBeNull();
  const before = watching.received.length;
  await second.insist({ type: 'submitStatement', stance: 'for', text: 'Light!' });
  const { seq } = await leading.insist({ type: 'giveRuling', text: 'On we go.' });
  await watching.upTo(seq);
  expect(JSON.stringify(watching.received.slice(before))).not.toContain('Light!');
  await changed({ type: 'readmitSeat', seat: supervisor });
  expect(waiting(watching)).toBe(2);
});

test('whoever leads is told who has not voted, and who led is told no more', async () => {
  await handed(leading, ann, leading, first);
  const id = newCommandId();
  await first.insist({ type: 'openPoll', motion: motion1 }, id);
  await second.cast('for', pollOf(id));
  await first.until('bo has voted', () => first.counts?.missing?.length === 2);
  expect(first.counts?.missing).toEqual([ann, chen]);
  expect(second.counts?.missing ?? null).toBeNull();
  await handed(first, bo, first, second);
  expect(first.counts?.missing).toBeNull();
  await second.until('bo is told now', () => second.counts?.missing?.length === 2);
  await first.cast('for', pollOf(id));
  await second.until('ann has voted', () => second.counts?.missing?.length === 1);
  await first.until('both are counted', () => first.counts?.voted === 2);
  expect(first.counts?.missing).toBeNull();
});
