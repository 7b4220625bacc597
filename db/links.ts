import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { MeetingId, SeatId } from '#room/ids';
import type { Database } from './connect.ts';
import { seatLinks as table } from './schema.ts';
import { hashOf, newSecret } from './secrets.ts';
import {
  admitToSeat,
  revokeSeatSessions,
  type SeatSession,
  type SessionId,
  type Transaction,
} from './sessions.ts';

/** How often a seat's link may be used unless something else is said: a person changes devices, and clears cookies. */
export const usesOfALink = 20;

/** Why a link lets nobody in. */
export type LinkRefusal = { kind: 'unknown' | 'usedUp' | 'revoked' };

/** A device that came by a link; `token` is told this once. */
export interface Arrival {
  secret: string;
  /** what the device calls itself, for the seat's holder and the clerk */
  device: string;
  at: number;
}

export interface SeatLinks {
  /** Lets a device into the seat of the link, or says why not. The seat's earlier session is replaced: the newest device wins. */
  exchange(
    arrival: Arrival,
  ): Promise<{ kind: 'entered'; token: string; session: SeatSession; replaced: SessionId[] } | LinkRefusal>;
  /** A new link in place of the seat's earlier ones. Who is in stays in until the new one is used. */
  reissue(link: { meeting: MeetingId; seat: SeatId; at: number; uses?: number }): Promise<{ secret: string }>;
  /** The seat of this meeting whose link in force has this secret, without using it up; for a card shown in the hall. Null: none. */
  seatOf(meeting: MeetingId, secret: string): Promise<SeatId | null>;
  /** Ends the links of a seat and the sessions that came by them; answers which sessions ended. */
  revoke(seat: { meeting: MeetingId; seat: SeatId; at: number }): Promise<{ sessions: SessionId[] }>;
}

export function newSeatLink(link: { meeting: MeetingId; seat: SeatId; uses: number; at: number }) {
  const secret = newSecret();
  const { meeting, seat, uses, at } = link;
  return { secret, row: { secretHash: hashOf(secret), meeting, seat, usesLeft: uses, createdAt: at } };
}

export function seatLinks({ orm }: Pick<Database, 'orm'>): SeatLinks {
  return {
    async exchange({ secret, device, at }) {
      const ofLink = eq(table.secretHash, hashOf(secret));
      return orm.transaction(async (tx) => {
        const [link] = await tx
          .update(table)
          .set({ usesLeft: sql`${table.usesLeft} - 1` })
          .where(and(ofLink, gt(table.usesLeft, 0), isNull(table.revokedAt)))
          .returning({ meeting: table.meeting, seat: table.seat });
        if (link) return admitToSeat(tx, { ...link, device, at });
        const [spent] = await tx.select().from(table).where(ofLink);
        if (!spent) return { kind: 'unknown' };
        return { kind: spent.revokedAt === null ? 'usedUp' : 'revoked' };
      });
    },
    async reissue({ meeting, seat, at, uses = usesOfALink }) {
      const link = newSeatLink({ meeting, seat, uses, at });
      await orm.transaction(async (tx) => {
        // One at a time, so that a seat never has two links in force, and no two devices enter it side by side.
        await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${meeting} ${seat}`}, 0))`);
        await revokeLinks(tx, { meeting, seat, at });
        await tx.insert(table).values(link.row);
      });
      return { secret: link.secret };
    },
    async seatOf(meeting, secret) {
      const [link] = await orm
        .select({ seat: table.seat })
        .from(table)
        .where(
          and(eq(table.secretHash, hashOf(secret)), eq(table.meeting, meeting), isNull(table.revokedAt)),
        );
      return link?.seat ?? null;
    },
    async revoke(seat) {
      return orm.transaction(async (tx) => {
        await revokeLinks(tx, seat);
        return { sessions: await revokeSeatSessions(tx, seat) };
      });
    },
  };
}

const revokeLinks = (
  tx: Transaction,
  { meeting, seat, at }: { meeting: MeetingId; seat: SeatId; at: number },
) =>
  tx
    .update(table)
    .set({ revokedAt: at })
    .where(and(eq(table.meeting, meeting), eq(table.seat, seat), isNull(table.revokedAt)));
