import { chromium, type CDPSession, type Page } from 'playwright-core';
import type { MeetingId } from '#room/ids';
import { CHROMIUM_ARGS, provideChromium } from '../support/chromium.ts';
import { embeddedPlace } from '../db/stores.ts';
import type { Child } from './children.ts';
import { rounded, say, type Bench } from './figures.ts';
import { notice } from './notice.ts';
import type { ServerHandlers } from './server.ts';
import { wholeServer } from './wholeServer.ts';

/** Events before the first look, when the page has drawn everything once, and before the second. */
const first = 200;
const second = 2000;

/**
 * JavaScript heap of the hall's screen, after collecting garbage, at 2,000 events of a meeting against 200: what a screen that
 * stands for an evening must not gain.
 */
export const hall: Bench = async (stack) => {
  const place = await embeddedPlace();
  stack.defer(() => place.remove());
  const { server, port } = await wholeServer(stack, place);
  const form = notice(48);
  const { meeting } = await server.ask('convene', form);
  const browser = await chromium.launch({ executablePath: await provideChromium(say), args: CHROMIUM_ARGS });
  stack.defer(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(`http://localhost:${port}/m/${meeting}/screen`);
  await page.locator('[data-standing="live"]').waitFor();
  const devtools = await page.context().newCDPSession(page);

  const before = await heapAt(first, { page, devtools, server, meeting });
  const after = await heapAt(second, { page, devtools, server, meeting });
  const growth = (after - before) / before;
  return {
    events: [first, second],
    heapKilobytes: [before, after].map((bytes) => rounded(bytes / 1024)),
    growth: rounded(growth),
    aims: { growth: growth < 0.1 },
  };
};

interface Wall {
  page: Page;
  devtools: CDPSession;
  server: Child<ServerHandlers>;
  meeting: MeetingId;
}

/** Bytes in use on the page once it has drawn this many events. */
async function heapAt(events: number, { page, devtools, server, meeting }: Wall): Promise<number> {
  const seq = await server.ask('holdMeeting', meeting, events);
  await page.locator(`[data-seq="${seq}"]`).waitFor();
  // More than once: a run only finds what the next one frees.
  for (let run = 0; run < 3; run += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  say(`hall ${events}: ${rounded(usedSize / 1024)} kB`);
  return usedSize;
}
