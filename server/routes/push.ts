import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SeatSession } from '#db/sessions';
import { meetingId, seatId } from '#room/ids';
import { isRefusal, refuse, type Refusal } from '#room/refusals';
import { langs } from '#room/setup';
import { seatSession } from '../identity.ts';
import { mayPushTo } from '../push/pushServices.ts';
import type { Storage } from '../storage.ts';

const place = z.object({ meeting: meetingId, seat: seatId });

/** A device's keys: a point of P-256, uncompressed, and 16 bytes, both base64url. */
const device = z.strictObject({
  endpoint: z.string().max(1000),
  p256dh: z.string().regex(/^[\w-]{87}=?$/),
  auth: z.string().regex(/^[\w-]{22}(==)?$/),
  lang: z.enum(langs),
});

interface Parts {
  storage: Storage;
  publicKey: () => Promise<string>;
  /** origins of push services beside the known ones */
  services: readonly string[];
}

/** Where a seat's device asks to be told that its turn is near, and no longer. */
export function pushRoutes(app: FastifyInstance, { storage, publicKey, services }: Parts): void {
  const config = { rateLimit: { max: 60, timeWindow: '1 minute' } };
  const path = '/api/meetings/:meeting/seats/:seat/push';

  const sessionOf = async (request: FastifyRequest): Promise<SeatSession | Refusal> => {
    const read = place.safeParse(request.params);
    if (!read.success) return refuse('notAdmitted');
    const { meeting, seat } = read.data;
    return seatSession(storage.sessions, request.headers.cookie, meeting, seat);
  };

  app.get(path, { config }, async (request, reply): Promise<{ key: string } | Refusal> => {
    const session = await sessionOf(request);
    if (isRefusal(session)) return reply.code(403).send(session);
    return { key: await publicKey() };
  });

  app.put(path, { config }, async (request, reply): Promise<{ told: true } | Refusal> => {
    const session = await sessionOf(request);
    if (isRefusal(session)) return reply.code(403).send(session);
    const read = device.safeParse(request.body);
    if (!read.success || !mayPushTo(read.data.endpoint, services))
      return reply.code(400).send(refuse('malformed'));
    await storage.push.subscribe(session.id, read.data);
    return { told: true };
  });

  app.delete(path, { config }, async (request, reply): Promise<{ told: false } | Refusal> => {
    const session = await sessionOf(request);
    if (isRefusal(session)) return reply.code(403).send(session);
    await storage.push.unsubscribe(session.id);
    return { told: false };
  });
}
