import { afterAll, beforeAll, expect, test } from 'vitest';
import { voteRules } from '#room/votes/voteRules';
import { startServer, type TestServer } from '../support/server.ts';
import { postJson } from '../support/visit.ts';

let server: TestServer;
let staff: string;
beforeAll(async () => {
  server = await startServer();
  staff = await server.staff();
});
afterAll(() => server.remove());

const { id: _, ...plain } = voteRules.courtyard;
const keep = async (rule: unknown, replaces: string | null = null, cookie = staff) => {
  const reply = await postJson(server.origin, '/api/rules', { rule, replaces }, cookie);
  return { status: reply.status, body: (await reply.json()) as unknown };
};
const retire = async (id: string, cookie = staff) => {
  const reply = await fetch(`${server.origin}/api/rules/${id}`, { method: 'DELETE', headers: { cookie } });
  return { status: reply.status, body: (await reply.json()) as unknown };
};
const listed = async (cookie = staff) => {
  const reply = await fetch(`${server.origin}/api/rules`, { headers: { cookie } });
  return { status: reply.status, body: (await reply.json()) as unknown };
};

test('rules are written, replaced and retired by the office alone', async () => {
  const refused = { status: 403, body: { refused: 'notYourRole' } };
  expect(await keep(plain, null, '')).toEqual(refused);
  expect(await retire('r1', '')).toEqual(refused);
  expect(await listed('')).toEqual(refused);
  expect(await server.app.services.rules()).toEqual([]);
});

test('a rule that was kept is never changed, only replaced', async () => {
  expect(await keep(plain)).toEqual({ status: 201, body: { rule: { ...plain, id: 'r1' } } });
  const newer = { ...plain, contestHours: 24 };
  expect(await keep(newer, 'r1')).toEqual({ status: 201, body: { rule: { ...newer, id: 'r2' } } });
  expect(await keep(newer, 'r1')).toEqual({ status: 409, body: { refused: 'ruleReplaced' } });
  expect(await retire('r1')).toEqual({ status: 409, body: { refused: 'ruleReplaced' } });
  expect(await retire('r2')).toEqual({ status: 200, body: { retired: true } });
  expect(await retire('r2')).toEqual({ status: 409, body: { refused: 'ruleRetired' } });
  expect((await listed()).body).toMatchObject({
    rules: [
      { rule: { ...plain, id: 'r1' }, replaces: null, replacedBy: 'r2', retiredAt: null },
      { rule: { ...newer, id: 'r2' }, replaces: 'r1', replacedBy: null },
    ],
  });
});

test('what is unknown, malformed or contradicts itself is not kept, and the fault is named', async () => {
  const before = await server.app.services.rules();
  expect(await keep(plain, 'r99')).toEqual({ status: 404, body: { refused: 'ruleUnknown' } });
  expect(await keep(plain, 'courtyard')).toEqual({ status: 404, body: { refused: 'ruleUnknown' } });
  expect(await retire('no rule')).toEqual({ status: 404, body: { refused: 'ruleUnknown' } });
  const nameless = await keep({ ...plain, id: 'r7', name: { 'zh-CN': '', en: 'x' } });
  expect(nameless).toMatchObject({ status: 400, body: { refused: 'malformed' } });
  const byArea = { ...plain, majority: { ...plain.majority, by: 'both' } };
  expect(await keep(byArea)).toMatchObject({
    status: 400,
    body: { faults: [{ path: ['rule', 'majority', 'by'], message: 'areaOfNobody' }] },
  });
  const third = { ...plain, majority: { share: { num: 1, den: 3, strict: false }, of: 'cast', by: 'heads' } };
  expect(await keep(third)).toMatchObject({
    body: { faults: [{ path: ['rule', 'majority', 'share'], message: 'bothPass' }] },
  });
  expect(await server.app.services.rules()).toEqual(before);
});

test('there are no ballots of a vote that never was', async () => {
  const meeting = await server.convene();
  const poll = '00000000-0000-4000-8000-000000000000';
  const reply = await fetch(`${server.origin}/api/meetings/${meeting.id}/polls/${poll}/ballots`);
  expect(reply.status).toBe(404);
  expect(await reply.json()).toEqual({ refused: 'pollUnknown' });
});
