import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '#room/refusals';
import { ann, chair } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { postJson } from '../support/visit.ts';

let server: TestServer;
let staff: string;
beforeAll(async () => {
  server = await startServer();
  staff = await server.staff();
});
afterAll(() => server.remove());

describe('HTML in names and texts', () => {
  const evil = '<img src=x onerror=alert(1)>"\'</script>';

  test('stays the text that it is, from the form to the record', async () => {
    const plain = hearing();
    const notice = {
      ...plain,
      title: evil,
      seats: plain.seats.map((seat) => (seat.id === ann ? { ...seat, name: evil } : seat)),
    };
    const convened = await postJson(server.origin, '/api/meetings', notice, staff);
    expect(convened.status).toBe(201);
    const { meeting: id, links } = (await convened.json()) as { meeting: string; links: unknown[] };
    expect(links).toHaveLength(plain.seats.length);
    const room = await server.app.services.room(id);
    expect(room?.setup.title).toBe(evil);
    expect(room?.setup.seats.find((seat) => seat.id === ann)?.name).toBe(evil);
    const record = await fetch(`${server.origin}/m/${id}/record.json`);
    expect(record.headers.get('content-type')).toMatch(/^application\/json/);
    expect(record.headers.get('x-content-type-options')).toBe('nosniff');
    expect(record.headers.get('content-disposition')).toMatch(/^attachment/);

    const meeting = await server.convene();
    const [leading, resident] = [await meeting.enter(chair), await meeting.enter(ann)];
    const answer = await resident.command({ type: 'submitStatement', stance: 'for', text: evil });
    if (isRefusal(answer)) throw new Error(answer.refused);
    await leading.upTo(answer.seq);
    expect(leading.room.statements.at(-1)?.text).toBe(evil);
  });
});

describe('a notice', () => {
  test('with faults is refused, and each fault is named', async () => {
    const notice = { ...hearing(), title: '', startsAt: 'tomorrow', extra: 1 };
    const reply = await postJson(server.origin, '/api/meetings', notice, staff);
    expect(reply.status).toBe(400);
    const body = (await reply.json()) as { refused: string; faults: { path: unknown[] }[] };
    expect(body.refused).toBe('malformed');
    expect(new Set(body.faults.map((fault) => fault.path.join('.')))).toEqual(new Set(['title', 'startsAt']));
  });

  test('may hold the largest roll', async () => {
    const plain = hearing();
    const more = Array.from({ length: 5000 - plain.seats.length }, (_, index) => ({
      id: `s${String(index + 100)}`,
      name: '名'.repeat(60),
      role: 'participant',
      affiliation: '单'.repeat(60),
      entitled: true,
    }));
    const notice = { ...plain, seats: [...plain.seats, ...more] };
    const reply = await postJson(server.origin, '/api/meetings', notice, staff);
    expect(reply.status).toBe(201);
    expect(((await reply.json()) as { links: unknown[] }).links).toHaveLength(5000);
  });

  test('that is no JSON is refused', async () => {
    const headers = { cookie: staff, 'content-type': 'application/json' };
    for (const [type, body] of [
      ['application/json', '{"title":'],
      ['text/html', '<p>'],
    ]) {
      const init = { method: 'POST', headers: { ...headers, 'content-type': type ?? '' }, body: body ?? '' };
      const reply = await fetch(`${server.origin}/api/meetings`, init);
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.status).toBeLessThan(500);
      expect(await reply.json()).toEqual({ refused: 'malformed' });
    }
  });
});
