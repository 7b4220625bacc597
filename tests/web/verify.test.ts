import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { linkText, rowText } from '#room/chain';
import type { MeetingEvent } from '#room/events';
import type { CommandId, MeetingId, SeatId } from '#room/ids';
import { hearingRules } from '#room/ruleSets';
import type { PublicRecord } from '#room/services';
import type { Setup } from '#room/setup';
import { checkText } from '../../web/lib/record/checkMeeting.ts';
import { browserSha256, readRecord, verifyRecord } from '../../web/lib/record/verify.ts';

const meeting = 'lift0001' as MeetingId;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const setup = { title: '加装电梯', rules: hearingRules } as Setup;
const outcome = {
  ...{ for: 5, against: 1, abstain: 1, entitled: 7, present: 7, voted: 7 },
  ...{ quorumNeeded: 5, quorumMet: true, forNeeded: 4, passed: true },
};

/** A record as a server would write it: the second row is not public; the last one files what is before it. */
function written(change: (event: MeetingEvent) => MeetingEvent = (event) => event): PublicRecord {
  const record: PublicRecord = { format: 'yishi-record/1', meeting, head: sha256(meeting), rows: [] };
  const events: MeetingEvent[] = [
    { type: 'convened', meeting, setup },
    { type: 'statementDeclined', statement: 'x', seat: 's3', reason: '与议题无关' } as MeetingEvent,
    { type: 'meetingOpened' },
    { type: 'wordsRecorded', seat: 's3' as SeatId, text: '我同意' },
    { type: 'pollClosed', poll: 'p', motion: 'm1', outcome } as MeetingEvent,
  ];
  const add = (event: MeetingEvent) => {
    const seq = record.rows.length + 1;
    const commandId = `c${seq}` as CommandId;
    const body = { meeting, seq, at: 1000 * seq, by: 's1' as SeatId, commandId, nth: 0, event };
    const salt = `salt${seq}`;
    const digest = sha256(rowText(salt, body));
    const hash = sha256(linkText(record.head, digest));
    const { meeting: _, ...row } = body;
    record.rows.push(event.type === 'statementDeclined' ? { seq, digest, hash } : { ...row, salt, hash });
    record.head = hash;
  };
  events.map(change).forEach(add);
  add({ type: 'minutesFiled', number: '2026-001', head: record.head });
  return record;
}

let record: PublicRecord;
beforeEach(() => {
  record = written();
});
const check = () => verifyRecord(record, browserSha256);

test('a record that nobody touched is unchanged; rows that are not public count by their digest', async () => {
  const sealed = record.rows[4]?.hash;
  expect(await check()).toEqual({
    kind: 'unchanged',
    rows: 6,
    hidden: 1,
    head: record.head,
    filed: { number: '2026-001', head: sealed },
  });
});

test('it is the same after a round through a file', async () => {
  expect(await checkText(JSON.stringify(record, null, 2))).toMatchObject({ kind: 'unchanged', rows: 6 });
});

describe('the first row that was changed is named', () => {
  test.each([
    [
      'a word',
      () =>
        Object.assign(record.rows[3] ?? {}, { event: { type: 'wordsRecorded', seat: 's3', text: '我反对' } }),
      4,
    ],
    ['a time', () => Object.assign(record.rows[2] ?? {}, { at: 1 }), 3],
    ['a salt', () => Object.assign(record.rows[0] ?? {}, { salt: 'other' }), 1],
    ['the digest of a hidden row', () => Object.assign(record.rows[1] ?? {}, { digest: sha256('other') }), 2],
    ['a hash', () => Object.assign(record.rows[4] ?? {}, { hash: sha256('other') }), 5],
  ])('%s', async (_, change, seq) => {
    change();
    expect(await check()).toEqual({ kind: 'changed', seq, why: 'content' });
  });

  test('a row that is missing', async () => {
    record.rows.splice(2, 1);
    expect(await check()).toEqual({ kind: 'changed', seq: 3, why: 'order' });
  });

  test('rows cut off at the end', async () => {
    record.rows.pop();
    expect(await check()).toEqual({ kind: 'changed', seq: 6, why: 'end' });
  });

  test('another meeting’s name', async () => {
    record.meeting = 'other0001' as MeetingId;
    expect(await check()).toEqual({ kind: 'changed', seq: 1, why: 'content' });
  });

  test('a result that does not follow from its figures, though every hash fits', async () => {
    record = written((event) =>
      event.type === 'pollClosed' ? { ...event, outcome: { ...outcome, for: 3, against: 3 } } : event,
    );
    expect(await check()).toEqual({ kind: 'changed', seq: 5, why: 'outcome' });
  });

  test('a filing that seals another record', async () => {
    const last = record.rows.pop();
    const before = record.rows.at(-1)?.hash ?? '';
    if (!last || !('event' in last)) throw new Error('the last row is public');
    const event = { type: 'minutesFiled', number: '2026-001', head: sha256('other') } as const;
    const { salt, hash: _, ...rest } = { ...last, event };
    const body = { meeting, ...rest, by: 's1' as SeatId, commandId: rest.commandId as CommandId };
    const hash = sha256(linkText(before, sha256(rowText(salt, body))));
    record.rows.push({ ...last, event, hash });
    record.head = hash;
    expect(await check()).toEqual({ kind: 'changed', seq: 6, why: 'content' });
  });
});

test.each([
  ['no JSON', '{'],
  ['something else', '{"format":"other"}'],
  ['a row without a hash', '{"format":"yishi-record/1","meeting":"m","head":"h","rows":[{"seq":1}]}'],
])('%s is not read', (_, text) => {
  expect(readRecord(text)).toBeNull();
});

test('an empty record proves nothing', async () => {
  record.rows = [];
  expect(await check()).toEqual({ kind: 'changed', seq: 1, why: 'end' });
});
