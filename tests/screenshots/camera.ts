import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Person } from '../e2e/support/person.ts';
import { withPalette } from './palette.ts';

const everything = '.cache/screenshots';
const shown = 'docs/screenshots';
/** What README.md shows; all others are for looking at. */
const inReadme = [
  'chair-1440-light-zh',
  'participant-390-light-zh',
  'vote-390-light-zh',
  'hall-1920-dark-zh',
  'resolution-390-light-zh',
];

/** Heights that go with the widths of a telephone, a tablet, a computer and a hall's screen. */
const heights = { 390: 844, 768: 1024, 1440: 900, 1920: 1080 } as const;
export type Width = keyof typeof heights;

/** Settles once letters are there and the page is drawn as it stands. */
const drawn = async (): Promise<void> => {
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
};

/** Takes pictures of one person's page. */
export class Camera {
  readonly #person: Person;
  readonly #suffix: string;
  taken = 0;

  constructor(person: Person, suffix: string) {
    this.#person = person;
    this.#suffix = suffix;
  }

  /** Pictures of the page as it stands, in each width and both themes. `ready` is waited for again in each width. */
  async shoot(name: string, widths: Width[], ready?: (width: Width) => Promise<unknown>): Promise<void> {
    await mkdir(everything, { recursive: true });
    await mkdir(shown, { recursive: true });
    const { page } = this.#person;
    for (const width of widths) {
      await page.setViewportSize({ width, height: heights[width] });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await ready?.(width);
        await page.evaluate(drawn);
        const file = `${name}-${width}-${colorScheme}-${this.#suffix}`;
        const path = join(everything, `${file}.png`);
        const picture = await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
        if (inReadme.includes(file)) await this.#show(file, picture);
        this.taken += 1;
      }
    }
    // The next page is loaded in light.
    await page.emulateMedia({ colorScheme: 'light' });
  }

  /** Puts a picture where README.md finds it, as small as it gets. */
  async #show(file: string, picture: Buffer): Promise<void> {
    const blank = await this.#person.context.newPage();
    await writeFile(join(shown, `${file}.png`), await withPalette(picture, blank));
    await blank.close();
  }
}
