import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { heard } from '#room/heard';
import { isRefusal } from '#room/refusals';
import { embeddedPlace } from '../db/stores.ts';
import { Client } from '../support/client.ts';
import { ann, chair, hearing, item1, plainSpeaking, seat } from '../support/given.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';
import { cookieOf, postJson } from '../support/visit.ts';

const dan = seat('s11');
const notice = hearing({
  rules: { ...hearing().rules, speaking: { ...plainSpeaking, inviteObservers: true } },
});
let server: TestServer;
let meeting: TestMeeting;
let leading: Client;
let member: Client;
let observer: Client;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());
beforeEach(async () => {
  meeting = await server.convene(notice);
  [leading, member] = [await meeting.enter(chair), await meeting.enter(ann)];
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item1 });
  observer = await meeting.observe();
});

const knocks = async (client: Client, name: string) => {
  const answer = await client.say<{ guest: string }>('knock', { name });
  if (isRefusal(answer)) throw new Error(answer.refused);
  await leading.until('the knock', () => leading.room.knocking.some((one) => one.guest === answer.guest));
  const found = leading.room.knocking.find((one) => one.guest === answer.guest);
  if (!found) throw new Error('it was there a moment ago');
  return found.guest;
};

test('an observer knocks, the chair lets them in, and they are heard, once', async () => {
  const other = await meeting.observe();
  const guest = await knocks(observer, 'Dan');
  expect(member.room.knocking).toEqual([]);
  expect(JSON.stringify(member.received)).not.toContain('Dan');
  const seated = new Promise<string>((done) => observer.socket.once('seated', (given) => done(given.secret)));
  const { seq } = await leading.insist({ type: 'admitGuest', guest });
  const secret = await seated;
  await Promise.all([other.upTo(seq), member.upTo(seq)]);
  for (const one of [other, member, leading]) expect(JSON.stringify(one.received)).not.toContain(secret);

  const admission = await postJson(server.origin, '/api/enter', { secret });
  expect(await admission.clone().json()).toEqual({ meeting: meeting.id, seat: dan });
  expect((await postJson(server.origin, '/api/enter', { secret })).status).toBe(403);
  const visit = { origin: server.origin, meeting: meeting.id, seat: dan, cookie: cookieOf(admission) };
  const guestClient = await Client.enter(visit);
  server.clients.add(guestClient);
  await guestClient.insist({ type: 'askToSpeak', stance: 'for' });
  await leading.insist({ type: 'callNext' });
  await member.until('the guest has the floor', () => member.room.floor?.seat === dan);
  expect(heard(member.room)).toEqual([chair, dan]);
  await guestClient.insist({ type: 'endTurn' });
  expect(await guestClient.command({ type: 'askToSpeak', stance: 'for' })).toEqual({ refused: 'guestHeard' });
});

test('who is declined is told why, alone, and may ask again', async () => {
  const other = await meeting.observe();
  const guest = await knocks(observer, 'Dan');
  const declined = new Promise((done) => observer.socket.once('declined', done));
  const { seq } = await leading.insist({ type: 'declineGuest', guest, reason: 'The time is short.' });
  expect(await declined).toEqual({ guest, reason: 'The time is short.' });
  await other.upTo(seq);
  expect(JSON.stringify(other.received)).not.toContain('The time is short.');
  expect(await knocks(observer, 'Dan')).not.toBe(guest);
});

test('a knock is one a connection, and ends when it is taken back or the connection does', async () => {
  const guest = await knocks(observer, 'Dan');
  expect(await observer.say('knock', { name: 'Dan again' })).toEqual({ guest });
  expect(await observer.say('knock', { name: null })).toEqual({ guest: null });
  await leading.until('nobody knocks', () => leading.room.knocking.length === 0);
  await knocks(observer, 'Dan');
  observer.close();
  await leading.until('nobody knocks', () => leading.room.knocking.length === 0);
});

test('a restart leaves nobody at the door who stands there no more', async () => {
  const place = await embeddedPlace();
  const before = await startServer({ place });
  const held = await before.convene(notice);
  const old = await held.enter(chair);
  await old.insist({ type: 'openMeeting' });
  // A server that is killed has no time to say that the observer is gone: it looks as if nobody ever stood behind the knock.
  await before.app.rooms.ask(held.id, 'door', { type: 'knock', name: 'Dan' });
  await old.until('the knock', () => old.room.knocking.length === 1);

  const again = await before.restart();
  try {
    const back = await held.on(again).enter(chair);
    await back.until('nobody knocks', () => back.room.knocking.length === 0);
    const other = await held.on(again).observe();
    await other.say('knock', { name: 'Eve' });
    await back.until('who knocks now', () => back.room.knocking.some((one) => one.name === 'Eve'));
  } finally {
    await again.remove();
  }
});

test('a seat does not knock, nor does a page ask in the name of the door', async () => {
  expect(await member.say('knock', { name: 'Ann' })).toEqual({ refused: 'notYourRole' });
  expect(await leading.command({ type: 'knock', name: 'Ann' })).toEqual({ refused: 'notYourRole' });
  expect(await observer.say('knock', { name: '' })).toEqual({ refused: 'malformed' });
  await leading.insist({ type: 'lockRoom' });
  expect(await observer.say('knock', { name: 'Dan' })).toEqual({ refused: 'roomLocked' });
});

test('whoever comes and goes at the door does not fill the record', async () => {
  const before = leading.room.seq;
  const answers: unknown[] = [];
  for (let nth = 0; nth < 12; nth += 1) {
    const other = await meeting.observe();
    for (const name of ['Dan', null, 'Dan', null, 'Dan']) answers.push(await other.say('knock', { name }));
    other.close();
  }
  expect(answers).toContainEqual({ refused: 'tooMuch' });
  await leading.until('nobody knocks', () => leading.room.knocking.length === 0);
  // Each is one that comes and one that goes.
  expect(leading.room.seq - before).toBeLessThanOrEqual(2 * 30);
});
