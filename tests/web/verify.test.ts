import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { linkText, rowText } from '#room/chain';
import type { MeetingEvent } from '#room/events';
import type { CommandId, MeetingId, PollId, SeatId } from '#room/ids';
import { outcomeOf } from '#room/pollOutcome';
import type { PublicRecord } from '#room/services';
import { ballotsText, type PublishedBallots } from '#room/votes/published';
import { checkText } from '../../web/lib/record/checkMeeting.ts';
import {
  ann,
  ballotsSaying,
  bo,
  chen,
  closedWith,
  entered,
  hearing,
  motion1,
  plain,
  poll,
  pollOn,
} from '../support/given.ts';
import { recounted } from '../../web/lib/record/recountPoll.ts';
import { browserSha256, readRecord, verifyRecord } from '../../web/lib/record/verify.ts';

const meeting = 'lift0001' as MeetingId;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** Two for and one against, as they were published. */
const published: PublishedBallots = { poll, named: null, counted: ballotsSaying(2, 1, 0), secret: null };
const decided = { ...closedWith(motion1, 2, 1, 0), ballots: sha256(ballotsText(published)) };

/** A record as a server would write it: the second row is not public; the last one files what is before it. */
function written(change: (event: MeetingEvent) => MeetingEvent = (event) => event): PublicRecord {
  const record: PublicRecord = {
    ...{ format: 'yishi-record/2', meeting, head: sha256(meeting), rows: [] },
    ballots: [published],
  };
  const events: MeetingEvent[] = [
    { type: 'convened', meeting, setup: hearing() },
    { type: 'statementDeclined', statement: 'x', seat: 's3', reason: '与议题无关' } as MeetingEvent,
    { type: 'meetingOpened' },
    { type: 'wordsRecorded', seat: 's3' as SeatId, text: '我同意' },
    ...entered(ann, bo, chen),
    pollOn(motion1),
    decided,
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
  const sealed = record.rows[8]?.hash;
  expect(await check()).toEqual({
    kind: 'unchanged',
    rows: 10,
    hidden: 1,
    head: record.head,
    filed: { number: '2026-001', head: sealed },
  });
});

test('it is the same after a round through a file', async () => {
  expect(await checkText(JSON.stringify(record, null, 2))).toMatchObject({ kind: 'unchanged', rows: 10 });
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
    ['a word beside what is hashed', () => Object.assign(record.rows[3] ?? {}, { text: '我反对' }), 4],
    ['a hash', () => Object.assign(record.rows[4] ?? {}, { hash: sha256('other') }), 5],
  ])('%s', async (_, change, seq) => {
    change();
    expect(await check()).toEqual({ kind: 'changed', seq, why: 'content' });
  });

  test('a row that says something beside the digest that it is taken by', async () => {
    const { seq, event, ...rest } = record.rows[3] as Extract<
      (typeof record.rows)[number],
      { event: unknown }
    >;
    const digest = sha256(
      rowText(rest.salt, {
        ...{ meeting, seq, at: rest.at, by: 's1' as SeatId, commandId: rest.commandId as CommandId },
        ...{ nth: rest.nth, event: event as MeetingEvent },
      }),
    );
    const forged = { ...rest, seq, digest, event: { type: 'wordsRecorded', seat: 's3', text: '我反对' } };
    record.rows[3] = forged;
    expect(await check()).toEqual({ kind: 'changed', seq: 4, why: 'content' });
  });

  test('a result that is kept back as if it were not public, and what then does not follow', async () => {
    const closed = record.rows[8];
    if (!closed || !('event' in closed)) throw new Error('the result is public');
    const { seq, event, salt, at, nth, commandId, hash } = closed;
    const by = 's1' as SeatId;
    const body = {
      meeting,
      seq,
      at,
      by,
      commandId: commandId as CommandId,
      nth,
      event: event as MeetingEvent,
    };
    record.rows[8] = { seq, digest: sha256(rowText(salt, body)), hash };
    record.ballots = [{ ...published, counted: ballotsSaying(0, 3, 0) }];
    expect(await check()).toEqual({ kind: 'changed', seq: 10, why: 'outcome' });
  });

  test('a row that is missing', async () => {
    record.rows.splice(2, 1);
    expect(await check()).toEqual({ kind: 'changed', seq: 3, why: 'order' });
  });

  test('rows cut off at the end', async () => {
    record.rows.pop();
    expect(await check()).toEqual({ kind: 'changed', seq: 10, why: 'end' });
  });

  test('another meeting’s name', async () => {
    record.meeting = 'other0001' as MeetingId;
    expect(await check()).toEqual({ kind: 'changed', seq: 1, why: 'content' });
  });

  test('a result that does not follow from its ballots, though every hash fits', async () => {
    const other = closedWith(motion1, 3, 0, 0);
    record = written((event) => (event.type === 'pollClosed' ? { ...event, outcome: other.outcome } : event));
    expect(await check()).toEqual({ kind: 'changed', seq: 9, why: 'outcome' });
  });

  test('more present than the comings and goings give', async () => {
    record = written((event) =>
      event.type === 'seatEntered' && event.seat === chen ? ({ type: 'meetingResumed' } as never) : event,
    );
    expect(await check()).toEqual({ kind: 'changed', seq: 9, why: 'outcome' });
  });

  test.each([
    ['others', [{ ...published, counted: ballotsSaying(2, 0, 1) }]],
    ['none', []],
  ])('published ballots that are not those of the record: %s', async (_, ballots) => {
    record.ballots = ballots;
    expect(await check()).toEqual({ kind: 'changed', seq: 9, why: 'outcome' });
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
    expect(await check()).toEqual({ kind: 'changed', seq: 10, why: 'content' });
  });
});

test.each([
  ['no JSON', '{'],
  ['something else', '{"format":"other"}'],
  ['a record without its ballots', '{"format":"yishi-record/2","meeting":"m","head":"h","rows":[]}'],
  [
    'a row without a hash',
    '{"format":"yishi-record/2","meeting":"m","head":"h","rows":[{"seq":1}],"ballots":[]}',
  ],
])('%s is not read', (_, text) => {
  expect(readRecord(text)).toBeNull();
});

test('an empty record proves nothing', async () => {
  record.rows = [];
  expect(await check()).toEqual({ kind: 'changed', seq: 1, why: 'end' });
});

describe('one vote counted again', () => {
  const other = '99999999-9999-4999-8999-999999999999' as PollId;
  const withBallots = (counted: PublishedBallots['counted']): PublicRecord => ({
    ...record,
    ballots: [{ ...published, counted }],
  });

  test('comes to the same, or not, by its published ballots alone', async () => {
    expect(await recounted(record, poll)).toBe('same');
    expect(await recounted(withBallots(ballotsSaying(1, 2, 0)), poll)).toBe('other');
    expect(await recounted({ ...record, ballots: [] }, poll)).toBe('other');
    expect(await recounted(record, other)).toBe('other');
  });

  test('of a record that was changed nothing is counted', async () => {
    const words = record.rows[3];
    if (words && 'event' in words) words.event = { type: 'wordsRecorded', seat: 's3', text: '我反对' };
    expect(await recounted(record, poll)).toBe('changed');
  });

  test('whose ballots are withheld is not counted, and nothing is wrong with that', async () => {
    const voteRules = hearing().voteRules.map((rule) => ({ ...rule, smallestGroup: 4 }));
    const setup = hearing({ voteRules });
    const three = { heads: 3, area: 0 };
    const terms = { plan: plain, entitled: three, present: three };
    const outcome = outcomeOf({ setup }, terms, published.counted);
    const withheld = written((event) => {
      if (event.type === 'convened') return { ...event, setup };
      return event.type === 'pollClosed' ? { ...event, outcome, ballots: null } : event;
    });
    expect(await recounted({ ...withheld, ballots: [] }, poll)).toBe('withheld');
  });
});
