import DataLoader from 'dataloader';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { MeetingId, SeatId } from '#room/ids';
import type { Database, Orm } from './connect.ts';
import { pushSubscriptions, sessions as table } from './schema.ts';
import { hashOf, newToken } from './secrets.ts';

/** The SHA-256 of a session's token, hex: no secret, so it may name a socket room. */
export type SessionId = string;

/** A device that has been let into a seat. */
export interface SeatSession {
  id: SessionId;
  kind: 'seat';
  meeting: MeetingId;
  seat: SeatId;
  device: string;
  createdAt: number;
}

/** A device that has been let in as administrator. */
export interface AdminSession {
  id: SessionId;
  kind: 'admin';
  device: string;
  createdAt: number;
}

export type Session = SeatSession | AdminSession;

/** 'replaced': a newer device has entered the same seat. */
export type Found = { kind: 'current' | 'replaced' | 'revoked'; session: Session } | { kind: 'unknown' };

export interface Sessions {
  /** Whose token this is, and whether it still counts. */
  find(token: string): Promise<Found>;
  /** Ends a session for good. A repeat changes nothing. */
  revoke(id: SessionId, at: number): Promise<void>;
}

type Row = typeof table.$inferSelect;

export type Transaction = Parameters<Parameters<Orm['transaction']>[0]>[0];

const isCurrent = and(isNull(table.revokedAt), isNull(table.replacedBy));

export function sessions({ sql, orm }: Pick<Database, 'sql' | 'orm'>): Sessions {
  // Everybody who has a ballot signed is looked up, a whole hall at once: those who come together are asked for together.
  // Nothing is kept, since a session may end at any moment.
  const rows = new DataLoader<SessionId, Row | undefined>(
    async (ids) => {
      const found = await sql<Row[]>`
        select id, kind, meeting, seat, device, created_at as "createdAt", replaced_by as "replacedBy",
          revoked_at as "revokedAt"
        from sessions where id = any (${[...new Set(ids)]}::text[])`;
      const byId = new Map(found.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id));
    },
    { cache: false, maxBatchSize: 500, batchScheduleFn: (look) => void setImmediate(look) },
  );
  return {
    async find(token) {
      const row = await rows.load(hashOf(token));
      if (!row) return { kind: 'unknown' };
      const session = sessionOf(row);
      if (row.revokedAt !== null) return { kind: 'revoked', session };
      return { kind: row.replacedBy === null ? 'current' : 'replaced', session };
    },
    async revoke(id, at) {
      await orm.transaction(async (tx) => {
        await tx
          .update(table)
          .set({ revokedAt: at })
          .where(and(eq(table.id, id), isNull(table.revokedAt)));
        await tellNoMore(tx, [id]);
      });
    },
  };
}

function sessionOf({ id, meeting, seat, device, createdAt }: Row): Session {
  return meeting === null || seat === null
    ? { id, kind: 'admin', device, createdAt }
    : { id, kind: 'seat', meeting, seat, device, createdAt };
}

const ofSeat = (meeting: MeetingId, seat: SeatId) =>
  and(eq(table.meeting, meeting), eq(table.seat, seat), isCurrent);

/** Makes this device the seat's only one; to be called in the transaction that holds the seat's one link in force. */
export async function admitToSeat(
  tx: Transaction,
  { meeting, seat, device, at }: { meeting: MeetingId; seat: SeatId; device: string; at: number },
) {
  const token = newToken();
  const session: SeatSession = { id: hashOf(token), kind: 'seat', meeting, seat, device, createdAt: at };
  const replaced = await tx
    .update(table)
    .set({ replacedBy: session.id })
    .where(ofSeat(meeting, seat))
    .returning({ id: table.id });
  await tx.insert(table).values(session);
  const ended = replaced.map((one) => one.id);
  await tellNoMore(tx, ended);
  return { kind: 'entered' as const, token, session, replaced: ended };
}

export async function admitAdmin(tx: Transaction, { device, at }: { device: string; at: number }) {
  const token = newToken();
  const session: AdminSession = { id: hashOf(token), kind: 'admin', device, createdAt: at };
  await tx.insert(table).values(session);
  return { kind: 'entered' as const, token, session };
}

/** Ends the sessions of a seat that still counted. */
export async function revokeSeatSessions(
  tx: Transaction,
  { meeting, seat, at }: { meeting: MeetingId; seat: SeatId; at: number },
): Promise<SessionId[]> {
  const ended = await tx
    .update(table)
    .set({ revokedAt: at })
    .where(ofSeat(meeting, seat))
    .returning({ id: table.id });
  const ids = ended.map((one) => one.id);
  await tellNoMore(tx, ids);
  return ids;
}

/** A session that has ended takes with it where its device wanted to be told. */
async function tellNoMore(tx: Transaction, ended: SessionId[]): Promise<void> {
  if (ended.length > 0) await tx.delete(pushSubscriptions).where(inArray(pushSubscriptions.session, ended));
}
