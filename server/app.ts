import type { SecureContextOptions } from 'node:tls';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Database } from '#db/connect';
import type { MeetingEvent } from '#room/events';
import type { MeetingId, SeatId } from '#room/ids';
import type { Room } from '#room/room';
import type { Services } from '#room/services';
import { Addresses } from './addresses.ts';
import { Callers } from './callers.ts';
import { Counting } from './counting.ts';
import { connectionsOf, httpServer } from './http.ts';
import { LiveRooms } from './liveRooms.ts';
import { counters } from './metrics.ts';
import { openBuiltPages, openLivePages, pageRoutes, type PageSource } from './pages.ts';
import { followOversight, seatSockets } from './oversight.ts';
import { PushCues } from './push/pushCues.ts';
import { Presence, usualAbsence, type Absence } from './presence.ts';
import { doorRoutes } from './routes/door.ts';
import { meetingRoutes } from './routes/meetings.ts';
import { pushRoutes } from './routes/push.ts';
import { recordRoutes } from './routes/record.ts';
import { ruleRoutes } from './routes/rules.ts';
import { secretBallotRoutes } from './routes/secretBallots.ts';
import { pollMeetings } from './secret/pollMeetings.ts';
import { roomPolls } from './secret/roomPolls.ts';
import { SecretVotes } from './secret/secretVotes.ts';
import { watchRoutes } from './routes/watch.ts';
import { Rehearsals } from './practice/rehearsals.ts';
import type { RoomMedia } from './roomMedia.ts';
import { services as pageServices } from './services.ts';
import { originOf, type Settings } from './settings.ts';
import { farewell, serve, socketServer } from './sockets.ts';
import { storage as openStorage, type Storage } from './storage.ts';
import { Teller } from './tell.ts';
import { Timers } from './timers.ts';

export interface AppParts {
  settings: Settings;
  database: Database;
  media: RoomMedia;
  log: FastifyBaseLogger;
  /** certificate and key, to serve HTTPS by itself */
  https?: SecureContextOptions;
  /** none: no pages, for tests of the server alone */
  pages: 'built' | 'live' | 'none';
  /** builds the pages anew if they are out of date */
  renewPages?: () => Promise<void>;
  /** for tests in a hurry */
  absence?: Absence;
  rehearsalSpeed?: number;
  pushPace?: { settles: number; again: number };
}

export interface App {
  http: FastifyInstance;
  storage: Storage;
  rooms: LiveRooms;
  services: Services;
  origin(): string;
  /** Listens and answers where. */
  listen(): Promise<{ origin: string; port: number }>;
  /** Ends connections, stores what was asked for, closes. The database stays the caller's. */
  close(): Promise<void>;
}

/** Puts the server together without listening. */
export async function buildApp({
  settings,
  database,
  media,
  log,
  https,
  pages,
  absence = usualAbsence,
  rehearsalSpeed = 1,
  pushPace,
  renewPages = () => Promise.resolve(),
}: AppParts): Promise<App> {
  const http = httpServer(settings, log, https);
  const endConnections = connectionsOf(http);
  const secure = () => origin().startsWith('https:');
  const origin = () => {
    const address = http.server.address();
    const port = typeof address === 'object' && address ? address.port : settings.PORT;
    return originOf(settings, { port, https: https !== undefined });
  };

  const storage = openStorage(database);
  const rooms = new LiveRooms(storage, http.log);
  const meetingOf = pollMeetings(storage.ballots);
  const secretVotes = new SecretVotes(storage.secretBox, roomPolls(rooms, meetingOf), (poll, known) => {
    if (known) counting.changed(known);
    else meetingOf(poll).then((meeting) => meeting && counting.changed(meeting), unread);
  });
  const services = pageServices(storage, rooms, settings, origin);
  const addresses = new Addresses(settings.SOCKETS_PER_ADDRESS, settings.TRUST_PROXY);
  const io = socketServer(http.server, origin, addresses);
  const teller = new Teller(io);
  const unread = (error: unknown) => http.log.error({ err: error }, 'a count could not be read');
  const counting = new Counting(io, (meeting) => rooms.get(meeting).catch(() => undefined), unread);
  const leave = async (meeting: MeetingId, seat: SeatId) => {
    await rooms.leave(meeting, seat);
    // Whoever came back at this moment was still present and so did not enter.
    if (presence.isConnected(meeting, seat)) return rooms.enter(meeting, seat);
    const room = rooms.here(meeting)?.room;
    const isOver = room?.phase === 'closed' || room?.phase === 'filed';
    // What could not be stored is tried again: whoever is gone must not count as present.
    if (!isOver && room?.online.includes(seat)) presence.missed(meeting, seat);
  };
  const presence = new Presence((meeting, seat) => void leave(meeting, seat), absence);
  const timers = new Timers(async (meeting, id, command) => {
    await rooms.ask(meeting, 'clock', command, id);
    return (await rooms.get(meeting).catch(() => undefined))?.room;
  });

  /** Whoever could only watch, and is still there, is in the room now. */
  const letIn = (room: Room) => {
    const waiting = seatSockets(io, room.meeting).flatMap(({ data }) => data.seat ?? []);
    for (const seat of new Set(waiting))
      if (!room.online.includes(seat)) void rooms.enter(room.meeting, seat);
  };
  const pushCues = new PushCues({
    book: storage.push,
    // Push services want a way to reach whoever sends, and take no address that they cannot read.
    contact: () => (secure() ? origin() : 'mailto:yishi@localhost.localdomain'),
    log: http.log,
    ...(pushPace === undefined ? {} : pushPace),
  });
  const callers = new Callers({ rooms, seatLinks: storage.seatLinks, log: http.log });
  const rehearsals = new Rehearsals({
    ...{ rooms, presence, media, votes: secretVotes, log: http.log, speed: rehearsalSpeed },
    taken: (meeting) => new Set(seatSockets(io, meeting).flatMap(({ data }) => data.seat ?? [])),
  });
  const rehearse = async (meeting: MeetingId) => {
    const live = await rooms.get(meeting).catch(() => undefined);
    if (live) rehearsals.follow(live);
  };
  rooms.followers = {
    happened(room, entries) {
      counters.entries.inc(entries.length);
      const happened = (type: MeetingEvent['type']) => entries.some(({ event }) => event.type === type);
      if (happened('chairHanded') || happened('seatRemoved') || happened('seatReadmitted'))
        for (const socket of seatSockets(io, room.meeting)) followOversight(socket, room);
      teller.tell(room, entries);
      callers.tell(room.meeting, entries);
      media.follow(room);
      timers.follow(room);
      presence.follow(room);
      pushCues.follow(room);
      if (room.setup.practice) void rehearse(room.meeting);
      if (happened('seatReadmitted') || happened('roomUnlocked')) letIn(room);
      if (happened('pollOpened') || happened('pollClosed')) counting.changed(room.meeting);
    },
    voted: (room) => counting.changed(room.meeting),
    closing: (poll) => secretVotes.drained(poll),
    fault: (error) => http.log.error({ err: error }, 'the rows beside the log could not be written'),
  };
  rooms.loaded = ({ room }) => {
    timers.follow(room);
    presence.follow(room);
    for (const seat of room.online) presence.missed(room.meeting, seat);
    callers.forget(room);
    pushCues.loaded(room);
  };
  rooms.forgotten = (meeting) => media.rest(meeting);
  rooms.busy = (meeting) =>
    io.of('/').adapter.rooms.has(`seats:${meeting}`) || io.of('/').adapter.rooms.has(`observers:${meeting}`);

  serve(io, {
    storage,
    rooms,
    presence,
    media,
    callers,
    addresses,
    log: http.log,
    counts: counting.of,
    came: (meeting) => {
      counting.changed(meeting);
      void rehearse(meeting);
    },
  });

  await http.register(helmet, {
    // The pages bring their own policy, with the hashes of their scripts.
    contentSecurityPolicy: false,
    strictTransportSecurity:
      https || settings.PUBLIC_URL?.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  });
  http.addHook('onRequest', (_request, reply, done) => {
    void reply.header('permissions-policy', 'camera=(self), microphone=(self), autoplay=(self)');
    done();
  });
  await http.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => Object.assign(new Error('too many requests'), { statusCode: 429 }),
  });
  doorRoutes(http, storage, { secure, replaced: (session) => farewell(io, session, 'replaced') });
  meetingRoutes(http, { storage, rooms, origin, ended: (session) => farewell(io, session, 'linkRevoked') });
  secretBallotRoutes(http, { votes: secretVotes, sessions: storage.sessions });
  ruleRoutes(http, { book: storage.voteRules, sessions: storage.sessions });
  pushRoutes(http, { storage, publicKey: () => pushCues.publicKey(), services: settings.PUSH_SERVICES });
  recordRoutes(http, services);
  watchRoutes(http, {
    ready: async () => ({ database: await database.ping(), media: media.ready() }),
    beforeMetrics: () => {
      counters.rooms.set(rooms.size);
      for (const [what, count] of Object.entries(media.sfu?.counts() ?? {}))
        counters.media.set({ what }, count);
    },
  });

  let source: PageSource | undefined;
  const unready: PageSource = {
    handler: (_request, response) => response.writeHead(503).end(),
    close: () => Promise.resolve(),
  };
  if (pages !== 'none') pageRoutes(http, () => source ?? unready);

  return {
    http,
    storage,
    rooms,
    services,
    origin,
    async listen() {
      await wakeOpenMeetings(storage, rooms, http.log);
      globalThis.yishi = services;
      if (pages === 'live') source = await openLivePages(http);
      await http.listen({ host: settings.HOST, port: settings.PORT });
      if (pages === 'built')
        source = openBuiltPages(origin(), renewPages, (error) =>
          http.log.error({ err: error }, 'the pages could not be read'),
        );
      const address = http.server.address();
      return {
        origin: origin(),
        port: typeof address === 'object' && address ? address.port : settings.PORT,
      };
    },
    async close() {
      timers.close();
      presence.close();
      pushCues.close();
      rehearsals.close();
      counting.close();
      teller.close();
      // Ends the sockets and stops listening; settles when the last connection is gone.
      const ended = io.close();
      await rooms.close();
      await source?.close();
      await endConnections();
      await ended;
      await media.close();
      await http.close();
    },
  };
}

/** Loads the meetings that were under way when the server stopped, so that their clocks go on. One that cannot be loaded stops no other. */
async function wakeOpenMeetings(storage: Storage, rooms: LiveRooms, log: FastifyBaseLogger): Promise<void> {
  for (const meeting of await storage.meetings.open()) {
    try {
      await rooms.get(meeting);
    } catch (error) {
      log.error({ err: error, meeting }, 'a meeting under way could not be loaded');
    }
  }
}
