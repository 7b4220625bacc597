import { randomInt, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { commandId, meetingId, seatId, type MeetingId } from '#room/ids';
import { refuse, type Refusal } from '#room/refusals';
import { seatOf } from '#room/room';
import type { NewLinks } from '#room/services';
import { setup, type Setup } from '#room/setup';
import { staffSession } from '../identity.ts';
import type { LiveRooms } from '../liveRooms.ts';
import type { Storage } from '../storage.ts';

interface Parts {
  storage: Storage;
  rooms: LiveRooms;
  origin: () => string;
  /** a session that has just ended */
  ended: (session: string) => void;
}

/** A notice with the largest roll, bytes. */
const longestNotice = 4 * 1024 * 1024;

const place = z.object({ meeting: meetingId, seat: seatId });

/** Letters and digits that cannot be mistaken for each other when read aloud. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const newMeetingId = (): MeetingId =>
  meetingId.parse(Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join(''));

export const linkTo = (origin: string, secret: string): string => `${origin}/join#${secret}`;

/** Stores a new meeting with its notice as the first entry, and makes its seats' links. */
export async function convene(storage: Storage, notice: Setup, origin: string): Promise<NewLinks> {
  for (;;) {
    const meeting = newMeetingId();
    const created = await storage.meetings.create({
      id: meeting,
      title: notice.title,
      startsAt: notice.startsAt,
      lang: notice.lang,
      createdAt: Date.now(),
      first: {
        commandId: commandId.parse(randomUUID()),
        by: 'office',
        events: [{ type: 'convened', meeting, setup: notice }],
      },
      seats: notice.seats.map((one) => one.id),
    });
    if (created.kind === 'created')
      return {
        meeting,
        links: created.links.map(({ seat, secret }) => ({ seat, url: linkTo(origin, secret) })),
      };
  }
}

/** Convening a meeting and handing out its links: for staff. */
export function meetingRoutes(app: FastifyInstance, { storage, rooms, origin, ended }: Parts): void {
  const staffOnly = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!(await staffSession(storage.sessions, request.headers.cookie)))
      await reply.code(403).send(refuse('notYourRole'));
  };

  app.post(
    '/api/meetings',
    { onRequest: staffOnly, bodyLimit: longestNotice },
    async (request, reply): Promise<NewLinks> => {
      const read = setup.safeParse(request.body);
      if (!read.success) {
        const faults = read.error.issues.map(({ path, message, code }) => ({ path, message, code }));
        return reply.code(400).send({ ...refuse('malformed'), faults });
      }
      return reply.code(201).send(await convene(storage, read.data, origin()));
    },
  );

  const seatRoute = '/api/meetings/:meeting/seats/:seat/link';
  const target = async (request: FastifyRequest) => {
    const named = place.safeParse(request.params);
    if (!named.success) return null;
    const live = await rooms.get(named.data.meeting);
    return live && seatOf(live.room, named.data.seat) ? named.data : null;
  };

  app.post(
    seatRoute,
    { onRequest: staffOnly },
    async (request, reply): Promise<{ url: string } | Refusal> => {
      const seat = await target(request);
      if (!seat) return reply.code(404).send(refuse('seatUnknown'));
      const { sessions } = await storage.seatLinks.revoke({ ...seat, at: Date.now() });
      for (const session of sessions) ended(session);
      const { secret } = await storage.seatLinks.reissue({ ...seat, at: Date.now() });
      return { url: linkTo(origin(), secret) };
    },
  );

  app.delete(
    seatRoute,
    { onRequest: staffOnly },
    async (request, reply): Promise<{ revoked: true } | Refusal> => {
      const seat = await target(request);
      if (!seat) return reply.code(404).send(refuse('seatUnknown'));
      const { sessions } = await storage.seatLinks.revoke({ ...seat, at: Date.now() });
      for (const session of sessions) ended(session);
      return { revoked: true };
    },
  );
}
