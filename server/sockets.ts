import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import { Server, type Socket } from 'socket.io';
import { Encoder } from 'socket.io-parser';
import { z } from 'zod';
import { meetingId, seatId, type MeetingId, type SeatId } from '#room/ids';
import { isRefusal, refuse, type Refusal, type RefusalCode } from '#room/refusals';
import { socketPath, wireVersion, type ClientToServer, type Counts, type ServerToClient } from '#room/wire';
import type { Addresses } from './addresses.ts';
import type { Callers } from './callers.ts';
import { sendWhole } from './frames.ts';
import { seatSession } from './identity.ts';
import { allowed } from './limits.ts';
import type { LiveRoom } from './liveRoom.ts';
import type { LiveRooms } from './liveRooms.ts';
import { answerMessages } from './messages.ts';
import { counters } from './metrics.ts';
import { originAllowed } from './origin.ts';
import { longestPacket, SparingDecoder, tooLongMessage } from './packets.ts';
import type { Presence } from './presence.ts';
import type { RoomMedia } from './roomMedia.ts';
import type { Storage } from './storage.ts';
import { observersRoom, seatsRoom, sessionRoom, type LiveServer } from './tell.ts';
import { WebSockets } from './webSockets.ts';

/** Who is behind a connection: proved at the handshake, never taken from a message. */
export interface SocketData {
  meeting: MeetingId;
  seat: SeatId | null;
  session: string | null;
}

export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

export interface SocketParts {
  storage: Storage;
  rooms: LiveRooms;
  presence: Presence;
  media: RoomMedia;
  callers: Callers;
  addresses: Addresses;
  log: FastifyBaseLogger;
  counts: (live: LiveRoom, overseer: boolean) => Counts;
  /** somebody came or went, so that the counts have changed */
  came: (meeting: MeetingId) => void;
}

const handshake = z.object({
  wire: z.number(),
  meeting: meetingId,
  seat: seatId.nullable(),
});

/** The socket server on the shared port. Messages are served once `serve` has been called with the parts. */
export function socketServer(http: HttpServer, origin: () => string, addresses: Addresses): LiveServer {
  const io: LiveServer = new Server(http, {
    path: socketPath,
    transports: ['websocket', 'polling'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: longestPacket,
    parser: { Encoder, Decoder: SparingDecoder },
    wsEngine: WebSockets,
    allowRequest: (request, decide) => {
      const code = refusalOf(request, origin(), addresses);
      decide(code, code === null);
    },
  });
  io.engine.on('connection', (connection: LiveSocket['conn']) => {
    const address = addresses.of(connection.request);
    // The request is let go of later; what is asked of the address then is answered by this.
    Object.assign(connection, { remoteAddress: address });
    sendWhole(connection);
    addresses.came(address);
    connection.once('close', () => addresses.left(address));
  });
  return io;
}

function refusalOf(request: IncomingMessage, origin: string, addresses: Addresses): RefusalCode | null {
  if (!originAllowed(request, origin)) return 'originNotAllowed';
  const isNew = !new URL(request.url ?? '', origin).searchParams.has('sid');
  return isNew && addresses.isClosed(addresses.of(request)) ? 'tooMany' : null;
}

export function serve(io: LiveServer, parts: SocketParts): void {
  // One socket for each connection, or those that an address may have would each hold hundreds.
  const inUse = new WeakSet<LiveSocket['conn']>();
  io.use((socket, next) => {
    if (inUse.has(socket.conn)) return next(connectRefusal(refuse('tooMany')));
    inUse.add(socket.conn);
    socket.once('disconnect', () => inUse.delete(socket.conn));
    admit(socket, parts).then(
      (refusal) => {
        if (refusal) inUse.delete(socket.conn);
        next(refusal ? connectRefusal(refusal) : undefined);
      },
      (error: unknown) => {
        inUse.delete(socket.conn);
        parts.log.error({ err: error }, 'a connection could not be admitted');
        next(connectRefusal(refuse('unavailable')));
      },
    );
  });
  io.on('connection', (socket) => greet(socket, parts));
}

async function admit(
  socket: LiveSocket,
  { storage, rooms, addresses }: SocketParts,
): Promise<Refusal | null> {
  const address = socket.conn.remoteAddress;
  if (addresses.isCrowded(address)) return refuse('tooMany');
  if (!allowed('connect', address, addresses.most)) return refuse('tooMuch');
  if (tooLongMessage in socket.handshake.auth) return refuse('tooLarge');
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
  if (seat) void checkAgain(socket, parts, meeting, seat);

  answerMessages(socket, parts);
  socket.on('disconnect', () => {
    counters.connections.dec({ kind: seat ? 'seat' : 'observer' });
    parts.media.leave(meeting, socket.id);
    if (seat) parts.presence.disconnected(meeting, seat);
    else void parts.callers.gone(meeting, socket.id);
    parts.came(meeting);
  });
}

/** The session may have ended while its connection was being made, when the farewell to it found nobody. */
async function checkAgain(
  socket: LiveSocket,
  { storage, log }: SocketParts,
  meeting: MeetingId,
  seat: SeatId,
): Promise<void> {
  try {
    const session = await seatSession(storage.sessions, socket.handshake.headers.cookie, meeting, seat);
    if (!isRefusal(session)) return;
    socket.emit('farewell', session.refused);
  } catch (error) {
    log.error({ err: error }, 'a session could not be looked up');
  }
  socket.disconnect(true);
}

/** Ends the connections of a session for good and says why. */
export function farewell(io: LiveServer, session: string, code: RefusalCode): void {
  io.to(sessionRoom(session)).emit('farewell', code);
  io.in(sessionRoom(session)).disconnectSockets(true);
}

function connectRefusal(refusal: Refusal): Error & { data: Refusal } {
  return Object.assign(new Error(refusal.refused), { data: refusal });
}
