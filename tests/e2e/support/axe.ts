import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import type { Person } from './person.ts';

const everything: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
};
/** What may differ when nothing but colours does. */
const colours: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
  resultTypes: ['violations'],
};

/** Settles once the page is drawn as it stands. */
const drawn = (): Promise<unknown> =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/** Whether the page, or anything on it that can be pressed, is wider than a small telephone's screen (WCAG 2.2, 1.4.10 Reflow). */
async function overflows(page: Page): Promise<boolean> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await page.evaluate(drawn);
  const wider = await page.evaluate(() => {
    const { innerWidth: width } = window;
    const scrolls = (one: Element | null): boolean =>
      one !== null && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
    const outside = [...document.querySelectorAll('a, button, input, select, textarea')].some(
      (one) => one.checkVisibility() && !scrolls(one) && one.getBoundingClientRect().right > width + 1,
    );
    return outside || document.documentElement.scrollWidth > width;
  });
  if (before) await page.setViewportSize(before);
  return wider;
}

/** What is wrong with the page as it stands by WCAG 2.2 AA, in light and in dark, as far as programs can tell: a line for each fault. */
export async function faultsOf({ name, page }: Person, where: string): Promise<string[]> {
  const found: string[] = [];
  if (await overflows(page)) found.push([name, where, 'wider than a screen of 320 pixels'].join(' · '));
  await page.evaluate(`window.axe ??= (() => { ${axe.source}; return window.axe; })(); undefined`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(drawn);
    const { violations } = await page.evaluate(
      (options) => window.axe.run(options),
      colorScheme === 'light' ? everything : colours,
    );
    for (const { id, nodes } of violations)
      for (const { target, failureSummary } of nodes)
        found.push([name, where, colorScheme, id, target.join(' '), failureSummary].join(' · '));
  }
  // The next page is loaded in light.
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
