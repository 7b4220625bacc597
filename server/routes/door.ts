import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { MeetingId, SeatId } from '#room/ids';
import { refuse, type Refusal } from '#room/refusals';
import { noStaffCookie, sessionCookie, staffSession } from '../identity.ts';
import type { Storage } from '../storage.ts';

const ask = z.strictObject({ secret: z.string().min(16).max(200) });

const refusals = { unknown: 'linkUnknown', usedUp: 'linkUsedUp', revoked: 'linkRevoked' } as const;

/** Where a link's secret is exchanged, once and by POST, for a session cookie, and where staff leave. The newest device of a seat wins. */
export function doorRoutes(
  app: FastifyInstance,
  { seatLinks, adminLinks, sessions }: Storage,
  told: { secure: () => boolean; replaced: (session: string) => void },
): void {
  // A hall full of people may share one address; the secrets are far too long to be tried out.
  app.post(
    '/api/enter',
    { config: { rateLimit: { max: 300, timeWindow: '1 minute' } } },
    async (request, reply): Promise<{ meeting: MeetingId; seat: SeatId } | { staff: true } | Refusal> => {
      const read = ask.safeParse(request.body);
      if (!read.success) return reply.code(400).send(refuse('linkUnknown'));
      const visit = {
        secret: read.data.secret,
        device: deviceOf(request.headers['user-agent']),
        at: Date.now(),
      };
      const seat = await seatLinks.exchange(visit);
      if (seat.kind === 'entered') {
        for (const session of seat.replaced) told.replaced(session);
        void reply.header('set-cookie', sessionCookie(seat.session, seat.token, told.secure()));
        return { meeting: seat.session.meeting, seat: seat.session.seat };
      }
      if (seat.kind !== 'unknown') return reply.code(403).send(refuse(refusals[seat.kind]));
      const admin = await adminLinks.exchange(visit);
      if (admin.kind !== 'entered') return reply.code(403).send(refuse(refusals[admin.kind]));
      void reply.header('set-cookie', sessionCookie(admin.session, admin.token, told.secure()));
      return { staff: true };
    },
  );

  // Whoever was not in is out all the same; the cookie of another site's page does not come along (SameSite).
  app.delete('/api/staff', async (request, reply): Promise<{ staff: false }> => {
    const session = await staffSession(sessions, request.headers.cookie);
    if (session) await sessions.revoke(session.id, Date.now());
    void reply.header('set-cookie', noStaffCookie(told.secure()));
    return { staff: false };
  });
}

/** A word for the list of devices; no more of the user agent is kept. */
const deviceOf = (userAgent: string | undefined): string =>
  /iPhone|iPad|Android|Mobile/.test(userAgent ?? '') ? 'phone' : 'computer';
