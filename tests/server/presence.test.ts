import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Client } from '../support/client.ts';
import { ann, bo, chair, item1, plainSpeaking } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';

const absence = { usual: 1000, speaker: 300 };
let server: TestServer;
let meeting: TestMeeting;
let leading: Client;
beforeAll(async () => {
  server = await startServer({ absence });
});
afterAll(() => server.remove());
beforeEach(async () => {
  meeting = await server.convene();
  leading = await meeting.enter(chair);
  await leading.command({ type: 'openMeeting' });
  await leading.command({ type: 'takeItem', item: item1 });
});

const sees = (what: string, check: () => boolean) => leading.until(what, check);
/** The kinds of events in the log, of this seat's coming and going. */
const comings = () =>
  leading.log.flatMap(({ event }) =>
    (event?.type === 'seatEntered' || event?.type === 'seatLeft') && event.seat === ann ? [event.type] : [],
  );

test('a seat enters with its first connection and leaves a while after its last', async () => {
  const phone = await meeting.enter(ann);
  await sees('ann has come', () => leading.room.present.includes(ann));
  const gone = Date.now();
  phone.close();
  await sees('ann has left', () => !leading.room.present.includes(ann));
  expect(Date.now() - gone).toBeGreaterThanOrEqual(absence.usual - 50);
  await meeting.enter(ann);
  await sees('ann has come again', () => leading.room.present.includes(ann));
  expect(comings()).toEqual(['seatEntered', 'seatLeft', 'seatEntered']);
});

test('a seat leaves though that could not be stored at once', async () => {
  const phone = await meeting.enter(ann);
  await sees('ann has come', () => leading.room.present.includes(ann));
  const broken = () => Promise.reject(new Error('the connection broke'));
  const storing = vi.spyOn(server.app.storage.log, 'append').mockImplementationOnce(broken);
  phone.close();
  await sees('ann has left', () => !leading.room.present.includes(ann));
  expect(storing.mock.calls.length).toBeGreaterThan(1);
  storing.mockRestore();
});

test('a phone that reconnects has not left', async () => {
  const phone = await meeting.enter(ann);
  for (let times = 1; times <= 3; times += 1) {
    phone.socket.io.engine.close();
    await phone.until('back', () => phone.visits === 1 + times);
  }
  // Long enough for whatever was begun when it went to have come about.
  await new Promise((resolve) => setTimeout(resolve, absence.usual + 200));
  await leading.command({ type: 'giveRuling', text: 'Still here.' });
  await sees('the ruling', () => leading.room.lastRuling !== null);
  expect(comings()).toEqual(['seatEntered']);
});

test('one tab of two that is closed is no leaving', async () => {
  const [one] = [await meeting.enter(ann), await meeting.enter(ann)];
  one.close();
  await new Promise((resolve) => setTimeout(resolve, absence.usual + 200));
  await leading.command({ type: 'giveRuling', text: 'Still here.' });
  await sees('the ruling', () => leading.room.lastRuling !== null);
  expect(comings()).toEqual(['seatEntered']);
});

test('who is away keeps the place in the queue, and is passed over only as long', async () => {
  const [first, second] = [await meeting.enter(ann), await meeting.enter(bo)];
  await first.command({ type: 'askToSpeak', stance: 'for' });
  await second.command({ type: 'askToSpeak', stance: 'against' });
  first.close();
  await sees('ann has left', () => leading.room.present.length === 2);
  expect(leading.room.queue.map((one) => one.seat)).toEqual([ann, bo]);
  await leading.command({ type: 'callNext' });
  await sees('bo speaks', () => leading.room.floor?.seat === bo);
  const back = await meeting.enter(ann);
  expect(back.room.queue.map((one) => one.seat)).toEqual([ann]);
  await sees('ann is back', () => leading.room.present.includes(ann));
  await leading.command({ type: 'callNext' });
  await sees('ann speaks', () => leading.room.floor?.seat === ann);
});

test('who has the floor and is away for a moment has it still, to the same end', async () => {
  const phone = await meeting.enter(ann);
  await leading.command({ type: 'giveFloor', seat: ann });
  await sees('ann speaks', () => leading.room.floor?.seat === ann);
  const { floor } = leading.room;
  phone.close();
  await sees('ann has left', () => !leading.room.present.includes(ann));
  expect(leading.room.floor).toEqual(floor);
  expect((await meeting.enter(ann)).room.floor).toEqual(floor);
});

describe('at the very moment of leaving', () => {
  test('whoever comes back is in', async () => {
    const phone = await meeting.enter(ann);
    await sees('ann has come', () => leading.room.present.includes(ann));
    const { log } = server.app.storage;
    const real = { ...log };
    const storing = vi.spyOn(log, 'append').mockImplementationOnce(async (...given) => {
      // Leaving is judged and not yet stored: ann enters and is found to be present still.
      const back = await meeting.enter(ann);
      expect(back.room.present).toContain(ann);
      return real.append(...given);
    });
    phone.close();
    await sees('left and back', () => comings().length === 3);
    storing.mockRestore();
    expect(comings()).toEqual(['seatEntered', 'seatLeft', 'seatEntered']);
    expect(leading.room.present).toContain(ann);
  });
});

describe('the clock of a speaker whose connection is lost', () => {
  const lost = hearing({ speaking: { ...plainSpeaking, lostSeconds: 60 } });
  beforeEach(async () => {
    meeting = await server.convene(lost);
    leading = await meeting.enter(chair);
    await leading.insist({ type: 'openMeeting' });
    await leading.insist({ type: 'takeItem', item: item1 });
  });

  test('waits soon after, and goes on when the speaker is back', async () => {
    const phone = await meeting.enter(ann);
    await leading.insist({ type: 'giveFloor', seat: ann });
    phone.close();
    const { event: paused } = await leading.toldOf('turnPaused');
    expect(paused).toMatchObject({ seat: ann, why: 'lost' });
    expect(leading.room.present).not.toContain(ann);
    await meeting.enter(ann);
    const { event, at } = await leading.toldOf('turnResumed');
    expect(event).toEqual({ type: 'turnResumed', seat: ann, endsAt: at + paused.left });
    expect(leading.room.floor).toMatchObject({ seat: ann, paused: null });
  });

  test('waits too for who was away before being called', async () => {
    const phone = await meeting.enter(ann);
    await sees('ann has come', () => leading.room.online.includes(ann));
    phone.close();
    await leading.insist({ type: 'giveFloor', seat: ann });
    const { at } = await leading.toldOf('turnPaused');
    const given = await leading.toldOf('floorGiven');
    expect(at - given.at).toBeLessThan(absence.usual);
  });

  test('waits in a server that was started again in mid-turn, until the speaker is back', async () => {
    const other = await startServer({ absence });
    try {
      const before = await other.convene(lost);
      const chairs = await before.enter(chair);
      await before.enter(ann);
      await chairs.insist({ type: 'openMeeting' });
      await chairs.insist({ type: 'takeItem', item: item1 });
      await chairs.insist({ type: 'giveFloor', seat: ann });
      const again = await other.restart();
      try {
        const after = before.on(again);
        const back = await after.enter(chair);
        await back.until('the clock stands', () => back.room.floor?.paused?.why === 'lost');
        await after.enter(ann);
        await back.until('the clock runs', () => back.room.floor !== null && back.room.floor.paused === null);
        expect(back.room.floor?.seat).toBe(ann);
      } finally {
        await again.remove();
      }
    } catch (error) {
      await other.remove().catch(() => undefined);
      throw error;
    }
  });

  test('runs for who sits in the hall, with a telephone or without', async () => {
    await leading.insist({ type: 'checkIn', seat: bo });
    const phone = await meeting.enter(bo);
    await sees('bo has come', () => leading.room.online.includes(bo));
    await leading.insist({ type: 'giveFloor', seat: bo });
    phone.close();
    await sees('the telephone is gone', () => !leading.room.online.includes(bo));
    expect(leading.room.floor).toMatchObject({ seat: bo, paused: null });
    expect(leading.room.present).toContain(bo);
    await new Promise((resolve) => setTimeout(resolve, absence.usual + 200));
    await leading.insist({ type: 'giveRuling', text: 'Still here.' });
    expect(leading.room.present).toContain(bo);
  });
});
