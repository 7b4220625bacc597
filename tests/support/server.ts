import type { Database } from '#db/connect';
import type { MeetingId, SeatId } from '#room/ids';
import { isRefusal } from '#room/refusals';
import type { Setup } from '#room/setup';
import { buildApp, type App } from '#server/app';
import { openLog } from '#server/log';
import type { Absence } from '#server/presence';
import { noMedia } from '#server/roomMedia';
import { convene } from '#server/routes/meetings';
import { readSettings } from '#server/settings';
import { embeddedPlace, open, type Place } from '../db/stores.ts';
import { Client } from './client.ts';
import { cookieOf, exchange, postJson, type Admission, type Visit } from './visit.ts';
import { hearing } from './hearing.ts';

/** A server in this process with everything real but the pages, and sound and picture off. */
export interface TestServer {
  app: App;
  database: Database;
  origin: string;
  /** the lines of its log so far */
  log: readonly string[];
  /** whoever came in by it; they leave when it stops */
  clients: Set<Client>;
  convene(notice?: Setup): Promise<TestMeeting>;
  /** the cookie of somebody who may convene meetings */
  staff(): Promise<string>;
  /** Stops it as SIGTERM does, and opens another one on the same data; clients must find it anew. */
  restart(): Promise<TestServer>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

export interface ServerOptions {
  /** where its data are: by default an embedded database of its own */
  place?: Place | null;
  env?: NodeJS.ProcessEnv;
  absence?: Absence;
  /** how many times as fast as life simulated residents are */
  rehearsalSpeed?: number;
  /** how soon devices are told by push services */
  pushPace?: { settles: number; again: number };
}

export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const place = options.place ?? (await embeddedPlace());
  const settings = readSettings({ PORT: '0', MEDIA: 'off', LOG_LEVEL: 'trace', ...options.env });
  if ('faults' in settings) throw new Error(settings.faults.join());
  const database = await open(place.settings);
  const log: string[] = [];
  const app = await buildApp({
    settings,
    database,
    media: noMedia,
    log: openLog(settings.LOG_LEVEL, { write: (line) => void log.push(line) }),
    pages: 'none',
    ...(options.absence === undefined ? {} : { absence: options.absence }),
    ...(options.rehearsalSpeed === undefined ? {} : { rehearsalSpeed: options.rehearsalSpeed }),
    ...(options.pushPace === undefined ? {} : { pushPace: options.pushPace }),
  });
  const { origin } = await app.listen();
  const clients = new Set<Client>();
  const stop = async () => {
    for (const client of clients) client.close();
    await app.close();
    await database.close();
  };
  return {
    app,
    database,
    origin,
    log,
    clients,
    async convene(notice = hearing()) {
      const { meeting, links } = await convene(app.storage, notice, origin);
      const urls = new Map(links.map(({ seat, url }) => [seat, url]));
      return new TestMeeting({ origin, clients }, meeting, urls);
    },
    async staff() {
      const { secret } = await app.storage.adminLinks.issue(Date.now());
      return cookieOf(await postJson(origin, '/api/enter', { secret }));
    },
    async restart() {
      await stop();
      return startServer({ ...options, place });
    },
    async remove() {
      await stop();
      await place.remove();
    },
  };
}

/** A meeting that has been convened, seen from outside. */
export class TestMeeting {
  readonly id: MeetingId;
  readonly #server: Pick<TestServer, 'origin' | 'clients'>;
  readonly #links: ReadonlyMap<SeatId, string>;
  readonly #admissions: Map<SeatId, Admission>;

  constructor(
    server: Pick<TestServer, 'origin' | 'clients'>,
    id: MeetingId,
    links: ReadonlyMap<SeatId, string>,
    admissions = new Map<SeatId, Admission>(),
  ) {
    this.#server = server;
    this.id = id;
    this.#links = links;
    this.#admissions = admissions;
  }

  /** The same meeting, with the cookies that its seats hold, on a server that was started again. */
  on(server: Pick<TestServer, 'origin' | 'clients'>): TestMeeting {
    return new TestMeeting(server, this.id, this.#links, this.#admissions);
  }

  link(seat: SeatId): string {
    const link = this.#links.get(seat);
    if (!link) throw new Error(`${seat} has no link`);
    return link;
  }

  /** Exchanges the seat's link on a new device. */
  async admit(seat: SeatId): Promise<Admission> {
    const admission = await exchange(this.#server.origin, this.link(seat));
    if (isRefusal(admission)) throw new Error(`${seat} was not admitted: ${admission.refused}`);
    this.#admissions.set(seat, admission);
    return admission;
  }

  /** What the seat's latest device would show at the door. */
  async visitOf(seat: SeatId): Promise<Visit> {
    const { cookie } = this.#admissions.get(seat) ?? (await this.admit(seat));
    return { origin: this.#server.origin, meeting: this.id, seat, cookie };
  }

  /** The seat's device comes in; another tab of it, if it is in already. */
  async enter(seat: SeatId): Promise<Client> {
    return this.#keep(await Client.enter(await this.visitOf(seat)));
  }

  async observe(): Promise<Client> {
    return this.#keep(await Client.enter({ origin: this.#server.origin, meeting: this.id, seat: null }));
  }

  #keep(client: Client): Client {
    this.#server.clients.add(client);
    return client;
  }
}
