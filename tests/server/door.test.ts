import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Client } from '../support/client.ts';
import { cookieOf, exchange, postJson, refusalAt } from '../support/visit.ts';
import { ann, bo, chair, nobody } from '../support/given.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';

let server: TestServer;
let meeting: TestMeeting;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());
beforeEach(async () => {
  meeting = await server.convene();
});

const knock = async (secret: unknown): Promise<{ status: number; body: unknown; cookie: string }> => {
  const reply = await postJson(server.origin, '/api/enter', { secret });
  return { status: reply.status, body: await reply.json(), cookie: cookieOf(reply) };
};
const secretIn = (link: string): string => new URL(link).hash.slice(1);

describe('a personal link', () => {
  test('lets its holder into one seat of one meeting, by a cookie that scripts cannot read', async () => {
    const reply = await postJson(server.origin, '/api/enter', { secret: secretIn(meeting.link(ann)) });
    expect(await reply.json()).toEqual({ meeting: meeting.id, seat: ann });
    const [cookie] = reply.headers.getSetCookie();
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
    expect(meeting.link(ann)).toMatch(/\/join#[\w-]{32}$/); // 192 bits, in the fragment that no server is sent
  });

  test('that was forged, cut short or is no text lets nobody in', async () => {
    const secret = secretIn(meeting.link(ann));
    const forged = [secret.slice(0, -1) + (secret.endsWith('A') ? 'B' : 'A'), 'x'.repeat(32)];
    for (const one of forged)
      expect(await knock(one)).toMatchObject({ status: 403, body: { refused: 'linkUnknown' }, cookie: '' });
    for (const one of [secret.slice(0, 8), '', null, 7, { secret }, 'x'.repeat(1000)])
      expect(await knock(one)).toMatchObject({ status: 400, body: { refused: 'linkUnknown' }, cookie: '' });
  });

  test('is used up after its last use', async () => {
    for (let use = 0; use < 20; use += 1) await meeting.admit(ann);
    expect(await exchange(server.origin, meeting.link(ann))).toEqual({ refused: 'linkUsedUp' });
    // Who is in stays in.
    expect((await meeting.enter(ann)).room.meeting).toBe(meeting.id);
  });

  test('does not open another meeting', async () => {
    const other = await server.convene();
    const { cookie } = await meeting.admit(ann);
    const visit = { origin: server.origin, meeting: other.id, seat: ann, cookie };
    expect(await refusalAt(visit)).toBe('notAdmitted');
    // Nor under the other meeting's cookie name.
    const renamed = cookie.replace(meeting.id, other.id);
    expect(await refusalAt({ ...visit, cookie: renamed })).toBe('notAdmitted');
  });
});

describe('a cookie', () => {
  test('of one seat is none for another', async () => {
    const visit = await meeting.visitOf(ann);
    expect(await refusalAt({ ...visit, seat: chair })).toBe('notAdmitted');
    const renamed = visit.cookie?.replace(`.${ann}=`, `.${chair}=`) ?? '';
    expect(renamed).not.toBe(visit.cookie);
    expect(await refusalAt({ ...visit, seat: chair, cookie: renamed })).toBe('notAdmitted');
  });

  test('that was made up, or none at all, is no proof', async () => {
    const visit = { origin: server.origin, meeting: meeting.id, seat: ann };
    expect(await refusalAt(visit)).toBe('notAdmitted');
    const name = `yishi.seat.${meeting.id}.${ann}`;
    for (const value of ['', 'x'.repeat(43), '%zz', '"; DROP TABLE'])
      expect(await refusalAt({ ...visit, cookie: `${name}=${value}` })).toBe('notAdmitted');
    expect(await refusalAt({ ...visit, seat: nobody })).toBe('notAdmitted');
  });

  test('of two seats in one browser keeps them apart', async () => {
    const [one, two] = [await meeting.admit(ann), await meeting.admit(bo)];
    const both = `${one.cookie}; ${two.cookie}`;
    expect(await server.app.services.seatsOf(both, meeting.id)).toEqual([ann, bo]);
    for (const seat of [ann, bo]) {
      const client = await Client.enter({ origin: server.origin, meeting: meeting.id, seat, cookie: both });
      await client.until('in the room', () => client.room.present.includes(seat));
      client.close();
    }
  });
});

describe('two devices of one seat', () => {
  test('the newest wins, and the older is told why', async () => {
    const phone = await meeting.enter(ann);
    const older = await meeting.visitOf(ann);
    await meeting.admit(ann);
    const laptop = await meeting.enter(ann);
    await phone.until('told', () => phone.farewell !== null && !phone.connected);
    expect(phone.farewell).toBe('replaced');
    expect(await refusalAt(older)).toBe('replaced');
    expect(laptop.room.present).toEqual([ann]);
    expect(laptop.connected).toBe(true);
  });

  test('also when the newer one comes while the older is still connecting', async () => {
    const older = await meeting.visitOf(ann);
    const { sessions } = server.app.storage;
    let newer: Promise<unknown> | null = null;
    // The older device is found to be in force; before it is connected, the newer one takes the seat.
    server.app.storage.sessions = {
      ...sessions,
      find: async (token) => {
        const found = await sessions.find(token);
        await (newer ??= meeting.admit(ann));
        return found;
      },
    };
    const late = new Client(older);
    late.socket.connect();
    await late.until('told', () => late.farewell !== null);
    server.app.storage.sessions = sessions;
    expect(late.farewell).toBe('replaced');
    await late.until('gone', () => !late.connected);
  });

  test('two tabs of one device are both in, and the seat leaves with neither of them alone', async () => {
    const [one, two] = [await meeting.enter(ann), await meeting.enter(ann)];
    const leading = await meeting.enter(chair);
    await leading.command({ type: 'openMeeting' });
    await Promise.all([one, two].map((tab) => tab.until('open', () => tab.room.phase === 'open')));
    one.close();
    await leading.command({ type: 'giveRuling', text: 'go on' });
    await two.until('still told', () => two.room.lastRuling !== null);
    expect(two.room.present).toContain(ann);
    expect([one.farewell, two.farewell]).toEqual([null, null]);
  });
});

describe('staff', () => {
  const link = (seat: string) => `/api/meetings/${meeting.id}/seats/${seat}/link`;

  test('give a seat a new link, which ends the old one and whoever came by it', async () => {
    const cookie = await server.staff();
    const phone = await meeting.enter(ann);
    const older = await meeting.visitOf(ann);
    const reply = await postJson(server.origin, link(ann), undefined, cookie);
    const { url } = (await reply.json()) as { url: string };
    await phone.until('told', () => phone.farewell !== null && !phone.connected);
    expect(phone.farewell).toBe('linkRevoked');
    expect(await refusalAt(older)).toBe('linkRevoked');
    expect(await exchange(server.origin, meeting.link(ann))).toEqual({ refused: 'linkRevoked' });
    expect(await exchange(server.origin, url)).toMatchObject({ meeting: meeting.id, seat: ann });
  });

  test('take a link back', async () => {
    const phone = await meeting.enter(ann);
    const reply = await fetch(server.origin + link(ann), {
      method: 'DELETE',
      headers: { cookie: await server.staff() },
    });
    expect(await reply.json()).toEqual({ revoked: true });
    await phone.until('told', () => phone.farewell === 'linkRevoked');
    expect(await exchange(server.origin, meeting.link(ann))).toEqual({ refused: 'linkRevoked' });
  });

  test('are proved by a link that is good once', async () => {
    const { secret } = await server.app.storage.adminLinks.issue(Date.now());
    const first = await knock(secret);
    expect(first).toMatchObject({ status: 200, body: { staff: true } });
    expect(await server.app.services.isStaff(first.cookie)).toBe(true);
    expect(await knock(secret)).toMatchObject({ status: 403, body: { refused: 'linkUsedUp' } });
  });

  test('may leave, after which the cookie they had opens nothing, wherever it was copied to', async () => {
    const [leaving, staying] = [await server.staff(), await server.staff()];
    const leave = () =>
      fetch(`${server.origin}/api/staff`, { method: 'DELETE', headers: { cookie: leaving } });
    const reply = await leave();
    expect([reply.status, await reply.json()]).toEqual([200, { staff: false }]);
    const [cookie] = reply.headers.getSetCookie();
    expect(cookie).toMatch(/^yishi\.staff=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await server.app.services.isStaff(leaving)).toBe(false);
    expect((await postJson(server.origin, '/api/meetings', {}, leaving)).status).toBe(403);
    expect(await server.app.services.isStaff(staying)).toBe(true);
    // Again, or without ever having been in, nothing more happens.
    expect((await leave()).status).toBe(200);
    const seat = await meeting.admit(ann);
    await fetch(`${server.origin}/api/staff`, { method: 'DELETE', headers: { cookie: seat.cookie } });
    expect(await server.app.services.seatsOf(seat.cookie, meeting.id)).toEqual([ann]);
  });

  test('alone may convene meetings and hand out links', async () => {
    const { cookie } = await meeting.admit(chair);
    const token = cookie.split('=')[1] ?? '';
    for (const claim of ['', cookie, `yishi.staff=${token}`, 'yishi.staff=x']) {
      for (const path of ['/api/meetings', link(ann)]) {
        const reply = await postJson(server.origin, path, {}, claim);
        expect(reply.status).toBe(403);
        expect(await reply.json()).toEqual({ refused: 'notYourRole' });
      }
      const reply = await fetch(server.origin + link(ann), { method: 'DELETE', headers: { cookie: claim } });
      expect(reply.status).toBe(403);
    }
    expect(await exchange(server.origin, meeting.link(ann))).toMatchObject({ seat: ann });
  });

  test('are told of a seat or a meeting that is not there', async () => {
    const cookie = await server.staff();
    const there = `/api/meetings/${meeting.id}/seats`;
    for (const path of [
      `${there}/s99/link`,
      `${there}/s0/link`,
      '/api/meetings/nosuchmeeting/seats/s1/link',
    ]) {
      const reply = await postJson(server.origin, path, undefined, cookie);
      expect(reply.status).toBe(404);
      expect(await reply.json()).toEqual({ refused: 'seatUnknown' });
    }
  });
});
