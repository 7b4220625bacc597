import type { Page } from 'playwright-core';

export interface Letters {
  /** by which selector it was found */
  where: string;
  /** how high the letters are, in pixels: a character where it is Chinese, else a capital */
  high: number;
}

/** How high the letters are in everything that these selectors find. */
export const lettersOf = (page: Page, selectors: string[]): Promise<Letters[]> =>
  page.evaluate((all) => {
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    if (!pen) throw new Error('this browser has no canvas');
    const height = (element: Element): number => {
      const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
      pen.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
      // Where a text has both kinds of letters the smaller must be readable too.
      const kinds = [
        /[\u2e80-\u9fff]/.test(element.textContent) ? '国' : null,
        /[\w]/.test(element.textContent) ? 'H' : null,
      ];
      const heights = kinds.flatMap((letter) => {
        if (letter === null) return [];
        const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = pen.measureText(letter);
        return [up + down];
      });
      return Math.min(...heights);
    };
    return all.flatMap((where) =>
      [...document.querySelectorAll(where)]
        .filter((one) => one.checkVisibility())
        .map((one) => ({ where, high: height(one) })),
    );
  }, selectors);

/** What the screen does not show whole: words that are clipped in their box, or stand outside of the screen or upon others. */
export const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const words = (one: Element) => one.textContent.trim().slice(0, 40);
    const middle = document.querySelector('.middle');
    const below = document.querySelector('.caption') ?? document.querySelector('.hall footer');
    for (const one of document.querySelectorAll('.hall *')) {
      if (!one.checkVisibility() || one.matches('.pages *, svg *, option') || words(one) === '') continue;
      // Captions run on: what was said before goes off at their end.
      if (one.matches('.caption *, .spoken-only')) continue;
      const { overflowX, overflowY } = getComputedStyle(one);
      const clips = overflowX !== 'visible' || overflowY !== 'visible';
      const cut = one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
      if (clips && cut && !one.matches('.pages')) found.push(`cut: ${words(one)}`);
      const box = one.getBoundingClientRect();
      if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1)
        found.push(`outside: ${words(one)}`);
      const [top, bottom] = [
        middle?.getBoundingClientRect().top ?? 0,
        below?.getBoundingClientRect().top ?? innerHeight,
      ];
      if (middle?.contains(one) && one !== middle && (box.top < top - 1 || box.bottom > bottom + 1))
        found.push(`upon others: ${words(one)}`);
    }
    return found;
  });
