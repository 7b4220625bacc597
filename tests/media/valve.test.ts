import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Valve, type Flow } from '#media/valve';

/** A flow whose calls take as long as the scheduler likes; it notes how many ran at once. */
class SlowFlow implements Flow {
  closed = false;
  paused = true;
  calls = 0;
  atOnce = 0;
  most = 0;
  readonly #wait: () => Promise<void>;

  constructor(wait: () => Promise<void>) {
    this.#wait = wait;
  }
  pause = (): Promise<void> => this.#turn(true);
  resume = (): Promise<void> => this.#turn(false);
  async #turn(paused: boolean): Promise<void> {
    this.calls++;
    this.most = Math.max(this.most, ++this.atOnce);
    await this.#wait();
    this.atOnce--;
    this.paused = paused;
  }
}

test('a valve ends as it was wished last, with one call at a time, whatever the timing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(fc.boolean(), { minLength: 1 }), async (scheduler, wishes) => {
      const flow = new SlowFlow(() => scheduler.schedule(Promise.resolve()));
      const valve = new Valve(flow);
      const settled = wishes.map((open) => scheduler.schedule(Promise.resolve()).then(() => valve.set(open)));
      await scheduler.waitFor(Promise.all(settled));
      expect(flow.paused).toBe(!valve.open);
      expect(flow.most).toBeLessThanOrEqual(1);
      expect(flow.calls).toBeLessThanOrEqual(wishes.length);
    }),
  );
});

test('wishes that came and went while a call was under way are skipped', async () => {
  const flow = new SlowFlow(() => new Promise((resolve) => setTimeout(resolve, 5)));
  const valve = new Valve(flow);
  await Promise.all(Array.from({ length: 101 }, (_, turn) => valve.set(turn % 2 === 0)));
  expect(flow.paused).toBe(false);
  expect(flow.calls).toBe(1);
});

test('a flow that is closed meanwhile is left alone; one that fails says so, and may be tried again', async () => {
  const flow = new SlowFlow(() => Promise.reject(new Error('gone')));
  const valve = new Valve(flow);
  await expect(valve.set(true)).rejects.toThrow('gone');
  await expect(valve.set(true)).rejects.toThrow('gone');
  flow.closed = true;
  await valve.set(false);
});
