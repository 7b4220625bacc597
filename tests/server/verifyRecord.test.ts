import { describe, expect, test } from 'vitest';
import { digestOf, linkHash, openingHash } from '#db/chain';
import type { MeetingEvent } from '#room/events';
import { judge } from '#room/outcome';
import type { PublicRecord } from '#room/services';
import { verifyRecord } from '#server/verifyRecord';
import {
  chair,
  filed,
  hearing,
  meeting,
  motion1,
  opened,
  poll,
  start,
  thisCommand,
} from '../support/given.ts';

/** A record whose hashes all fit, whatever its events say: what somebody could make who has the code and all the rows. */
function madeOf(...events: (MeetingEvent | object)[]): PublicRecord {
  let hash = openingHash(meeting);
  const rows = events.map((event, index) => {
    const body = { meeting, seq: index + 1, at: start, by: chair, commandId: thisCommand, nth: index };
    const salt = index.toString(16).padStart(32, '0');
    hash = linkHash(hash, digestOf(salt, { ...body, event: event as MeetingEvent }));
    const { meeting: _, ...row } = body;
    return { ...row, event, salt, hash };
  });
  return { format: 'yishi-record/1', meeting, head: hash, rows };
}

const verdict = (record: unknown) => verifyRecord(JSON.stringify(record));
const convened: MeetingEvent = { type: 'convened', meeting, setup: hearing() };
const closedWith = (passed: boolean): MeetingEvent => ({
  type: 'pollClosed',
  poll,
  motion: motion1,
  outcome: { ...judge({ for: 2, against: 1, abstain: 0 }, 3, 3, hearing().rules), passed },
});

describe('a record is checked', () => {
  test('as unchanged if everything fits', () => {
    expect(verdict(madeOf(convened, opened, closedWith(true)))).toMatchObject({ exit: 0 });
  });

  test('as no record if it is something else', () => {
    for (const text of ['', 'null', '{}', '[]', '{"format":"yishi-record/1"}'])
      expect(verifyRecord(text)).toMatchObject({ exit: 2 });
  });

  test('for rows that are missing at the end', () => {
    const record = madeOf(convened, opened, closedWith(true));
    const cut = verdict({ ...record, rows: record.rows.slice(0, 2) });
    expect(cut.exit).toBe(1);
    expect(cut.sentence).toContain('row 3 ');
  });

  test('for a row that is no row', () => {
    const record = madeOf(convened, opened, closedWith(true));
    for (const row of [null, 7, {}, { seq: 2 }]) {
      const changed = verdict({
        ...record,
        rows: record.rows.map((one, index) => (index === 1 ? row : one)),
      });
      expect(changed.exit).toBe(1);
      expect(changed.sentence).toContain('row 2 ');
    }
  });

  test('for a result that does not follow from its figures, though all hashes fit', () => {
    const forged = verdict(madeOf(convened, opened, closedWith(false)));
    expect(forged.exit).toBe(1);
    expect(forged.sentence).toContain('Row 3 ');
  });

  test('for a filing that seals another record', () => {
    const forged = verdict(madeOf(convened, opened, filed));
    expect(forged.exit).toBe(1);
    expect(forged.sentence).toContain('Row 3 ');
  });

  test('for a beginning without the notice', () => {
    const beheaded = verdict(madeOf(opened));
    expect(beheaded.exit).toBe(1);
    expect(beheaded.sentence).toContain('Row 1 ');
  });

  test('without stumbling over content that was made by hand', () => {
    for (const event of [{ type: 'convened' }, { type: 'pollClosed' }, { type: 'noSuchThing' }, { type: 7 }])
      expect(verdict(madeOf(event, closedWith(true)))).toMatchObject({ exit: 1 });
  });
});
