import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pushSubscriptions } from '#db/schema';
import { mayPushTo } from '#server/push/pushServices';
import type { Client } from '../support/client.ts';
import { ann, bo, chair, chen, item1 } from '../support/given.ts';
import type { SeatId } from '#room/ids';
import { PushDevice, PushService } from '../support/pushService.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';

let service: PushService;
let server: TestServer;
let meeting: TestMeeting;
let leading: Client;
let device: PushDevice;
beforeAll(async () => {
  service = await PushService.open();
  server = await startServer({
    env: { PUSH_SERVICES: service.origin },
    pushPace: { settles: 100, again: 60_000 },
  });
});
afterAll(async () => {
  await server.remove();
  await service.close();
});
beforeEach(async () => {
  service.deliveries.length = 0;
  service.answer = 201;
  meeting = await server.convene();
  device = new PushDevice(`${service.origin}/${meeting.id}`);
  leading = await meeting.enter(chair);
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item1 });
});

/** The route of a seat, asked as its device, or as another's. */
async function ask(method: string, seat: SeatId, body?: unknown, as = seat): Promise<Response> {
  const { cookie = '' } = await meeting.visitOf(as);
  return fetch(`${server.origin}/api/meetings/${meeting.id}/seats/${seat}/push`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
const subscribe = (seat: SeatId) => ask('PUT', seat, device.subscription('en'));
const isKept = async (seat: SeatId) => (await server.app.storage.push.of(meeting.id, [seat])).length > 0;
const asks = async (...seats: SeatId[]) => {
  for (const one of seats) {
    const client = await meeting.enter(one);
    await client.insist({ type: 'askToSpeak', stance: 'for' });
    // As a telephone does that is put away.
    client.close();
  }
};

test('a device that asked for it is told when its turn comes near, and what only it can read', async () => {
  expect((await subscribe(chen)).status).toBe(200);
  await asks(ann, bo, chen);
  await service.until(1);
  const [near] = service.deliveries;
  if (!near) throw new Error('it was there a moment ago');
  const { setup } = leading.room;
  const path = `/m/${meeting.id}/s/${chen}`;
  expect(device.read(near)).toEqual({ title: expect.any(String) as string, body: setup.title, path });
  expect(near.body.toString('latin1')).not.toContain(setup.title);
  expect(near.headers).toMatchObject({ ttl: '60', urgency: 'high', topic: 'turn' });
  expect(near.headers['authorization']).toContain(
    await server.app.storage.push
      .keys(() => Promise.resolve({ publicKey: '', privateKey: '' }))
      .then((one) => one.publicKey),
  );
  await leading.insist({ type: 'giveFloor', seat: chen });
  await service.until(2);
  expect(service.deliveries.map((one) => device.read(one))[1]).toMatchObject({ title: 'It is your turn' });
});

test('what changes back and forth is told once', async () => {
  await subscribe(ann);
  await asks(ann);
  await service.until(1);
  for (const _ of [1, 2, 3]) {
    await leading.insist({ type: 'closeList' });
    await leading.insist({ type: 'openList' });
  }
  await leading.insist({ type: 'giveFloor', seat: ann });
  await service.until(2);
  expect(service.deliveries.map((one) => device.read(one))).toMatchObject([
    { title: 'You are next. Get ready' },
    { title: 'It is your turn' },
  ]);
});

test('nobody else is told', async () => {
  await subscribe(ann);
  await asks(bo);
  await leading.insist({ type: 'callNext' });
  await new Promise((done) => setTimeout(done, 500));
  expect(service.deliveries).toEqual([]);
});

describe('a device is forgotten', () => {
  test.each([404, 410])('when its push service knows it no more: %i', async (status) => {
    await subscribe(ann);
    service.answer = status;
    await asks(ann);
    await service.until(1);
    await expect.poll(() => isKept(ann)).toBe(false);
  });

  test('when the seat is taken on another device', async () => {
    await subscribe(ann);
    expect(await isKept(ann)).toBe(true);
    await meeting.admit(ann);
    expect(await isKept(ann)).toBe(false);
    const rows = await server.database.orm.select().from(pushSubscriptions);
    expect(rows.filter((one) => one.endpoint.endsWith(meeting.id))).toEqual([]);
  });

  test('when it asks for that', async () => {
    await subscribe(ann);
    expect((await ask('DELETE', ann)).status).toBe(200);
    expect(await isKept(ann)).toBe(false);
  });
});

test('a push service that fails or never answers holds up nobody', async () => {
  await subscribe(ann);
  service.answer = 'never';
  await asks(ann, bo);
  await service.until(1);
  const began = performance.now();
  await leading.insist({ type: 'callNext' });
  expect(performance.now() - began).toBeLessThan(2000);
  service.answer = 500;
  await service.until(2);
  expect(await isKept(ann)).toBe(true);
});

test('only the seat’s own device may ask, and only for a push service', async () => {
  expect((await ask('GET', ann, undefined, bo)).status).toBe(403);
  expect((await ask('PUT', ann, device.subscription('en'), bo)).status).toBe(403);
  const elsewhere = { ...device.subscription('en'), endpoint: `${server.origin}/metrics` };
  expect((await ask('PUT', ann, elsewhere)).status).toBe(400);
  expect((await ask('PUT', ann, { ...device.subscription('en'), p256dh: 'x' })).status).toBe(400);
  expect(await isKept(ann)).toBe(false);
});

test('the server’s key is one, for ever', async () => {
  await meeting.admit(ann);
  const key = async () => ((await (await ask('GET', ann)).json()) as { key: string }).key;
  const [first, second] = await Promise.all([key(), key()]);
  expect(first).toMatch(/^[\w-]{87}$/);
  expect(second).toBe(first);
});

test.each([
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://web.push.apple.com/abc', true],
  ['https://wns2-par02p.notify.windows.com/w/?token=abc', true],
  ['https://push.example.cn/x', true],
  ['http://fcm.googleapis.com/x', false],
  ['https://fcm.googleapis.com.example.org/x', false],
  ['https://evilpush.apple.com.cn/x', false],
  ['https://notfcm.googleapis.com/x', false],
  ['https://user@fcm.googleapis.com/x', false],
  ['https://fcm.googleapis.com:8443/x', false],
  ['http://127.0.0.1:3000/', false],
  ['file:///etc/passwd', false],
  ['', false],
])('whether %s may be called: %s', (endpoint, may) => {
  expect(mayPushTo(endpoint, ['https://push.example.cn'])).toBe(may);
});
