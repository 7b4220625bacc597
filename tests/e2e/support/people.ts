import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core';
import { CHROMIUM_ARGS, provideChromium } from '../../support/chromium.ts';
import { Person } from './person.ts';

const kept = '.cache/e2e';

/** One Chromium, and everybody who sits before it: each in a context of their own, as on a device of their own. */
export class People {
  readonly #browser: Browser;
  readonly #origin: string;
  readonly #present: Person[] = [];

  private constructor(browser: Browser, origin: string) {
    this.#browser = browser;
    this.#origin = origin;
  }

  static async gather(origin: string): Promise<People> {
    const executablePath = await provideChromium();
    return new People(await chromium.launch({ executablePath, args: CHROMIUM_ARGS }), origin);
  }

  /** Somebody with a device that nobody has used before; by default a computer, speaking Chinese. */
  async come(name: string, device: BrowserContextOptions = {}): Promise<Person> {
    const context = await this.#browser.newContext({
      baseURL: this.#origin,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      acceptDownloads: true,
      ...device,
    });
    const person = await Person.sit(name, context);
    this.#present.push(person);
    return person;
  }

  /** A telephone held upright. */
  comeByPhone(name: string, device: BrowserContextOptions = {}): Promise<Person> {
    return this.come(name, {
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 1,
      hasTouch: true,
      isMobile: true,
      ...device,
    });
  }

  /** Everything that went wrong on anybody's page since this was last asked and that the test did not foresee. */
  faults(): string[] {
    return this.#present.flatMap((one) => one.faults());
  }

  /** Leaves a picture and the console of every page, and what the server printed, for whoever looks into a failed test. */
  async keep(test: string, server: string): Promise<void> {
    const folder = join(kept, test.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'server.log'), server);
    for (const person of this.#present) {
      const file = join(folder, person.name.replace(/\s/g, '-'));
      await person.page.screenshot({ path: `${file}.png`, timeout: 5000 }).catch(() => undefined);
      await writeFile(`${file}.log`, [person.page.url(), ...person.console].join('\n'));
    }
  }

  async leave(): Promise<void> {
    await this.#browser.close();
  }
}
