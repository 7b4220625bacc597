import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import { ann, bo, chair, item2, motion1 } from '../support/given.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';

let server: TestServer;
let meeting: TestMeeting;
let leading: Client;
let phone: Client;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());
beforeEach(async () => {
  meeting = await server.convene();
  [leading, phone] = [await meeting.enter(chair), await meeting.enter(ann)];
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item2 });
});
const remove = () => leading.insist({ type: 'removeSeat', seat: ann, reason: 'Shouting.' });

test('who was removed is told so on coming back, watches on and is not there', async () => {
  expect(phone.lastVisit?.barred).toBeNull();
  await remove();
  const again = await meeting.enter(ann);
  expect(again.lastVisit?.barred).toBe('removed');
  const { seq } = await leading.insist({ type: 'giveRuling', text: 'On we go.' });
  await again.upTo(seq);
  expect(again.room.present).toEqual([chair]);
  expect(again.room.lastRuling?.text).toBe('On we go.');
});

test('nothing that they ask for happens, and they have no vote', async () => {
  await phone.insist({ type: 'askToSpeak', stance: 'for' });
  const id = newCommandId();
  await remove();
  await leading.insist({ type: 'openPoll', motion: motion1 }, id);
  expect(await phone.command({ type: 'askToSpeak', stance: 'for' })).toEqual({ refused: 'removed' });
  expect(await phone.command({ type: 'submitStatement', stance: 'for', text: 'Still me.' })).toEqual({
    refused: 'removed',
  });
  expect(await phone.cast('for', pollOf(id))).toEqual({ refused: 'removed' });
  expect(leading.room.queue).toEqual([]);
});

test('a device that stayed to watch is in the room again when it is readmitted', async () => {
  await remove();
  await leading.insist({ type: 'readmitSeat', seat: ann });
  await leading.until('ann is back', () => leading.room.present.includes(ann));
  expect(await phone.command({ type: 'askToSpeak', stance: 'for' })).toHaveProperty('seq');
});

test('who comes new to a locked room watches, and is in when it is unlocked', async () => {
  await leading.insist({ type: 'lockRoom' });
  const late = await meeting.enter(bo);
  expect(late.lastVisit?.barred).toBe('roomLocked');
  expect(late.room.present).not.toContain(bo);
  const tab = await meeting.enter(ann);
  expect(tab.lastVisit?.barred).toBeNull();
  await leading.insist({ type: 'unlockRoom' });
  await late.until('bo is in', () => late.room.present.includes(bo));
});
