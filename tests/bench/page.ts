import { chromium, type Browser, type BrowserContext, type Page, type Response } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import type { MeetingId, SeatId } from '#room/ids';
import { m } from '../e2e/support/words.ts';
import { CHROMIUM_ARGS, provideChromium } from '../support/chromium.ts';
import { embeddedPlace } from '../db/stores.ts';
import { rounded, say, type Bench } from './figures.ts';
import { chair, sit } from './hearing.ts';
import { notice, participantsOf } from './notice.ts';
import { wholeServer } from './wholeServer.ts';

/** Longest that anything on a page may take, ms. */
const patience = 60_000;

declare global {
  interface Window {
    /** when the first received picture could be seen, ms since the page began to load */
    pictureOfBench: number | undefined;
  }
}

/**
 * Kilobytes of JavaScript, each file compressed with gzip, that the observer's and the participant's page have loaded by the
 * moment at which the first picture of the stage can be seen. Counted in Chromium, by its own clock, from the built pages on the
 * whole server: what comes after that moment does not count, however late it is looked at.
 */
export const page: Bench = async (stack) => {
  const place = await embeddedPlace();
  stack.defer(() => place.remove());
  const { server, port } = await wholeServer(stack, place);
  const form = notice(3);
  const { meeting, cookies } = await server.ask('convene', form);
  const leader = await sit(port, meeting, chair, cookies.get(chair));
  await leader.socket.ask('enter', { since: null });
  await leader.command({ type: 'openMeeting' });
  await server.ask('play', meeting, chair);

  const browser = await chromium.launch({ executablePath: await provideChromium(say), args: CHROMIUM_ARGS });
  stack.defer(() => browser.close());
  const origin = `http://localhost:${port}`;
  const [seat] = participantsOf(form);
  if (!seat) throw new Error('nobody takes part');
  const observer = await observed(browser, origin, meeting);
  const participant = await taken(browser, origin, meeting, seat, cookies.get(seat) ?? '');
  leader.socket.close();
  say(`page observer: ${observer.files.join(', ')}`);
  say(`page participant: ${participant.files.join(', ')}`);
  return {
    observer: observer.kilobytes,
    participant: participant.kilobytes,
    files: { observer: observer.files.length, participant: participant.files.length },
    aims: { observer: observer.kilobytes <= 110, participant: participant.kilobytes <= 170 },
  };
};

interface Loaded {
  kilobytes: number;
  files: string[];
}

async function observed(browser: Browser, origin: string, meeting: MeetingId): Promise<Loaded> {
  const { page, scripts } = await opened(await browser.newContext({ locale: 'zh-CN' }));
  await page.goto(`${origin}/m/${meeting}/watch`);
  return loadedUntilPicture(page, scripts);
}

async function taken(
  browser: Browser,
  origin: string,
  meeting: MeetingId,
  seat: SeatId,
  cookie: string,
): Promise<Loaded> {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: origin }]);
  const { page, scripts } = await opened(context);
  await page.goto(`${origin}/m/${meeting}/s/${seat}`);
  await page.locator('html[data-hydrated]').waitFor();
  const enter = page.getByRole('button', { name: m.preview_enter(), exact: true });
  await enter.or(page.getByRole('button', { name: m.preview_enter_without(), exact: true })).click();
  return loadedUntilPicture(page, scripts);
}

type Scripts = Map<string, Response>;

async function opened(context: BrowserContext): Promise<{ page: Page; scripts: Scripts }> {
  await context.addInitScript(() => {
    const received = new Set<MediaStreamTrack>();
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        this.addEventListener('track', ({ track }) => received.add(track));
      }
    };
    // One's own camera in the preview is not a picture of the stage.
    const look = ({ target }: Event) => {
      if (!(target instanceof HTMLVideoElement) || !(target.srcObject instanceof MediaStream)) return;
      if (target.srcObject.getTracks().some((track) => received.has(track)))
        window.pictureOfBench ??= performance.now();
    };
    addEventListener('loadeddata', look, { capture: true });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const scripts: Scripts = new Map();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script' && response.ok())
      scripts.set(new URL(response.url()).pathname, response);
  });
  return { page, scripts };
}

async function loadedUntilPicture(page: Page, scripts: Scripts): Promise<Loaded> {
  await page.waitForFunction(() => window.pictureOfBench !== undefined);
  const early = await page.evaluate(() => {
    const picture = window.pictureOfBench ?? 0;
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return files.filter((file) => file.responseEnd <= picture).map((file) => new URL(file.name).pathname);
  });
  const files: string[] = [];
  let bytes = 0;
  for (const path of new Set(early)) {
    const response = scripts.get(path);
    if (!response) continue;
    const size = gzipSync(await response.body()).length;
    files.push(`${path.split('/').at(-1)} ${rounded(size / 1024)}`);
    bytes += size;
  }
  await page.context().close();
  return { kilobytes: rounded(bytes / 1024), files };
}
