import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { z } from 'zod';
import { meetingId, seatId, type MeetingId, type SeatId } from '#room/ids';
import { isRefusal, type Refusal, type RefusalCode } from '#room/refusals';
import {
  socketPath,
  wireVersion,
  type ClientToServer,
  type Handshake,
  type ServerToClient,
} from '#room/wire';

/** What a link lets a device into, and the cookie that proves it from then on. */
export interface Admission {
  meeting: MeetingId;
  seat: SeatId;
  cookie: string;
}

/** Exchanges a seat's link as the page does. */
export async function exchange(origin: string, link: string): Promise<Admission | Refusal> {
  const reply = await postJson(origin, '/api/enter', { secret: new URL(link).hash.slice(1) });
  const body: unknown = await reply.json();
  if (isRefusal(body)) return body;
  const admitted = z.object({ meeting: meetingId, seat: seatId }).parse(body);
  return { ...admitted, cookie: cookieOf(reply) };
}

export const postJson = (origin: string, path: string, body: unknown, cookie = ''): Promise<Response> =>
  fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** What a browser would send back of the cookies that a reply has set. */
export const cookieOf = (reply: Response): string =>
  reply.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

/** Where a device goes, and what it says and shows at the door, be it right or wrong. */
export interface Visit {
  origin: string;
  meeting: unknown;
  /** null to observe */
  seat: unknown;
  cookie?: string;
  wire?: number;
  transports?: ('websocket' | 'polling')[];
  /** the address of the page that connects; a program that is no browser sends none */
  pageOrigin?: string;
  /** what a proxy, or somebody who would pass for one, says of where it comes from */
  forwarded?: string;
}

export type LiveSocket = Socket<ServerToClient, ClientToServer>;

/** A socket as the page opens one, not yet connected. */
export function socketFor({
  origin,
  meeting,
  seat,
  cookie,
  wire,
  transports,
  pageOrigin,
  forwarded,
}: Visit): LiveSocket {
  const auth: Record<keyof Handshake, unknown> = { wire: wire ?? wireVersion, meeting, seat };
  const options: Partial<ManagerOptions & SocketOptions> = {
    path: socketPath,
    auth,
    transports: transports ?? ['websocket'],
    extraHeaders: {
      ...(cookie ? { cookie } : {}),
      ...(pageOrigin ? { origin: pageOrigin } : {}),
      ...(forwarded ? { 'x-forwarded-for': forwarded } : {}),
    },
    reconnectionDelay: 50,
    reconnectionDelayMax: 250,
    autoConnect: false,
    forceNew: true,
  };
  return io(origin, options);
}

/** Why the server lets nobody in at this visit: its refusal, or the error of a connection that did not come about. */
export async function refusalAt(visit: Visit): Promise<RefusalCode | 'noConnection'> {
  const socket = socketFor(visit);
  try {
    return await new Promise((resolve, reject) => {
      socket.once('connect', () => reject(new Error('the server let this visit in')));
      socket.once('connect_error', (error) => {
        const data: unknown = 'data' in error ? error.data : null;
        resolve(isRefusal(data) ? data.refused : 'noConnection');
      });
      socket.connect();
    });
  } finally {
    socket.disconnect();
  }
}
