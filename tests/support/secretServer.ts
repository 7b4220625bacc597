import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { pollId, type MeetingId, type SeatId, type VoterId } from '#room/ids';
import { isRefusal, refuse, type RefusalCode } from '#room/refusals';
import { heads, type Base64Url, type WeightClass } from '#room/votes/secretBallot';
import { httpServer } from '#server/http';
import { openLog } from '#server/log';
import { doorRoutes } from '#server/routes/door';
import { convene } from '#server/routes/meetings';
import { secretBallotRoutes } from '#server/routes/secretBallots';
import type { SecretPolls } from '#server/secret/secretPolls';
import { SecretVotes } from '#server/secret/secretVotes';
import { readSettings } from '#server/settings';
import { storage as openStorage, type Storage } from '#server/storage';
import type { Device } from '../../web/lib/room/seat/secret/device.ts';
import type { Terms } from '../../web/lib/room/seat/secret/secretPaper.ts';
import { embeddedPlace, open } from '../db/stores.ts';
import { hearing } from './hearing.ts';
import { exchange } from './visit.ts';

/**
 * The doors of secret ballots with everything behind them real (sessions, signing, storage) but the rules of a room: what the
 * test says in `rules` is what they say.
 */
export interface SecretServer {
  origin: string;
  storage: Storage;
  votes: SecretVotes;
  meeting: MeetingId;
  rules: Rules;
  log: readonly string[];
  /** the cookie of a new device of the seat */
  admit(seat: SeatId): Promise<string>;
  /** a poll with keys for these classes */
  announce(classes?: WeightClass[]): Promise<(seat: SeatId, voter?: VoterId) => Terms>;
  remove(): Promise<void>;
}

interface Rules {
  /** who casts for whom, and of which class the voter is */
  roll: Map<VoterId, { seat: SeatId; weightClass: WeightClass }>;
  /** why no ballot is taken now */
  casting: RefusalCode | null;
}

export async function secretServer(): Promise<SecretServer> {
  const place = await embeddedPlace();
  const database = await open(place.settings);
  const storage = openStorage(database);
  const log: string[] = [];
  const settings = readSettings({ PORT: '0', MEDIA: 'off', LOG_LEVEL: 'trace' });
  if ('faults' in settings) throw new Error(settings.faults.join());
  const http = httpServer(settings, openLog('trace', { write: (line) => void log.push(line) }), undefined);
  const rules: Rules = { roll: new Map(), casting: null };
  const polls: SecretPolls = {
    signing({ seat, voter }) {
      const entry = rules.roll.get(voter);
      return Promise.resolve(entry?.seat === seat ? entry : refuse('notEntitled'));
    },
    casting: () => Promise.resolve(rules.casting && refuse(rules.casting)),
    publishes: () => Promise.resolve(true),
  };
  const votes = new SecretVotes(storage.secretBox, polls);
  doorRoutes(http, storage, { secure: () => false, replaced: () => undefined });
  secretBallotRoutes(http, { votes, sessions: storage.sessions });
  await http.listen({ host: '127.0.0.1', port: 0 });
  const { port } = http.server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const { meeting, links } = await convene(storage, hearing(), origin);

  return {
    ...{ origin, storage, votes, meeting, rules, log },
    async admit(seat) {
      const link = links.find((one) => one.seat === seat);
      if (!link) throw new Error(`${seat} has no link`);
      const admission = await exchange(origin, link.url);
      if (isRefusal(admission)) throw new Error(admission.refused);
      return admission.cookie;
    },
    async announce(classes = [heads]) {
      const poll = pollId.parse(randomUUID());
      const keys = await storage.secretBox.openKeys(poll, classes);
      return (seat, voter = seat as string as VoterId) => {
        const weightClass = rules.roll.get(voter)?.weightClass ?? heads;
        const key: Base64Url | undefined = keys[weightClass];
        if (!key) throw new Error(`no key for ${weightClass}`);
        return { meeting, poll, seat, voter, weightClass, key };
      };
    },
    async remove() {
      await http.close();
      await database.close();
      await place.remove();
    },
  };
}

/** A drawer that lives as long as the test; what a reload leaves. */
export class TestDrawer {
  readonly papers = new Map<string, string>();
  getItem = (name: string): string | null => this.papers.get(name) ?? null;
  setItem = (name: string, text: string): void => void this.papers.set(name, text);
  key = (nth: number): string | null => [...this.papers.keys()][nth] ?? null;
  get length(): number {
    return this.papers.size;
  }
}

/** A browser that holds a cookie and obeys `credentials` as browsers do. Its clock stands still, but for what it sleeps. */
export function testDevice(
  { origin, cookie }: { origin: string; cookie: string },
  changes: Partial<Device> = {},
): Device {
  let now = Date.now();
  return {
    drawer: new TestDrawer(),
    fetch: (path, init) => {
      const headers = new Headers(init.headers);
      if (init.credentials !== 'omit') headers.set('cookie', cookie);
      return fetch(`${origin}${path}`, { ...init, headers });
    },
    random: Math.random,
    now: () => now,
    sleep: (ms) => {
      now += ms;
      return Promise.resolve();
    },
    ...changes,
  };
}
