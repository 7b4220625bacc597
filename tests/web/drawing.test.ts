import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { RequestEvent } from '@sveltejs/kit';
import type { Services } from '#room/services';
import { Drawing } from '../../web/drawing.ts';
import { handle } from '../../web/hooks.server.ts';

/** Keeps the process from everything else. */
function busy(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test('while many long pages are asked for at once, whoever wants something else waits for one of them at most', async () => {
  globalThis.yishi = { lang: 'en' } as Services;
  let longest = 0;
  let before = performance.now();
  const tick = setInterval(() => {
    longest = Math.max(longest, performance.now() - before);
    before = performance.now();
  }, 1);
  // Each reads something first, as a page does, and all of them at the same time.
  const read = sleep(5);
  const resolve = async () => {
    await read;
    busy(40);
    return new Response('a page');
  };
  const request = () => new Request('http://localhost/', { headers: { 'accept-language': 'en' } });
  const event = () => ({ request: request(), locals: {}, cookies: { get: () => undefined } });
  const ask = async () => handle({ event: event() as unknown as RequestEvent, resolve });
  const pages = await Promise.all(Array.from({ length: 10 }, ask));
  await sleep(5); // for the clock to tick once more
  clearInterval(tick);
  for (const page of pages) expect(await page.text()).toBe('a page');
  expect(longest).toBeLessThan(200);
});

test('a page that fails, or that waits for ever, holds up no other', async () => {
  const drawing = new Drawing();
  const failed = drawing.draw(() => Promise.reject(new Error('this one')));
  const thrown = drawing.draw(() => {
    throw new Error('that one');
  });
  const never = drawing.draw(() => new Promise(() => undefined));
  const page = drawing.draw(() => 'drawn');
  await expect(failed).rejects.toThrow('this one');
  await expect(thrown).rejects.toThrow('that one');
  expect(await Promise.race([never, page])).toBe('drawn');
});
