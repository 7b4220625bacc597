import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Server } from 'socket.io';
import { io as connect } from 'socket.io-client';
import { WebSocket } from 'ws';
import { readingFrom, sendingTo, sendToAll, sendWhole } from '#server/frames';
import { WebSockets } from '#server/webSockets';

const http = createServer();
const io = new Server(http, { perMessageDeflate: false, wsEngine: WebSockets });
/** How one listener may be sent something. */
const ways = {
  answered: (connection: Connection, message: string) => sendingTo(connection)(message),
  toldWithAll: (connection: Connection, message: string) => sendToAll([connection], message),
  theUsualWay: (connection: Connection, message: string) => void connection.send(message),
};
type Connection = Parameters<typeof sendingTo>[0];
/** What was read before Engine.IO. */
const readFirst: string[] = [];
beforeAll(async () => {
  io.engine.on('connection', sendWhole);
  io.on('connection', (socket) => {
    const send = sendingTo(socket.conn);
    readingFrom(socket.conn, (packet) => {
      const taken = packet.startsWith('2["taken"');
      if (taken) readFirst.push(packet);
      return taken;
    });
    socket.on('taken', () => socket.emit('told', 'by the usual way'));
    socket.on('count', (to: number) => {
      for (let nth = 0; nth < to; nth += 1) {
        if (nth % 5 === 2) socket.emit('told', nth);
        else if (nth % 5 === 1) sendToAll([socket.conn], `2["told",${nth}]`);
        else send(`2["told",${nth}]`);
      }
    });
    socket.on('hoard', (how: keyof typeof ways, length: number, times: number) => {
      for (let nth = 0; nth < times; nth += 1) ways[how](socket.conn, `2["told","${'a'.repeat(length)}"]`);
    });
    socket.on('echo', (text: string, answer: (text: string) => void) => answer(text));
    socket.on('tell', (text: string) => void io.emit('told', text));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
});
afterAll(() => io.close());

/** About the lengths at which a frame's head changes: the acknowledgement `431["…"]` adds some. */
const lengths = [0, 1, ...Array.from({ length: 20 }, (_, nth) => 110 + nth), 65_500, 65_530, 65_536, 200_000];

test.each(['websocket', 'polling'] as const)('texts of every length come whole by %s', async (transport) => {
  const { port } = http.address() as AddressInfo; // it was asked to listen on a port
  const [one, other] = [0, 1].map(() =>
    connect(`http://127.0.0.1:${port}`, { transports: [transport], forceNew: true }),
  );
  if (!one || !other) throw new Error('two are needed');
  await Promise.all(
    [one, other].map((socket) => new Promise((resolve) => socket.on('connect', () => resolve(null)))),
  );
  const texts = [...lengths.map((length) => 'a'.repeat(length)), '议事'.repeat(30), '议'.repeat(21_900)];
  for (const text of texts) {
    expect((await one.emitWithAck('echo', text)) === text).toBe(true);
    const told = [one, other].map((socket) => new Promise((resolve) => socket.once('told', resolve)));
    one.emit('tell', text);
    for (const came of await Promise.all(told)) expect(came === text).toBe(true);
  }
  one.close();
  other.close();
});

test.each([['websocket'], ['polling'], ['polling', 'websocket']])(
  'what is sent at once and what waits its turn come in their order by %s %s',
  async (...transports) => {
    const { port } = http.address() as AddressInfo; // it was asked to listen on a port
    const socket = connect(`http://127.0.0.1:${port}`, { transports, forceNew: true });
    const heard: number[] = [];
    const whole = (to: number) =>
      new Promise((resolve) => {
        socket.on('told', (nth: number) => {
          heard.push(nth);
          if (heard.length === to) resolve(null);
        });
      });
    await new Promise((resolve) => socket.on('connect', () => resolve(null)));
    const { engine } = socket.io;
    if (engine.transport.name !== transports.at(-1))
      await new Promise((resolve) => engine.once('upgrade', resolve));
    const all = whole(100);
    socket.emit('count', 100);
    await all;
    expect(heard).toEqual(Array.from({ length: 100 }, (_, nth) => nth));
    socket.close();
  },
);

test.each([
  ['websocket', ['2["taken","议事",1]', '2["taken"]']],
  ['polling', []],
] as const)('what is taken as it comes goes no further; all else does, by %s', async (transport, first) => {
  const { port } = http.address() as AddressInfo; // it was asked to listen on a port
  readFirst.length = 0;
  const socket = connect(`http://127.0.0.1:${port}`, { transports: [transport], forceNew: true });
  const told: unknown[] = [];
  socket.on('told', (what: unknown) => told.push(what));
  socket.emit('taken', '议事', 1);
  expect(await socket.emitWithAck('echo', 'here')).toBe('here');
  socket.emit('taken');
  expect(await socket.emitWithAck('echo', 'there')).toBe('there');
  // What is taken at once is done before what takes longer; before the connection stands nothing is taken.
  expect(readFirst).toEqual(first);
  expect(told).toHaveLength(2 - first.length);
  socket.close();
});

describe('who takes nothing of what it asks for', () => {
  const megabyte = 1024 * 1024;
  const gone = () => expect.poll(() => io.of('/').sockets.size, { timeout: 5000 });

  test.each(Object.keys(ways))('is let go before it fills the memory: %s, by websocket', async (how) => {
    const { port } = http.address() as AddressInfo; // it was asked to listen on a port
    const client = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
    await once(client, 'open');
    client.send('40');
    await expect.poll(() => io.of('/').sockets.size).toBe(1);
    client.pause();
    // It says all the while that it is there, as if it had heard the question.
    for (let nth = 0; nth < 8; nth += 1) {
      client.send('3');
      client.send(`42["hoard","${how}",${megabyte},8]`);
      await sleep(20);
    }
    await gone().toBe(0);
    client.terminate();
  });

  test('is let go before it fills the memory: by polling', async () => {
    const { port } = http.address() as AddressInfo; // it was asked to listen on a port
    const polling = `http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`;
    const { sid } = JSON.parse((await (await fetch(polling)).text()).slice(1)) as { sid: string };
    const post = (body: string) => fetch(`${polling}&sid=${sid}`, { method: 'POST', body });
    await post('40');
    await expect.poll(() => io.of('/').sockets.size).toBe(1);
    for (let nth = 0; nth < 4; nth += 1)
      await post(`3\u001e42["hoard","answered",${megabyte},8]`).catch(() => null);
    await gone().toBe(0);
  });

  test('stays as long as less waits for it, and has it all when it takes it', async () => {
    const { port } = http.address() as AddressInfo; // it was asked to listen on a port
    const client = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
    const told: string[] = [];
    client.on('message', (text: Buffer) => void (text.length > megabyte && told.push('whole')));
    await once(client, 'open');
    client.send('40');
    await expect.poll(() => io.of('/').sockets.size).toBe(1);
    client.pause();
    for (const how of Object.keys(ways)) client.send(`42["hoard","${how}",${megabyte},2]`);
    await sleep(200);
    client.resume();
    await expect.poll(() => told).toHaveLength(6);
    client.close();
    await gone().toBe(0);
  });
});
