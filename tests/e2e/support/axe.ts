import axe, { type RunOptions } from 'axe-core';
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

/** What axe finds against WCAG 2.2 AA on the page as it stands, in light and in dark: a line for each fault. */
export async function faultsOf({ name, page }: Person, where: string): Promise<string[]> {
  const found: string[] = [];
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
