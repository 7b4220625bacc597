import { once } from 'node:events';
import { connect } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { socketPath } from '#room/wire';
import { openLog } from '#server/log';
import { newCommandId } from '../support/client.ts';
import { postJson } from '../support/visit.ts';
import { ann, chair, item2, motion1 } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { startServer, type TestServer } from '../support/server.ts';

describe('whoever runs the server', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });

  test('is told that it is up, that it is ready, and its figures', async () => {
    const meeting = await server.convene();
    const leading = await meeting.enter(chair);
    await leading.command({ type: 'openMeeting' });
    await leading.command({ type: 'openMeeting' });
    expect(await statusOf(server, '/health')).toEqual([200, { up: true }]);
    expect(await statusOf(server, '/ready')).toEqual([200, { database: true, media: true }]);
    const reply = await fetch(`${server.origin}/metrics`);
    expect(reply.headers.get('content-type')).toMatch(/^text\/plain/);
    const metrics = await reply.text();
    expect(metrics).toMatch(/^yishi_connections\{kind="seat"\} 1$/m);
    expect(metrics).toMatch(/^yishi_message_seconds_count\{kind="command",result="ok"\} 1$/m);
    expect(metrics).toMatch(/^yishi_message_seconds_count\{kind="command",result="meetingAlreadyOpen"\} 1$/m);
    expect(metrics).toMatch(/^yishi_rooms 1$/m);
    expect(metrics).toMatch(/^process_cpu_user_seconds_total /m);
    expect(metrics).not.toContain(meeting.id);
  });

  test('waits for nobody who hangs on when it closes: half a request, or a socket that answers nothing any more', async () => {
    await (await server.convene()).observe();
    const port = Number(new URL(server.origin).port);
    const half = connect(port, '127.0.0.1');
    half.write(
      'POST /api/enter HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    );
    const deaf = connect(port, '127.0.0.1');
    deaf.write(
      `GET ${socketPath}/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
    );
    await once(deaf, 'data');
    deaf.pause();
    for (const socket of [half, deaf]) socket.on('error', () => undefined);
    const began = Date.now();
    await server.remove();
    expect(Date.now() - began).toBeLessThan(5000);
    half.destroy();
    deaf.destroy();
  });
});

describe('the log of an evening', () => {
  test('names nobody, and holds no secret, no cookie, no address and nothing that anybody wrote', async () => {
    const server = await startServer();
    const meeting = await server.convene(hearing({}, { title: 'A title of their own', place: 'Room 7' }));
    const [leading, voter] = [await meeting.enter(chair), await meeting.enter(ann)];
    await meeting.observe();
    const staff = await server.staff();
    await postJson(server.origin, `/api/meetings/${meeting.id}/seats/s5/link`, undefined, staff);
    await leading.command({ type: 'openMeeting' });
    await leading.command({ type: 'takeItem', item: item2 });
    await voter.command({ type: 'submitStatement', stance: 'for', text: 'What I wrote' });
    await leading.command({ type: 'openPoll', motion: motion1 }, newCommandId());
    // What goes wrong is logged as well, and no more tells who or what.
    await voter.say('command', { id: 'What I wrote', command: { type: 'What I wrote' } });
    await postJson(server.origin, '/api/enter', { secret: 'forged, and long enough' });
    await fetch(`${server.origin}/nowhere?secret=in-the-address`);
    await fetch(`${server.origin}/api/enter`, { method: 'POST', body: '{"secret":', headers: json });
    await server.database.close();
    expect(await statusOf(server, '/ready')).toEqual([503, { database: false, media: true }]);
    expect(await statusOf(server, '/health')).toEqual([200, { up: true }]);
    await voter.command({ type: 'submitStatement', stance: 'for', text: 'What I wrote' });
    await postJson(server.origin, '/api/enter', { secret: new URL(meeting.link(ann)).hash.slice(1) });
    await postJson(server.origin, '/api/meetings', hearing(), staff);

    const lines = server.log.join('');
    expect(server.log.length).toBeGreaterThan(10);
    expect(lines).toContain('"route":"/api/enter"');
    expect(lines).toContain('a message could not be answered');
    expect(lines).toContain('a request could not be answered');
    const { seats, title, place, matter } = leading.room.setup;
    const { cookie } = await meeting.visitOf(ann);
    const tokens = [cookie, staff].map((one) => one?.split('=')[1] ?? '');
    const secrets = seats.map((seat) => new URL(meeting.link(seat.id)).hash.slice(1));
    const kept = [title, place, matter, ...seats.map((seat) => seat.name), ...tokens, ...secrets];
    kept.push(
      'What I wrote',
      'forged',
      'in-the-address',
      '"for"',
      '127.0.0.1:',
      '::1',
      'remoteAddress',
      'user-agent',
    );
    for (const word of kept) {
      expect(word).not.toBe('');
      // The address that the server itself listens at is the operator's own.
      expect(lines.replaceAll(/"msg":"Server listening at [^"]+"/g, '')).not.toContain(word);
    }
    await server.remove();
  });
  const json = { 'content-type': 'application/json' };

  test('keeps of an error its kind, its code and its place', () => {
    const lines: string[] = [];
    const log = openLog('info', { write: (line) => void lines.push(line) });
    const cause = Object.assign(new Error('Key (name)=(Ann) already exists'), {
      severity: 'ERROR',
      code: '23505',
    });
    const query = Object.assign(new Error('Failed query: insert\nparams: Ann', { cause }), {
      params: ['Ann'],
    });
    log.error({ err: query }, 'failed');
    expect(lines.join('')).not.toContain('Ann');
    const { err } = JSON.parse(lines[0] ?? '') as { err: { at: string[]; cause: { code: string } } };
    expect(err.cause.code).toBe('23505');
    expect(err.at[0]).toContain('watch.test.ts');
    log.error({ err: new RangeError('too far') }, 'failed');
    expect(lines[1]).toContain('"kind":"RangeError","message":"too far"');
  });
});

const statusOf = async (server: TestServer, path: string): Promise<[number, unknown]> => {
  const reply = await fetch(server.origin + path);
  return [reply.status, await reply.json()];
};
