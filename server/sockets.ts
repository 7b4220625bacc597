import type { Server as HttpServer } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { command } from '#room/commands';
import { commandId, meetingId, pollId, seatId, type MeetingId, type SeatId } from '#room/ids';
import { mediaRequest } from '#room/mediaWire';
import { choices } from '#room/outcome';
import { isRefusal, refuse, type Refusal, type RefusalCode } from '#room/refusals';
import { mayOversee } from '#room/roles';
import { seatOf } from '#room/room';
import { entryFor, viewOf } from '#room/sight';
import {
  socketPath,
  wireVersion,
  type Answer,
  type ClientToServer,
  type Counts,
  type Entered,
  type ServerToClient,
} from '#room/wire';
import { seatSession } from './identity.ts';
import { allowed, type Allowance } from './limits.ts';
import type { LiveRoom } from './liveRoom.ts';
import type { LiveRooms } from './liveRooms.ts';
import { counters } from './metrics.ts';
import { originAllowed } from './origin.ts';
import type { Presence } from './presence.ts';
import type { RoomMedia } from './roomMedia.ts';
import type { Storage } from './storage.ts';
import { observersRoom, seatsRoom, sessionRoom, type LiveServer } from './tell.ts';

/** Who is behind a connection: proved at the handshake, never taken from a message. */
export interface SocketData {
  meeting: MeetingId;
  seat: SeatId | null;
  session: string | null;
}

type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

export interface SocketParts {
  storage: Storage;
  rooms: LiveRooms;
  presence: Presence;
  media: RoomMedia;
  log: FastifyBaseLogger;
  origin: () => string;
  counts: (live: LiveRoom, overseer: boolean) => Counts;
  /** somebody came or went, so that the counts have changed */
  came: (meeting: MeetingId) => void;
}

/** More than any honest message needs; a longer one ends the connection. */
const longestMessage = 64 * 1024;

const handshake = z.object({
  wire: z.number(),
  meeting: meetingId,
  seat: seatId.nullable(),
});
const enterAsk = z.strictObject({ since: z.int().min(0).nullable() });
const commandAsk = z.strictObject({ id: commandId, command });
const castAsk = z.strictObject({ id: commandId, poll: pollId, choice: z.enum(choices) });

/** The socket server on the shared port. Messages are served once `serve` has been called with the parts. */
export function socketServer(http: HttpServer, origin: () => string): LiveServer {
  const io: LiveServer = new Server(http, {
    path: socketPath,
    transports: ['websocket', 'polling'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: longestMessage,
    allowRequest: (request, decide) => {
      const fine = originAllowed(request, origin());
      decide(fine ? null : ('originNotAllowed' satisfies RefusalCode), fine);
    },
  });
  return io;
}

export function serve(io: LiveServer, parts: SocketParts): void {
  io.use((socket, next) => {
    admit(socket, parts).then(
      (refusal) => next(refusal ? connectRefusal(refusal) : undefined),
      (error: unknown) => {
        parts.log.error({ err: error }, 'a connection could not be admitted');
        next(connectRefusal(refuse('unavailable')));
      },
    );
  });
  io.on('connection', (socket) => greet(socket, parts));
}

async function admit(socket: LiveSocket, { storage, rooms }: SocketParts): Promise<Refusal | null> {
  const read = handshake.safeParse(socket.handshake.auth);
  if (read.success ? read.data.wire !== wireVersion : socket.handshake.auth['wire'] !== wireVersion)
    return refuse('staleClient');
  if (!read.success) return refuse('malformed');
  const { meeting, seat } = read.data;
  const live = await rooms.get(meeting);
  if (!live) return refuse('meetingUnknown');
  if (seat === null) {
    socket.data = { meeting, seat, session: null };
    return null;
  }
  const session = await seatSession(storage.sessions, socket.handshake.headers.cookie, meeting, seat);
  if (isRefusal(session)) return session;
  socket.data = { meeting, seat, session: session.id };
  return null;
}

function greet(socket: LiveSocket, parts: SocketParts): void {
  const { meeting, seat, session } = socket.data;
  counters.connections.inc({ kind: seat ? 'seat' : 'observer' });
  // The upgrade request would stay in memory as long as the connection; all that it proved is in socket.data.
  Object.assign(socket.conn, { request: null });
  if (seat) {
    void socket.join([seatsRoom(meeting), sessionRoom(session ?? '')]);
    parts.presence.connected(meeting, seat);
  } else void socket.join(observersRoom(meeting));
  parts.came(meeting);

  socket.on('enter', (ask, answer) => void reply(socket, parts, 'enter', enterAsk, ask, answer, enter));
  socket.on(
    'command',
    (ask, answer) => void reply(socket, parts, 'command', commandAsk, ask, answer, handle),
  );
  socket.on('cast', (ask, answer) => void reply(socket, parts, 'cast', castAsk, ask, answer, cast));
  socket.on(
    'media',
    (ask, answer) => void reply(socket, parts, 'media', mediaRequest, ask, answer, askMedia),
  );
  socket.on('disconnect', () => {
    counters.connections.dec({ kind: seat ? 'seat' : 'observer' });
    parts.media.leave(meeting, socket.id);
    if (seat) parts.presence.disconnected(meeting, seat);
    parts.came(meeting);
  });
}

/** The one door for messages: rate, shape, then the act; whatever goes wrong is answered, and only here is it caught. */
async function reply<Ask, Reply>(
  socket: LiveSocket,
  parts: SocketParts,
  kind: Allowance,
  shape: z.ZodType<Ask>,
  raw: unknown,
  answer: ((reply: Answer<Reply>) => void) | undefined,
  act: (live: LiveRoom, socket: LiveSocket, parts: SocketParts, ask: Ask) => Promise<Answer<Reply>>,
): Promise<void> {
  const done = counters.seconds.startTimer({ kind });
  let result: Answer<Reply>;
  try {
    const within = await allowed(kind, socket.id);
    const read = within ? shape.safeParse(raw) : null;
    const live = await parts.rooms.get(socket.data.meeting);
    if (!read) result = refuse('tooMuch');
    else if (!read.success) result = refuse(read.error.issues.some(isTooBig) ? 'tooLarge' : 'malformed');
    else if (!live) result = refuse('meetingUnknown');
    else result = await act(live, socket, parts, read.data);
  } catch (error) {
    parts.log.error({ err: error, kind }, 'a message could not be answered');
    result = refuse('unavailable');
  }
  done();
  counters.messages.inc({ kind, result: isRefusal(result) ? result.refused : 'ok' });
  // A client that is not ours may leave the acknowledgement out.
  if (typeof answer === 'function') answer(result);
}

const isTooBig = (issue: z.core.$ZodIssue): boolean => issue.code === 'too_big' && issue.origin === 'string';

async function enter(
  live: LiveRoom,
  socket: LiveSocket,
  { rooms, counts }: SocketParts,
  { since }: z.infer<typeof enterAsk>,
): Promise<Entered> {
  const { seat, meeting } = socket.data;
  if (seat && !live.room.present.includes(seat)) await rooms.enter(meeting, seat);
  const ballot = seat ? await live.ballotOf(seat) : null;
  const overseer = seat !== null && mayOversee(seatOf(live.room, seat)?.role ?? 'participant');
  const missed = since === null ? null : live.since(since);
  const room = live.room;
  return {
    seq: room.seq,
    now: Date.now(),
    room: missed ? null : viewOf(room, seat),
    missed: missed?.map((entry) => entryFor(room, seat, entry)) ?? null,
    ballot,
    counts: counts(live, overseer),
  };
}

async function handle(
  live: LiveRoom,
  { data: { seat } }: LiveSocket,
  _parts: SocketParts,
  { id, command: asked }: z.infer<typeof commandAsk>,
): Promise<Answer<{ seq: number }>> {
  if (!seat) return refuse('seatNeeded');
  return live.handle(seat, id, asked);
}

async function cast(
  live: LiveRoom,
  { data: { seat } }: LiveSocket,
  _parts: SocketParts,
  ask: z.infer<typeof castAsk>,
): Promise<Answer<{ poll: typeof ask.poll; choice: typeof ask.choice }>> {
  return seat ? live.cast(seat, ask) : refuse('seatNeeded');
}

const askMedia = (
  live: LiveRoom,
  socket: LiveSocket,
  { media }: SocketParts,
  ask: z.infer<typeof mediaRequest>,
) => media.ask(live.room, socket.id, socket.data.seat, ask, (note) => socket.emit('media', note));

/** Ends the connections of a session for good and says why. */
export function farewell(io: LiveServer, session: string, code: RefusalCode): void {
  io.to(sessionRoom(session)).emit('farewell', code);
  io.in(sessionRoom(session)).disconnectSockets(true);
}

function connectRefusal(refusal: Refusal): Error & { data: Refusal } {
  return Object.assign(new Error(refusal.refused), { data: refusal });
}
