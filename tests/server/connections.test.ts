import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { statementId } from '#room/ids';
import { socketPath, wireVersion } from '#room/wire';
import { Client } from '../support/client.ts';
import { refusalAt, type Visit } from '../support/visit.ts';
import { ann, bo, chair, chen, clerk, supervisor } from '../support/given.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';

let server: TestServer;
let meeting: TestMeeting;
beforeAll(async () => {
  server = await startServer();
  meeting = await server.convene();
});
afterAll(() => server.remove());

const observing = (changes: Partial<Visit> = {}): Visit => ({
  origin: server.origin,
  meeting: meeting.id,
  seat: null,
  ...changes,
});

test('a request that does not come to its end, or an answer that nobody takes, is not waited for for ever', async () => {
  expect(server.app.http.server.requestTimeout).toBe(120_000);
  expect(server.app.http.server.timeout).toBe(120_000);
  // A quiet WebSocket is no such one.
  const upgraded = once(server.app.http.server, 'upgrade');
  const client = new WebSocket(
    `${server.origin.replace('http', 'ws')}${socketPath}/?EIO=4&transport=websocket`,
  );
  await once(client, 'open');
  const [, wire] = (await upgraded) as [IncomingMessage, Socket];
  expect(wire.timeout).toBe(0);
  client.close();
});

test('one connection is one socket, however often it asks', async () => {
  const polling = `${server.origin}${socketPath}/?EIO=4&transport=polling`;
  const { sid } = JSON.parse((await (await fetch(polling)).text()).slice(1)) as { sid: string };
  const hello = `40${JSON.stringify({ wire: wireVersion, meeting: meeting.id, seat: null })}`;
  const asked = await fetch(`${polling}&sid=${sid}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: Array.from({ length: 50 }, () => hello).join('\u001e'),
  });
  expect(await asked.text()).toBe('ok');
  let said = '';
  const answers = (what: string) => said.split(what).length - 1;
  while (answers('44{"message":"tooMany"') + answers('40{"sid"') < 50)
    said += await (await fetch(`${polling}&sid=${sid}`)).text();
  expect(answers('40{"sid"')).toBe(1);
});

test('what is quickly said is not kept waiting by many who ask for the whole room', async () => {
  const observer = await Client.enter(observing());
  server.clients.add(observer);
  const answered: string[] = [];
  const ask = async (what: string, ask: object) => {
    await observer.say(what, ask);
    answered.push(what);
  };
  await Promise.all([
    ...Array.from({ length: 10 }, () => ask('enter', { since: null })),
    ask('knock', { name: null }),
  ]);
  expect(answered.indexOf('knock')).toBeLessThan(5);
  expect(answered).toHaveLength(11);
});

describe('the origin of a page', () => {
  test.each(['websocket', 'polling'] as const)(
    'that is not this server is turned away on %s',
    async (one) => {
      const { cookie } = await meeting.admit(ann);
      for (const pageOrigin of ['https://evil.example', 'null', `${server.origin}.evil.example`]) {
        const visit = observing({ seat: ann, cookie, pageOrigin, transports: [one] });
        expect(await refusalAt(visit)).toBe('noConnection');
      }
      expect((await server.app.rooms.get(meeting.id))?.room.present).toEqual([]);
    },
  );

  test('that is this server is let in, and so is a program that is no page', async () => {
    for (const transport of ['websocket', 'polling'] as const) {
      for (const pageOrigin of [
        server.origin,
        `http://127.0.0.1:${new URL(server.origin).port}`,
        undefined,
      ]) {
        const origin = pageOrigin ?? server.origin;
        const visit = observing({ origin, transports: [transport], ...(pageOrigin ? { pageOrigin } : {}) });
        const client = await Client.enter(visit);
        expect(client.room.meeting).toBe(meeting.id);
        client.close();
      }
    }
  });

  test('is answered over HTTP with its code', async () => {
    const reply = await fetch(`${server.origin}${socketPath}/?EIO=4&transport=polling`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(reply.status).toBe(403);
    expect(JSON.stringify(await reply.json())).toContain('originNotAllowed');
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a handshake', () => {
  test('of another version of the wire is told to reload', async () => {
    for (const wire of [wireVersion - 1, wireVersion + 1, NaN])
      expect(await refusalAt(observing({ wire }))).toBe('staleClient');
  });

  test('for a meeting that is not there, or is no meeting at all, is refused', async () => {
    expect(await refusalAt(observing({ meeting: 'nosuchmeeting' }))).toBe('meetingUnknown');
    for (const id of ['', '../../etc', 'x'.repeat(5000), 7, null])
      expect(await refusalAt(observing({ meeting: id }))).toBe('malformed');
    expect(await refusalAt(observing({ seat: 'the chair' }))).toBe('malformed');
  });

  test('is answered again on a line that was left, by a client that is not ours', async () => {
    const line = new WebSocket(
      `${server.origin.replace('http', 'ws')}${socketPath}/?EIO=4&transport=websocket`,
    );
    const came: string[] = [];
    line.on('message', (data: Buffer) => came.push(data.toString()));
    const asks = (seat: string | null) =>
      `40${JSON.stringify({ wire: wireVersion, meeting: meeting.id, seat })}`;
    const answers = () => came.filter((one) => /^4[04]/.test(one));
    await once(line, 'open');
    for (const seat of [null, null, ann]) {
      const before = answers().length;
      line.send(asks(seat));
      await expect.poll(() => answers().length).toBe(before + 1);
      line.send('41');
      // A question of another kind, so that the farewell has been read before the next one comes.
      await fetch(`${server.origin}/health`);
    }
    expect(answers().map((one) => one.slice(0, 2))).toEqual(['40', '40', '44']);
    expect(answers().at(-1)).toContain('notAdmitted');
    expect(server.log.join('')).not.toContain('could not be admitted');
    line.close();
  });
});

test('polling carries a whole visit, for networks that let nothing else through', async () => {
  const visit = await meeting.visitOf(chair);
  const client = await Client.enter({ ...visit, transports: ['polling'] });
  await client.command({ type: 'openMeeting' });
  await client.until('open', () => client.room.phase === 'open');
  const upgraded = await Client.enter({ ...observing(), transports: ['polling', 'websocket'] });
  await client.command({ type: 'giveRuling', text: 'By polling.' });
  await upgraded.until('told', () => upgraded.room.lastRuling?.text === 'By polling.');
  client.close();
  upgraded.close();
});

describe('observers', () => {
  test('are counted, not named, and receive nothing that is kept from them', async () => {
    const held = await server.convene();
    const [head, author] = [await held.enter(chair), await held.enter(chen)];
    const watching = [await held.observe(), await held.observe()];
    await head.until('two watch', () => head.counts?.observers === 2);
    const answer = await author.command({ type: 'submitStatement', stance: 'for', text: 'Between us' });
    const kept = 'seq' in answer ? answer.seq : 0;
    await head.upTo(kept);
    const [statement] = head.room.statements;
    await head.command({
      type: 'declineStatement',
      statement: statementId.parse(statement?.id),
      reason: 'Private reason',
    });
    await Promise.all([...watching, head].map((one) => one.upTo(kept + 1)));
    // One who enters now, and one who asks for what was missed, see no more than those who were there.
    watching.push(await held.observe());
    for (const one of watching) {
      await one.say('enter', { since: null });
      const missed = await one.say('enter', { since: 1 });
      expect(JSON.stringify([missed, one.received, one.lastVisit, one.room])).not.toMatch(
        /Between us|Private reason/,
      );
      expect(one.room.statements).toEqual([]);
      expect(one.counts?.missing).toBeNull();
    }
    expect(JSON.stringify(watching[0]?.received)).toEqual(JSON.stringify(watching[1]?.received));
    for (const page of [server.app.services.log(held.id), server.app.services.room(held.id)])
      expect(JSON.stringify(await page)).not.toMatch(/Between us|Private reason/);
    // Other residents see no more than observers; those who oversee see it.
    const overseers = [await held.enter(clerk), await held.enter(supervisor)];
    for (const one of overseers) expect(one.room.statements).toMatchObject([{ reason: 'Private reason' }]);
    expect((await held.enter(bo)).room.statements).toEqual([]);
  });
});
