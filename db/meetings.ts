import { and, asc, desc, eq, gt, inArray, type SQL } from 'drizzle-orm';
import type { MeetingId, SeatId } from '#room/ids';
import type { Phase } from '#room/room';
import { openingHash } from './chain.ts';
import type { Database } from './connect.ts';
import { chained, rowOf, type Happening, type LogRow } from './eventLog.ts';
import { newSeatLink, usesOfALink } from './links.ts';
import { events, meetings, seatLinks } from './schema.ts';

export type MeetingRow = typeof meetings.$inferSelect;

/** A meeting to be convened: what its list entry says, what its log begins with, and whose seats get a link. */
export interface NewMeeting extends Omit<MeetingRow, 'phase'> {
  first: Omit<Happening, 'at'>;
  seats: readonly SeatId[];
}

export type Created =
  { kind: 'created'; entries: LogRow[]; links: { seat: SeatId; secret: string }[] } | { kind: 'exists' };

export interface MeetingRegister {
  /** Meeting, first entries and links, or nothing at all. The secrets of the links are told this once. */
  create(meeting: NewMeeting): Promise<Created>;
  /** At most 50 of each: what is open; what is to come, soonest first (given up 12 hours after its time); what is over, latest first. */
  list(at: number): Promise<{ now: MeetingRow[]; next: MeetingRow[]; past: MeetingRow[] }>;
  /** Every meeting that is open. */
  open(): Promise<MeetingId[]>;
  /** Keeps the list in step with the log. */
  setPhase(id: MeetingId, phase: Phase): Promise<void>;
}

const notHeldAfter = 12 * 3600 * 1000;

export function meetingRegister({ orm }: Pick<Database, 'orm'>): MeetingRegister {
  const some = (where: SQL | undefined, order: SQL) =>
    orm.select().from(meetings).where(where).orderBy(order).limit(50);

  return {
    async create({ first, seats, ...meeting }) {
      const at = meeting.createdAt;
      const entries = chained(meeting.id, { seq: 0, hash: openingHash(meeting.id) }, { ...first, at });
      const links = seats.map((seat) => newSeatLink({ meeting: meeting.id, seat, uses: usesOfALink, at }));
      const isNew = await orm.transaction(async (tx) => {
        const made = await tx
          .insert(meetings)
          .values({ ...meeting, phase: 'convened' })
          .onConflictDoNothing()
          .returning({ id: meetings.id });
        if (made.length === 0) return false;
        await tx.insert(events).values(entries.map((entry) => rowOf(meeting.id, entry)));
        if (links.length > 0) await tx.insert(seatLinks).values(links.map((link) => link.row));
        return true;
      });
      if (!isNew) return { kind: 'exists' };
      return {
        kind: 'created',
        entries,
        links: links.map(({ secret, row }) => ({ seat: row.seat, secret })),
      };
    },
    async list(at) {
      const [now, next, past] = await Promise.all([
        some(eq(meetings.phase, 'open'), asc(meetings.startsAt)),
        some(
          and(eq(meetings.phase, 'convened'), gt(meetings.startsAt, at - notHeldAfter)),
          asc(meetings.startsAt),
        ),
        some(inArray(meetings.phase, ['closed', 'filed']), desc(meetings.startsAt)),
      ]);
      return { now, next, past };
    },
    async open() {
      const rows = await orm.select({ id: meetings.id }).from(meetings).where(eq(meetings.phase, 'open'));
      return rows.map((row) => row.id);
    },
    async setPhase(id, phase) {
      await orm.update(meetings).set({ phase }).where(eq(meetings.id, id));
    },
  };
}
