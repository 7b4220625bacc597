// Folds a long meeting from the database, and reads the same rows without folding them.
import { randomUUID } from 'node:crypto';
import { openDatabase, type Database, type DatabaseSettings } from '#db/connect';
import { chained, rowOf } from '#db/eventLog';
import type { CommandId, MeetingId } from '#room/ids';
import { meetingId } from '#room/ids';
import { viewOf } from '#room/sight';
import { LiveRoom } from '#server/liveRoom';
import { storage as openStorage, type Storage } from '#server/storage';
import { answerParent } from './child.ts';
import { longMeeting } from './longMeeting.ts';
import { notice } from './notice.ts';

const meeting = meetingId.parse('longevening');
const rowsAtOnce = 500;
let database: Database | undefined;
let storage: Storage | undefined;

const handlers = {
  async open(place: DatabaseSettings): Promise<void> {
    const found = await openDatabase(place);
    if ('fault' in found) throw new Error(found.sentence.en);
    database = found;
    storage = openStorage(found);
  },

  /** Writes a meeting of at least so many events; answers how many rows its log has. */
  async fill(count: number): Promise<number> {
    const { log, meetings } = opened().storage;
    const form = notice(30);
    const first = {
      commandId: randomUUID() as CommandId, // what the schema of command ids asks for
      by: 'office' as const,
      events: [{ type: 'convened' as const, meeting, setup: form }],
    };
    const { title, startsAt, lang } = form;
    await meetings.create({ id: meeting, title, startsAt, lang, createdAt: startsAt, first, seats: [] });
    let head = await log.head(meeting);
    const rows = longMeeting(meeting, form, count).flatMap((step) => {
      const chain = chained(meeting, head, step);
      const last = chain.at(-1);
      if (last) head = { seq: last.seq, hash: last.hash };
      return chain;
    });
    for (let done = 0; done < rows.length; done += rowsAtOnce)
      await insert(meeting, rows.slice(done, done + rowsAtOnce));
    return head.seq;
  },

  /** ms to fold the log into the room and the view that an observer is sent. */
  async fold(): Promise<number> {
    const began = performance.now();
    const followers = {
      happened: () => undefined,
      voted: () => undefined,
      fault: () => undefined,
      closing: () => Promise.resolve(),
    };
    const live = await LiveRoom.load(meeting, opened().storage, followers);
    if (!live || viewOf(live.room, null).seq < 1) throw new Error('nothing was folded');
    return performance.now() - began;
  },

  /** ms to read as much of the same rows as the room needs, as the driver gives it. */
  async read(): Promise<number> {
    const began = performance.now();
    await opened().sql`
      select seq, at, by, command_id, event from events
      where meeting = ${meeting} and seq > 0 order by seq`;
    return performance.now() - began;
  },

  async end(): Promise<void> {
    await database?.close();
  },
};
export type ReplayHandlers = typeof handlers;

function opened() {
  if (!database || !storage) throw new Error('not open');
  return { sql: database.sql, storage };
}

async function insert(id: MeetingId, rows: ReturnType<typeof chained>): Promise<void> {
  const { sql } = opened();
  const values = rows.map((row) => {
    const { commandId, ...rest } = rowOf(id, row);
    return { ...rest, command_id: commandId };
  });
  await sql`insert into events ${sql(values)}`;
}

answerParent(handlers);
