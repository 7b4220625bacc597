import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { isRefusal } from '#room/refusals';
import { socketPath } from '#room/wire';
import { Client } from '../support/client.ts';
import { ann } from '../support/given.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';
import { refusalAt, socketFor, type Visit } from '../support/visit.ts';

/** Two servers that let ten connections of one address in: behind a proxy, and by themselves. */
let server: TestServer;
let bare: TestServer;
let meeting: TestMeeting;
const most = 10;
beforeAll(async () => {
  server = await startServer({ env: { SOCKETS_PER_ADDRESS: String(most), TRUST_PROXY: 'on' } });
  bare = await startServer({ env: { SOCKETS_PER_ADDRESS: String(most) } });
  meeting = await server.convene();
});
afterAll(() => Promise.all([server.remove(), bare.remove()]));

const from = (forwarded: string): Visit => ({
  origin: server.origin,
  meeting: meeting.id,
  seat: null,
  forwarded,
});
const enter = async (visit: Visit): Promise<Client> => {
  const client = await Client.enter(visit);
  server.clients.add(client);
  return client;
};
const manyFrom = (address: string, count = most): Promise<Client[]> =>
  Promise.all(Array.from({ length: count }, () => enter(from(address))));

test('an address may hold so many connections; one more is refused until one has gone', async () => {
  const [first, ...others] = await manyFrom('192.0.2.1');
  expect(await refusalAt(from('192.0.2.1'))).toBe('tooMany');
  // A seat's too, and nobody else is held up.
  const seat = { ...(await meeting.visitOf(ann)), forwarded: '192.0.2.1' };
  expect(await refusalAt(seat)).toBe('tooMany');
  await enter(from('192.0.2.2'));
  expect(others.every((one) => one.connected)).toBe(true);
  first?.close();
  const again = async () => refusalAt(from('192.0.2.1')).catch(() => 'let in');
  await expect.poll(again).toBe('let in');
});

test('an address that does not go when it is refused is not even answered any more', async () => {
  const live = `${server.origin.replace('http', 'ws')}${socketPath}/?EIO=4&transport=websocket`;
  const headers = { 'x-forwarded-for': '192.0.2.3' };
  const held = Array.from({ length: 2 * most }, () => new WebSocket(live, { headers }));
  await Promise.all(held.map((one) => once(one, 'open')));
  const knock = () => fetch(`${server.origin}${socketPath}/?EIO=4&transport=polling`, { headers });
  const refused = await knock();
  expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('tooMany')]);
  for (const one of held) one.close();
  await expect.poll(async () => (await knock()).status).toBe(200);
});

test('the address is the one that the proxy saw, whatever is said before', async () => {
  await Promise.all(Array.from({ length: most }, (_, nth) => enter(from(`203.0.113.${nth}, 192.0.2.4`))));
  expect(await refusalAt(from('198.51.100.1, 192.0.2.4'))).toBe('tooMany');
});

test('an IPv6 address is known by its first half', async () => {
  await Promise.all(Array.from({ length: most }, (_, nth) => enter(from(`2001:db8:1:2::${nth + 1}`))));
  expect(await refusalAt(from('2001:db8:1:2:ffff:1:2:3'))).toBe('tooMany');
  await enter(from('2001:db8:1:3::1'));
  await enter(from('2001:db8::1:2:0:1'));
});

test('without a proxy nobody may say where they come from', async () => {
  const there = await bare.convene();
  const visit = (nth: number): Visit => ({
    ...{ origin: bare.origin, meeting: there.id, seat: null },
    forwarded: `192.0.2.${100 + nth}`,
  });
  for (let nth = 0; nth < most; nth += 1) bare.clients.add(await Client.enter(visit(nth)));
  expect(await refusalAt(visit(most))).toBe('tooMany');
});

test('observers share an allowance by address, and connecting again gives no new one', async () => {
  const asked = async (visit: Visit, times: number) => {
    const socket = socketFor(visit);
    await new Promise((connected) => socket.once('connect', () => connected(null)).connect());
    const asks = Array.from({ length: times }, () => socket.emitWithAck('enter', { since: null }));
    const refused = (await Promise.all(asks)).filter((answer) => isRefusal(answer));
    socket.disconnect();
    return refused;
  };
  // Of ten connections one may use its allowance of 20 to the full.
  expect(await asked(from('192.0.2.5'), 15)).toEqual([]);
  expect(await asked(from('192.0.2.5'), 15)).toHaveLength(10);
  expect((await asked(from('192.0.2.5'), 1))[0]).toEqual({ refused: 'tooMuch' });
  expect(await asked(from('192.0.2.6'), 15)).toEqual([]);
  expect(await asked({ ...(await meeting.visitOf(ann)), forwarded: '192.0.2.5' }, 1)).toEqual([]);
});
