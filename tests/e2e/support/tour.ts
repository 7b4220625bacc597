import type { SeatId } from '#room/ids';
import type { Lang } from '#room/setup';
import type { TestMeeting } from '../../support/server.ts';
import { faultsOf } from './axe.ts';
import { goIn, inside, type House } from './house.ts';
import type { Person } from './person.ts';
import { m, speaking } from './words.ts';

/** Two readers, one a language, who look at every page and every state of it. They may hold many seats at once. */
export class Tour {
  readonly #house: House;
  readonly #readers: { lang: Lang; person: Person }[] = [];
  readonly #found: string[] = [];

  private constructor(house: House) {
    this.#house = house;
  }

  static async begin(house: House): Promise<Tour> {
    const tour = new Tour(house);
    for (const lang of ['zh-CN', 'en'] as const) {
      const person = await house.people.come(`reader ${lang}`, { locale: lang });
      person.foresees(/status of 40[034]/);
      tour.#readers.push({ lang, person });
    }
    return tour;
  }

  /** Gives both readers what proves these seats, as it is on the device that the test drives them with. */
  async hold(meeting: TestMeeting, ...seats: SeatId[]): Promise<void> {
    for (const seat of seats) await this.#carry((await meeting.visitOf(seat)).cookie ?? '');
  }

  async holdOffice(): Promise<void> {
    await this.#carry(await this.#house.staff());
  }

  /** Opens a page in both languages, does what is to be done there, and looks for faults. */
  async look(address: string, open?: (person: Person) => Promise<unknown>, where = address): Promise<void> {
    await this.lookAgain(where, async (person) => {
      await person.go(address);
      await open?.(person);
    });
  }

  /** The same for a page of the live room, once inside. */
  async lookIn(address: string, open?: (person: Person) => Promise<unknown>, where = address): Promise<void> {
    await this.lookAgain(where, async (person) => {
      await person.go(address);
      await this.#enter(person);
      await open?.(person);
    });
  }

  /** Looks at the page that lies open, after something has happened there. */
  async lookAgain(where: string, see: (person: Person) => Promise<unknown>): Promise<void> {
    const each = this.#readers.map(({ lang, person }) =>
      speaking(lang, async () => {
        await see(person);
        this.#found.push(...(await faultsOf(person, where)));
      }),
    );
    await Promise.all(each);
  }

  /** What was found since this was last asked. */
  found(): string[] {
    return this.#found.splice(0);
  }

  async #enter(person: Person): Promise<void> {
    const door = person.button(m.preview_enter()).or(person.button(m.preview_enter_without()));
    const live = person.page.locator('[data-standing]');
    await door.or(live).first().waitFor();
    if (await door.isVisible()) await goIn(person);
    await inside(person);
  }

  async #carry(cookies: string): Promise<void> {
    const carried = cookies.split('; ').map((one) => {
      const [name = '', value = ''] = one.split('=');
      return { name, value, url: this.#house.server.origin };
    });
    for (const { person } of this.#readers) await person.context.addCookies(carried);
  }
}
