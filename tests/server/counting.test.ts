import { Server } from 'socket.io';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Counting } from '#server/counting';
import { observersRoom, type LiveServer } from '#server/tell';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

test('a meeting is forgotten once nobody is there to be told of it', async () => {
  const { id } = await server.convene();
  const live = await server.app.rooms.get(id);
  if (!live) throw new Error('no room');
  const io: LiveServer = new Server();
  const counting = new Counting(
    io,
    () => Promise.resolve(live),
    () => undefined,
  );
  const { adapter } = io.of('/');
  await adapter.addAll('somebody', new Set([observersRoom(id)]));
  counting.changed(id);
  expect(counting.of(live, false).observers).toBe(1);
  // Long enough for them to have been told.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(counting.size).toBe(1);
  adapter.delAll('somebody');
  counting.changed(id);
  await expect.poll(() => counting.size).toBe(0);
  counting.close();
});
