import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { PollId } from '#room/ids';
import { Batches } from '#server/batches';

const poll = 'poll' as PollId;

/** Writes whose commits come when the test says so. */
function heldWrites() {
  const begun: { asks: number[]; commit: () => void; fail: (error: Error) => void }[] = [];
  const write = (_: PollId, asks: number[]) =>
    new Promise<string[]>((resolve, fail) =>
      begun.push({ asks, commit: () => resolve(asks.map((one) => `kept ${one}`)), fail }),
    );
  return { begun, write };
}

test('what comes together is written together, and answered each for itself once that is committed', async () => {
  const { begun, write } = heldWrites();
  const batches = new Batches(write);
  const answers = [1, 2, 3].map((one) => batches.ask(poll, one));
  await turn();
  expect(begun.map((one) => one.asks)).toEqual([[1, 2, 3]]);
  let settled = false;
  void answers[0]?.then(() => (settled = true));
  await turn();
  expect(settled).toBe(false);
  begun[0]?.commit();
  expect(await Promise.all(answers)).toEqual(['kept 1', 'kept 2', 'kept 3']);
});

test('one writer gathers the next batch while the last is being committed', async () => {
  const { begun, write } = heldWrites();
  const batches = new Batches(write);
  void batches.ask(poll, 1);
  await turn();
  const later = [2, 3].map((one) => batches.ask(poll, one));
  await turn();
  expect(begun).toHaveLength(1);
  begun[0]?.commit();
  await turn();
  expect(begun.map((one) => one.asks)).toEqual([[1], [2, 3]]);
  begun[1]?.commit();
  expect(await Promise.all(later)).toEqual(['kept 2', 'kept 3']);
});

test('two writers have two batches under way', async () => {
  const { begun, write } = heldWrites();
  const batches = new Batches(write, { writers: 2 });
  const first = batches.ask(poll, 1);
  await turn();
  const second = batches.ask(poll, 2);
  await turn();
  const third = batches.ask(poll, 3);
  await turn();
  expect(begun.map((one) => one.asks)).toEqual([[1], [2]]);
  begun[1]?.commit();
  expect(await second).toBe('kept 2');
  await turn();
  expect(begun.map((one) => one.asks)).toEqual([[1], [2], [3]]);
  for (const one of begun) one.commit();
  expect(await Promise.all([first, third])).toEqual(['kept 1', 'kept 3']);
});

test('it is drained when all that came before is answered, whoever writes it', async () => {
  const { begun, write } = heldWrites();
  const batches = new Batches(write, { writers: 2 });
  await batches.drained(poll);
  void batches.ask(poll, 1);
  await turn();
  void batches.ask(poll, 2);
  await turn();
  let drained = false;
  const done = batches.drained(poll).then(() => (drained = true));
  begun[0]?.commit();
  await turn();
  expect(drained).toBe(false);
  begun[1]?.commit();
  await done;
  expect(drained).toBe(true);
});

test.each([1, 2])('nothing that comes as a batch ends is left lying, with %i writers', async (writers) => {
  const batches = new Batches((_: PollId, asks: number[]) => Promise.resolve(asks), { writers });
  const answered: number[] = [];
  // Each is handed in by the very answer to the one before, when its writer is just about to go.
  const chain = async (from: number) => {
    for (let one = from; one < from + 50; one += 1) answered.push(await batches.ask(poll, one));
  };
  await Promise.all([chain(0), chain(100), chain(200)]);
  expect(answered).toHaveLength(150);
});

test('a batch that fails fails each of its own, and the next goes on', async () => {
  const { begun, write } = heldWrites();
  const batches = new Batches(write);
  const lost = [1, 2].map((one) => expect(batches.ask(poll, one)).rejects.toThrow('no database'));
  await turn();
  begun[0]?.fail(new Error('no database'));
  await Promise.all(lost);
  const next = batches.ask(poll, 3);
  await turn();
  begun[1]?.commit();
  expect(await next).toBe('kept 3');
});

test('a batch that gathers waits for those who come a little later', async () => {
  const { begun, write } = heldWrites();
  const batches = new Batches(write, { gather: 50 });
  const first = batches.ask(poll, 1);
  await pause(10);
  expect(begun).toEqual([]);
  const second = batches.ask(poll, 2);
  await expect.poll(() => begun.map((one) => one.asks)).toEqual([[1, 2]]);
  begun[0]?.commit();
  expect(await Promise.all([first, second])).toEqual(['kept 1', 'kept 2']);
});
