import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SeatId } from '#room/ids';
import type { Lang } from '#room/setup';
import type { SampleName } from '#media/sample';
import { start, type Running } from '#server/start';
import { People } from '../e2e/support/people.ts';
import type { Person } from '../e2e/support/person.ts';
import { freePort, freePorts } from '../support/ports.ts';
import { inside } from '../e2e/support/house.ts';
import { m } from '../e2e/support/words.ts';
import { Line } from '../e2e/support/line.ts';
import type { Cast } from './cast.ts';
import { Camera, type Width } from './camera.ts';

/** A server of its own, and a person before a camera who may sit on any seat. */
export class Studio {
  readonly running: Running;
  readonly camera: Camera;
  readonly #person: Person;
  readonly #people: People;
  readonly #line: Line;
  readonly #dataDir: string;
  /** names of the seats from which recorded figures speak */
  #figures: string[] = [];

  private constructor(running: Running, people: People, person: Person, line: Line, dataDir: string) {
    this.running = running;
    this.#people = people;
    this.#person = person;
    this.#line = line;
    this.#dataDir = dataDir;
    this.camera = new Camera(person, person.name);
  }

  static async open(lang: Lang): Promise<Studio> {
    const dataDir = await mkdtemp(join(tmpdir(), 'yishi-screenshots-'));
    const port = await freePort();
    const mediaPort = await freePorts(1, port);
    const running = await start({
      forced: {
        DATA_DIR: dataDir,
        DATABASE_URL: '',
        PUBLIC_URL: '',
        HOST: '127.0.0.1',
        PORT: String(port),
        MEDIA: 'on',
        MEDIA_PORT: String(mediaPort),
        MEDIA_WORKERS: '1',
        LOG_LEVEL: 'silent',
        DEFAULT_LANG: lang,
      },
    });
    const people = await People.gather(running.origin);
    const line = await Line.lay();
    const person = await people.come(lang === 'zh-CN' ? 'zh' : 'en', { locale: lang, proxy: line.proxy });
    return new Studio(running, people, person, line, dataDir);
  }

  get person(): Person {
    return this.#person;
  }

  /** Gives the person what proves these seats. */
  async hold(cookies: string[]): Promise<void> {
    const held = cookies.map((one) => {
      const [name = '', value = ''] = one.split('=');
      return { name, value, url: this.running.origin };
    });
    await this.#person.context.addCookies(held);
  }

  /** A picture of a page; `open` does what is to be done there first. */
  async page(name: string, address: string, widths: Width[], open?: () => Promise<unknown>): Promise<void> {
    await this.#person.go(address);
    await open?.();
    await this.camera.shoot(name, widths, () => this.#figuresAreThere());
  }

  /** The same of a page of the live room, once inside. */
  async room(name: string, address: string, widths: Width[], open?: () => Promise<unknown>): Promise<void> {
    await this.page(name, address, widths, async () => {
      const { page } = this.#person;
      const door = this.#person.button(m.preview_enter()).or(this.#person.button(m.preview_enter_without()));
      await door.or(page.locator('[data-standing]')).first().waitFor();
      if (await door.isVisible()) await door.click();
      await inside(this.#person);
      await open?.();
    });
  }

  /** Lets recorded figures speak from these seats. */
  async figures(cast: Cast, figures: [SeatId, SampleName][]): Promise<void> {
    const live = await this.running.app.rooms.get(cast.meeting);
    const stage = live && this.running.media.stage(live.room);
    for (const [seat, figure] of figures) await stage?.playSample(seat, figure);
    const seats = figures.map(([seat]) => seat);
    this.#figures = (live?.room.setup.seats ?? [])
      .filter((one) => seats.includes(one.id))
      .map((one) => one.name);
  }

  /** Waits until every tile of a figure that this page shows, and the hall's wall, has its picture. One that never gets it is to be seen in the picture. */
  async #figuresAreThere(): Promise<void> {
    const filmed = (names: string[]) =>
      [...document.querySelectorAll('figure, .hall .speaker')]
        .filter((tile) => tile.checkVisibility() && names.some((name) => tile.textContent.includes(name)))
        .every((tile) => tile.classList.contains('filmed') || tile.querySelector('video.playing'));
    const { page } = this.#person;
    await page.waitForFunction(filmed, this.#figures, { timeout: 8000 }).catch(() => undefined);
  }

  cutLine(): void {
    this.#line.cut();
  }

  mendLine(): void {
    this.#line.mend();
  }

  async close(): Promise<void> {
    await this.#people.leave();
    this.#line.remove();
    await this.running.stop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}
