import { desc, eq, sql } from 'drizzle-orm';
import type { MeetingId } from '#room/ids';
import type { Database } from './connect.ts';
import { resolutionNumbers, resolutions as table } from './schema.ts';

/** A filed resolution; `head` is the hash of the record's last row, `body` is JSON, to be parsed with its schema. */
export interface Resolution {
  number: string;
  meeting: MeetingId;
  title: string;
  filedAt: number;
  head: string;
  body: unknown;
}

export interface Resolutions {
  /** The meeting's number, e.g. '2026-001': the next one of the year when first asked, the same for ever after. */
  numberFor(meeting: MeetingId, year: number): Promise<string>;
  /** Files a resolution once; what has been filed is never overwritten. */
  save(resolution: Resolution): Promise<'saved' | 'alreadySaved'>;
  find(number: string): Promise<Resolution | null>;
  /** The latest ones, newest first. */
  list(limit: number): Promise<Resolution[]>;
}

export function resolutions({ orm }: Pick<Database, 'orm'>): Resolutions {
  return {
    async numberFor(meeting, year) {
      return orm.transaction(async (tx) => {
        // One at a time in a year, so that no number is given twice and none is left out.
        await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('resolution numbers', ${year}))`);
        const given = eq(resolutionNumbers.meeting, meeting);
        const [already] = await tx.select().from(resolutionNumbers).where(given);
        if (already) return numberOf(already);
        const next = sql<number>`coalesce(max(${resolutionNumbers.ordinal}), 0) + 1`;
        const [last] = await tx
          .select({ ordinal: next })
          .from(resolutionNumbers)
          .where(eq(resolutionNumbers.year, year));
        const row = { meeting, year, ordinal: last?.ordinal ?? 1 };
        await tx.insert(resolutionNumbers).values(row);
        return numberOf(row);
      });
    },
    async save({ body, ...resolution }) {
      const row = { ...resolution, body: JSON.stringify(body) };
      const saved = await orm
        .insert(table)
        .values(row)
        .onConflictDoNothing()
        .returning({ number: table.number });
      return saved.length > 0 ? 'saved' : 'alreadySaved';
    },
    async find(number) {
      const [row] = await orm.select().from(table).where(eq(table.number, number));
      return row ? asFiled(row) : null;
    },
    async list(limit) {
      const rows = await orm
        .select()
        .from(table)
        .orderBy(desc(table.filedAt), desc(table.number))
        .limit(limit);
      return rows.map(asFiled);
    },
  };
}

const asFiled = (row: typeof table.$inferSelect): Resolution => ({ ...row, body: JSON.parse(row.body) });

const numberOf = ({ year, ordinal }: { year: number; ordinal: number }): string =>
  `${String(year)}-${String(ordinal).padStart(3, '0')}`;
