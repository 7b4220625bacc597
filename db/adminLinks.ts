import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Database } from './connect.ts';
import type { Arrival, LinkRefusal } from './links.ts';
import { adminLinks as table } from './schema.ts';
import { hashOf, newSecret } from './secrets.ts';
import { admitAdmin, type AdminSession } from './sessions.ts';

/** Links that let an administrator in, each of them once. */
export interface AdminLinks {
  /** A new link; earlier ones that nobody used are revoked. */
  issue(at: number): Promise<{ secret: string }>;
  exchange(
    arrival: Arrival,
  ): Promise<{ kind: 'entered'; token: string; session: AdminSession } | LinkRefusal>;
  /** Whether any administrator has ever come in; if not, the server prints a link when it starts. */
  everUsed(): Promise<boolean>;
}

export function adminLinks({ orm }: Pick<Database, 'orm'>): AdminLinks {
  const unspent = and(isNull(table.usedAt), isNull(table.revokedAt));
  return {
    async issue(at) {
      const secret = newSecret();
      await orm.transaction(async (tx) => {
        await tx.update(table).set({ revokedAt: at }).where(unspent);
        await tx.insert(table).values({ secretHash: hashOf(secret), createdAt: at });
      });
      return { secret };
    },
    async exchange({ secret, device, at }) {
      const ofLink = eq(table.secretHash, hashOf(secret));
      return orm.transaction(async (tx) => {
        const used = await tx.update(table).set({ usedAt: at }).where(and(ofLink, unspent)).returning();
        if (used.length > 0) return admitAdmin(tx, { device, at });
        const [spent] = await tx.select().from(table).where(ofLink);
        if (!spent) return { kind: 'unknown' };
        return { kind: spent.revokedAt === null ? 'usedUp' : 'revoked' };
      });
    },
    async everUsed() {
      const used = await orm.select({ at: table.usedAt }).from(table).where(isNotNull(table.usedAt)).limit(1);
      return used.length > 0;
    },
  };
}
