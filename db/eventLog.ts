import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { canonical } from '#room/canonical';
import type { Entry, MeetingEvent } from '#room/events';
import type { Actor, CommandId, MeetingId } from '#room/ids';
import { digestOf, linkHash, openingHash } from './chain.ts';
import type { Database, Driver } from './connect.ts';

/** An entry with the command that brought it about. */
export type LogEntry = Entry & { commandId: CommandId };

/** Some entries in order, and the hash of the row that they end with: of the one before, if there are none. */
export interface Logged {
  entries: readonly LogEntry[];
  hash: string;
}

/** A row of the log: an entry with what proves it, salt, digest and hash as #room/chain defines them, hex. */
export type LogRow = LogEntry & {
  nth: number;
  salt: string;
  digest: string;
  hash: string;
};

/** What one command has brought about. `at` is server time, ms. */
export interface Happening {
  commandId: CommandId;
  by: Actor;
  at: number;
  events: readonly MeetingEvent[];
}

export type Appended = { kind: 'appended' | 'repeated'; entries: LogRow[] } | { kind: 'behind' };

/** The last row of a meeting; seq 0 and the opening hash if there is none. */
export type Head = { seq: number; hash: string };

export interface EventLog {
  /**
   * Writes the events as rows `after + 1` and on: all of them or none.
   * 'repeated': this command is there already, with these entries. 'behind': another command has row `after + 1`.
   * Throws if the database is away; whether it was stored is then unknown, and asking again with the same command id is safe.
   */
  append(meeting: MeetingId, after: number, happening: Happening): Promise<Appended>;
  /** The rows with seq > since, in order. */
  read(meeting: MeetingId, since: number): Promise<LogRow[]>;
  /** The same without what proves it, which is half the work. */
  entries(meeting: MeetingId, since: number): Promise<Logged>;
  head(meeting: MeetingId): Promise<Head>;
}

export function eventLog({ sql }: Pick<Database, 'sql'>): EventLog {
  // The last row known of each meeting. Rows never change, so it can only be behind, and then the key refuses the write.
  const heads = new Map<MeetingId, Head>();

  const noteHead = (meeting: MeetingId, last: Head | undefined): void => {
    if (last && last.seq > (heads.get(meeting)?.seq ?? 0))
      heads.set(meeting, { seq: last.seq, hash: last.hash });
  };

  async function head(meeting: MeetingId): Promise<Head> {
    const [last] = await sql<Head[]>`
      select seq, hash from events where meeting = ${meeting} order by seq desc limit 1`;
    return last ?? { seq: 0, hash: openingHash(meeting) };
  }

  return {
    head,
    async append(meeting, after, happening) {
      let known = heads.get(meeting);
      if (known?.seq !== after) known = await head(meeting);
      if (known.seq === after) {
        const entries = chained(meeting, known, happening);
        if (await insert(sql, meeting, entries)) {
          noteHead(meeting, entries.at(-1));
          return { kind: 'appended', entries };
        }
      }
      const stored = await sql<StoredRow[]>`
        select ${columns(sql)} from events
        where meeting = ${meeting} and command_id = ${happening.commandId} order by nth`;
      return stored.length > 0 ? { kind: 'repeated', entries: stored.map(asWritten) } : { kind: 'behind' };
    },
    async read(meeting, since) {
      const stored = await sql<StoredRow[]>`
        select ${columns(sql)} from events where meeting = ${meeting} and seq > ${since} order by seq`;
      const rows = stored.map(asWritten);
      noteHead(meeting, rows.at(-1));
      return rows;
    },
    async entries(meeting, since) {
      const stored = await sql<StoredEntry[]>`
        select seq, at, by, command_id as "commandId", event from events
        where meeting = ${meeting} and seq > ${since} order by seq`;
      const seq = stored.at(-1)?.seq ?? since;
      const [last] = await sql<
        Head[]
      >`select seq, hash from events where meeting = ${meeting} and seq = ${seq}`;
      noteHead(meeting, last);
      const entries = stored.map(({ seq, at, by, commandId, event }) => ({
        seq,
        at,
        by,
        commandId,
        event: eventOf(event),
      }));
      return { entries, hash: last?.hash ?? '' };
    },
  };
}

/** The rows that a command adds after `head`, each linked to the one before. */
export function chained(meeting: MeetingId, head: Head, { commandId, by, at, events }: Happening): LogRow[] {
  let { seq, hash } = head;
  return events.map((event, nth) => {
    seq += 1;
    const salt = randomBytes(16).toString('hex');
    const digest = digestOf(salt, { meeting, seq, at, by, commandId, nth, event });
    hash = linkHash(hash, digest);
    return { seq, at, by, commandId, nth, event, salt, digest, hash };
  });
}

/** The row of the table that keeps an entry. */
export const rowOf = (meeting: MeetingId, { event, ...rest }: LogRow) => ({
  meeting,
  ...rest,
  event: canonical(event),
});

// Hot, so straight on the driver: a statement of Drizzle's is described anew at every run, which is one round trip more.
async function insert(sql: Driver, meeting: MeetingId, entries: LogRow[]): Promise<boolean> {
  if (entries.length === 0) return true;
  const rows = entries.map((entry) => {
    const { commandId, ...row } = rowOf(meeting, entry);
    return { ...row, command_id: commandId };
  });
  try {
    await sql`insert into events ${sql(rows)}`;
    return true;
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === UNIQUE_VIOLATION) return false;
    throw error;
  }
}

const UNIQUE_VIOLATION = '23505';

const columns = (sql: Driver) => sql`seq, at, by, command_id as "commandId", nth, event, salt, digest, hash`;

type Stored<Row> = Omit<Row, 'event'> & { event: string };
type StoredRow = Stored<LogRow>;
type StoredEntry = Stored<LogEntry>;

const asWritten = ({ event, ...row }: StoredRow): LogRow => ({ ...row, event: eventOf(event) });

// Not checked again, for speed: only `append` writes these rows, and the chain shows whether anybody else did.
const eventOf = (text: string): MeetingEvent => JSON.parse(text) as MeetingEvent;
