import { z } from 'zod';
import { meetingId, seatId, type MeetingId, type SeatId } from '#room/ids';
import type { Setup } from '#room/setup';
import { embeddedPlace, type Place } from '../../db/stores.ts';
import type { Client } from '../../support/client.ts';
import { cookieOf, postJson } from '../../support/visit.ts';
import { TestMeeting } from '../../support/server.ts';
import { BuiltServer } from './builtServer.ts';
import { People } from './people.ts';
import type { Person } from './person.ts';
import { m } from './words.ts';

const newLinks = z.object({
  meeting: meetingId,
  links: z.array(z.object({ seat: seatId, url: z.string() })),
});

/** A server, a browser, and the office that convenes meetings: what every evening here begins with. */
export class House {
  readonly server: BuiltServer;
  readonly people: People;
  /** devices of seats that a test drives without a page */
  readonly #clients = new Set<Client>();
  #office: string | null = null;

  private constructor(server: BuiltServer, people: People) {
    this.server = server;
    this.people = people;
  }

  static async open(place?: Place): Promise<House> {
    const server = await BuiltServer.start(place ?? (await embeddedPlace()));
    return new House(server, await People.gather(server.origin));
  }

  /** Convenes a meeting as staff do, over HTTP. */
  async convene(notice: Setup): Promise<TestMeeting> {
    const { origin } = this.server;
    const reply = await postJson(origin, '/api/meetings', notice, await this.staff());
    const { meeting, links } = newLinks.parse(await reply.json());
    const urls = new Map(links.map(({ seat, url }) => [seat, url]));
    return new TestMeeting({ origin, clients: this.#clients }, meeting, urls);
  }

  /** Withdraws a seat's link as staff do. */
  async withdraw(meeting: MeetingId, seat: SeatId): Promise<void> {
    const path = `/api/meetings/${meeting}/seats/${seat}/link`;
    const cookie = await this.staff();
    const reply = await fetch(this.server.origin + path, { method: 'DELETE', headers: { cookie } });
    if (!reply.ok) throw new Error(`the link was not withdrawn: ${reply.status}`);
  }

  /** On a failed test: what everybody saw, and what the server said. */
  async keep(test: string): Promise<void> {
    await this.people.keep(test, this.server.printed);
  }

  /** The cookie of whoever opens the administrator's link, the first time that it is needed. */
  async staff(): Promise<string> {
    if (this.#office) return this.#office;
    const secret = new URL(await this.server.adminLink()).hash.slice(1);
    this.#office = cookieOf(await postJson(this.server.origin, '/api/enter', { secret }));
    return this.#office;
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.people.leave();
    await this.server.remove();
  }
}

export type OwnDevice = 'camera' | 'microphone';

/** Somebody opens their personal link, looks at themselves, and goes in. */
export async function takeSeat(
  person: Person,
  meeting: TestMeeting,
  seat: SeatId,
  ...devices: OwnDevice[]
): Promise<void> {
  await person.go(meeting.link(seat));
  await person.page.waitForURL(`**/m/${meeting.id}/s/${seat}`);
  await goIn(person, ...devices);
}

/** From the look at oneself into the room, with these devices tried and found good. */
export async function goIn(person: Person, ...devices: OwnDevice[]): Promise<void> {
  if (devices.includes('camera')) {
    await person.press(m.preview_camera_on());
    await person.button(m.preview_camera_off()).waitFor();
  }
  if (devices.includes('microphone')) {
    await person.press(m.preview_microphone_on());
    await person.button(m.preview_microphone_off()).waitFor();
  }
  await person.button(m.preview_enter()).or(person.button(m.preview_enter_without())).click();
  await inside(person);
}

/** Waits until the page has entered the room, or come back to it. */
export async function inside(person: Person): Promise<void> {
  await person.page.locator('[data-standing="live"]').waitFor();
}

/** Somebody watches by the public link. */
export async function observe(person: Person, meeting: string): Promise<void> {
  await person.go(`/m/${meeting}/watch`);
  await inside(person);
}
