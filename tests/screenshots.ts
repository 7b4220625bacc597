import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { itemId, motionId } from '#room/ids';
import { liftHearing } from '#server/demo/story';
import { SeatClient } from '#server/demo/client';
import { CHROMIUM_ARGS, provideChromium } from './support/chromium.ts';

/** `npm run screenshots`: the pictures of the README, taken of the demo. */

const folder = new URL('../docs/screenshots/', import.meta.url).pathname;
const port = '3988';

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { story, links, demo } = await startDemo();
  const browser = await chromium.launch({ executablePath: await provideChromium(), args: CHROMIUM_ARGS });
  try {
    const link = (who: string): string => links.get(who) ?? '';
    const watch = link('Observer');
    const resident = await opened(browser, link('Participant'), 390, 844);
    await enter(resident);
    await resident.locator('video').first().waitFor();
    await someoneSpeaks(resident);
    await shoot(resident, 'participant-390-light-zh');

    const screen = await opened(browser, watch.replace(/watch$/, 'screen'), 1920, 1080);
    await someoneSpeaks(screen);
    await screen.waitForTimeout(2500);
    await shoot(screen, 'hall-1920-dark-zh');
    await screen.context().close();

    const desk = await opened(browser, link('Chair'), 1440, 900);
    await enter(desk);
    await desk.waitForTimeout(2500);
    await desk.keyboard.press('n');
    await desk.waitForTimeout(7000);
    await desk.keyboard.press('Escape');
    await shoot(desk, 'chair-1440-light-zh');
    await desk.context().close();

    const chair = await SeatClient.enter(link('Home'), link('Chair'));
    const [item, motion] = [story.setup.items.at(-1), story.setup.motions[0]];
    await resident.waitForTimeout(1500);
    await chair.send({ type: 'takeItem', item: itemId.parse(item?.id) });
    await chair.send({ type: 'openPoll', motion: motionId.parse(motion?.id) });
    await resident.waitForTimeout(3000);
    await shoot(resident, 'vote-390-light-zh');
    chair.leave();
  } finally {
    await browser.close();
    demo.kill('SIGTERM');
  }
}

interface Demo {
  story: ReturnType<typeof liftHearing>;
  /** by the first word of the line above each */
  links: Map<string, string>;
  demo: ChildProcess;
}

function startDemo(): Promise<Demo> {
  const env = { ...process.env, PORT: port, MEDIA_PORT: '45988', LOG_LEVEL: 'error' };
  const demo = spawn('npm', ['run', '--silent', 'demo'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let said = '';
    demo.once('exit', () => reject(new Error('the demo ended')));
    demo.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      const links = new Map(
        [...said.matchAll(/^ {2}(\w+).*\n {4}(http\S+)/gm)].map(([, who = '', link = '']) => [who, link]),
      );
      if (links.has('Administrator')) resolve({ story: liftHearing('zh-CN'), links, demo });
    });
  });
}

async function opened(browser: Browser, address: string, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('html[data-hydrated]').waitFor();
  return page;
}

const enter = (page: Page): Promise<void> => page.getByRole('button', { name: /进入/ }).first().click();

/** Waits until somebody holds the floor: a countdown of minutes and seconds is on the page. */
const someoneSpeaks = async (page: Page): Promise<void> => {
  await page
    .getByText(/^1:[0-5]\d$/)
    .first()
    .waitFor({ timeout: 90_000 });
  await page.waitForTimeout(2500);
};

const shoot = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
  console.log(`docs/screenshots/${name}.png`);
};

await main();
process.exit();
