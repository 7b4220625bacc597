// The server under test, in a process of its own. It imports what it needs where it needs it, so that the whole server starts
// in the order in which `npm start` starts it.
import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { DatabaseSettings } from '#db/connect';
import type { Command } from '#room/commands';
import type { CommandId, MeetingId, PollId, SeatId } from '#room/ids';
import { isRefusal } from '#room/refusals';
import type { Setup } from '#room/setup';
import { heads, type Base64Url } from '#room/votes/secretBallot';
import type { App } from '#server/app';
import type { RoomMedia } from '#server/roomMedia';
import { answerParent } from './child.ts';
import { cpuOfChildren } from './processes.ts';
import type { Kept } from './recount.ts';

let app: App | undefined;
let media: RoomMedia | undefined;
const loopDelay = monitorEventLoopDelay({ resolution: 1 });

const running = (): App => {
  if (!app) throw new Error('not open');
  return app;
};

const handlers = {
  /** Everything but the pages, and sound and picture. Answers the port. */
  async open(place: DatabaseSettings, port = 0): Promise<number> {
    const { pino } = await import('pino');
    const { openDatabase } = await import('#db/connect');
    const { buildApp } = await import('#server/app');
    const { noMedia } = await import('#server/roomMedia');
    const { readSettings } = await import('#server/settings');
    const settings = readSettings({
      ...{ HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'error' },
      // Whole crowds come from this machine alone.
      SOCKETS_PER_ADDRESS: '100000',
    });
    if ('faults' in settings) throw new Error(settings.faults.join());
    const database = await openDatabase(place);
    if ('fault' in database) throw new Error(database.sentence.en);
    const log = pino({ level: settings.LOG_LEVEL }, pino.destination(2));
    app = await buildApp({ settings, database, media: noMedia, log, pages: 'none' });
    return (await app.listen()).port;
  },

  /** The whole, as `npm start` brings it up; the settings are in the environment. */
  async openWhole(): Promise<void> {
    const { start } = await import('#server/start');
    ({ app, media } = await start());
  },

  /** Lets a seat send the picture and voice of a recorded figure. */
  async play(meeting: MeetingId, seat: SeatId): Promise<void> {
    const live = await running().rooms.get(meeting);
    if (live) await media?.stage(live.room)?.playSample(seat, 'elder-woman');
  },

  /** Convenes a meeting and lets one device into each seat: answers with the cookies they would have. */
  async convene(notice: Setup): Promise<{ meeting: MeetingId; cookies: Map<SeatId, string> }> {
    const { storage } = running();
    const { sessionCookie } = await import('#server/identity');
    const { convene } = await import('#server/routes/meetings');
    const { meeting, links } = await convene(storage, notice, running().origin());
    const cookies = new Map<SeatId, string>();
    for (const { seat, url } of links) {
      const secret = new URL(url).hash.slice(1);
      const entered = await storage.seatLinks.exchange({ secret, device: 'bench', at: Date.now() });
      if (entered.kind !== 'entered') throw new Error(entered.kind);
      const [cookie = ''] = sessionCookie(entered.session, entered.token, false).split(';');
      cookies.set(seat, cookie);
    }
    return { meeting, cookies };
  },

  /** Lets seats into the room before they are connected, so that nobody need be told of each of thousands. */
  async bringIn(meeting: MeetingId, seats: readonly SeatId[]): Promise<void> {
    const live = await running().rooms.get(meeting);
    for (const seat of seats) {
      const id = randomUUID() as CommandId; // as the schema of ids wants it
      const answer = await live?.handle(seat, id, { type: 'enterRoom' });
      if (isRefusal(answer)) throw new Error(answer.refused);
    }
  },

  /** The key of a secret poll of one class. */
  async keyOf(poll: PollId): Promise<Base64Url> {
    const key = (await running().storage.secretBox.publicKeysOf(poll))?.[heads];
    if (!key) throw new Error('the poll has no key');
    return key;
  },

  /** The ballots of a poll that has closed, as they are stored, and what the record says of them. */
  async kept(meeting: MeetingId, poll: PollId): Promise<Kept> {
    const live = await running().rooms.get(meeting);
    const held = live?.room.decisions.find((one) => one.poll === poll);
    if (!live || !held) throw new Error('the poll was not held');
    const { ballots, secretBox } = running().storage;
    const voters = await ballots.votersOf(poll);
    const named = await ballots.ballotsOf(
      poll,
      voters.map((one) => one.voter),
    );
    const secret = await secretBox.publishedBallots(poll);
    return {
      ballots: [
        ...named.map(({ voter, choice }) => ({ of: voter, choice })),
        ...(secret?.ballots ?? []).map(({ number, choice }) => ({ of: number, choice })),
      ],
      recorded: held.outcome.counts.map(({ answer, heads }) => ({ answer, heads })),
    };
  },

  /** Watches how late the event loop is from now on. */
  watchLoop(): void {
    loopDelay.reset();
    loopDelay.enable();
  },

  /** 99 of 100 turns of the event loop since it was watched came no later than this, ms. */
  loopP99(): number {
    loopDelay.disable();
    return loopDelay.percentile(99) / 1_000_000;
  },

  /**
   * Goes on with a meeting until so much has happened: it is opened, people come, ask, speak, and are written down.
   * Answers the number of the last entry.
   */
  async holdMeeting(meeting: MeetingId, events: number): Promise<number> {
    const live = await running().rooms.get(meeting);
    if (!live) throw new Error('no such meeting');
    const act = async (by: SeatId, command: Command): Promise<void> => {
      const answer = await live.handle(by, randomUUID() as CommandId, command); // as the schema of ids wants it
      if (isRefusal(answer)) throw new Error(`${command.type}: ${answer.refused}`);
    };
    const { seats, items } = live.room.setup;
    const people = seats.filter((one) => one.role === 'participant').map((one) => one.id);
    const [chair, clerk] = seats.map((one) => one.id);
    const [item] = items;
    if (!chair || !clerk || !item) throw new Error('the notice lacks a chair, a clerk or an agenda');
    if (live.room.phase === 'convened') {
      for (const one of [chair, clerk, ...people]) await act(one, { type: 'enterRoom' });
      await act(chair, { type: 'openMeeting' });
      await act(chair, { type: 'takeItem', item: item.id });
    }
    for (let turn = 0; live.room.seq < events; turn += 1) {
      const speaker = people[turn % people.length] ?? chair;
      await act(speaker, { type: 'askToSpeak', stance: turn % 2 ? 'for' : 'against' });
      await act(chair, { type: 'callNext' });
      await act(clerk, { type: 'recordWords', text: '我家在顶楼，老人上下楼不方便，希望尽快装电梯。' });
      await act(chair, { type: 'endTurn' });
    }
    return live.room.seq;
  },

  /** CPU time of the embedded database's process, if it can be had here; PostgreSQL's is not this project's. */
  databaseCpuMicros: (): number | null =>
    running().storage.database.kind === 'embedded' ? cpuOfChildren(process.pid) : null,

  async end(): Promise<void> {
    await app?.close();
    await app?.storage.database.close();
  },
};
export type ServerHandlers = typeof handlers;

answerParent(handlers);
