import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { MeetingId, SeatId } from '#room/ids';
import type { Lang } from '#room/setup';
import type { Database } from './connect.ts';
import { pushKeys, pushSubscriptions as table, sessions } from './schema.ts';
import type { SessionId } from './sessions.ts';

export interface PushKeys {
  publicKey: string;
  privateKey: string;
}

/** Where a device is told, as its browser gave it: an address at a push service, and the keys that only the device can read by. */
export interface Subscription {
  endpoint: string;
  p256dh: string;
  auth: string;
  lang: Lang;
}

export interface PushBook {
  /** The server's key pair; `make` makes it the first time, and whoever comes second takes the first one's. */
  keys(make: () => Promise<PushKeys>): Promise<PushKeys>;
  /** Keeps where the session's device is told; the newest holds. */
  subscribe(session: SessionId, subscription: Subscription): Promise<void>;
  /** Forgets it; with an address, only if that is still the one. */
  unsubscribe(session: SessionId, endpoint?: string): Promise<void>;
  /** Where the devices of these seats are told, by sessions in force. */
  of(
    meeting: MeetingId,
    seats: readonly SeatId[],
  ): Promise<(Subscription & { session: SessionId; seat: SeatId })[]>;
}

export function pushBook({ orm }: Pick<Database, 'orm'>): PushBook {
  return {
    async keys(make) {
      const [kept] = await orm.select().from(pushKeys);
      if (kept) return kept;
      await orm
        .insert(pushKeys)
        .values(await make())
        .onConflictDoNothing();
      const [first] = await orm.select().from(pushKeys);
      if (!first) throw new Error('the keys for push services were not kept');
      return first;
    },
    async subscribe(session, subscription) {
      await orm
        .insert(table)
        .values({ session, ...subscription })
        .onConflictDoUpdate({ target: table.session, set: subscription });
    },
    async unsubscribe(session, endpoint) {
      const ofSession = eq(table.session, session);
      await orm.delete(table).where(endpoint ? and(ofSession, eq(table.endpoint, endpoint)) : ofSession);
    },
    async of(meeting, seats) {
      if (seats.length === 0) return [];
      const rows = await orm
        .select()
        .from(table)
        .innerJoin(sessions, eq(sessions.id, table.session))
        .where(
          and(
            eq(sessions.meeting, meeting),
            inArray(sessions.seat, [...seats]),
            isNull(sessions.revokedAt),
            isNull(sessions.replacedBy),
          ),
        );
      return rows.flatMap(({ push_subscriptions: one, sessions: { seat } }) =>
        seat === null ? [] : [{ ...one, seat }],
      );
    },
  };
}
