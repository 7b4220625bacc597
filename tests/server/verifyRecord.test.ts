import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { digestOf, linkHash, openingHash } from '#db/chain';
import type { EventOf, MeetingEvent } from '#room/events';
import type { SeatId, VoterId } from '#room/ids';
import { outcomeOf } from '#room/pollOutcome';
import type { PublicRecord } from '#room/services';
import type { Outcome } from '#room/votes/outcome';
import { ballotsText, type PublishedBallots } from '#room/votes/published';
import { voteRules as voteRulesOfAll } from '#room/votes/voteRules';
import { verifyRecord } from '#server/verifyRecord';
import {
  ann,
  bo,
  chair,
  chen,
  ballotsSaying,
  closedWith,
  entered,
  filed,
  hearing,
  meeting,
  motion1,
  opened,
  plain,
  poll,
  pollOn,
  start,
  thisCommand,
  voter,
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
  return { format: 'yishi-record/2', meeting, head: hash, rows, ballots: [published] };
}

const heads = (count: number) => ({ heads: count, area: 0 });
const verdict = (record: unknown) => verifyRecord(JSON.stringify(record));
const convened: MeetingEvent = { type: 'convened', meeting, setup: hearing() };
/** Two for and one against, as they were published. */
const published: PublishedBallots = { poll, named: null, counted: ballotsSaying(2, 1, 0), secret: null };
const digest = createHash('sha256').update(ballotsText(published)).digest('hex');
const decided: EventOf<'pollClosed'> = { ...closedWith(motion1, 2, 1, 0), ballots: digest };
/** Everybody on the roll is there. */
const begun = [opened, ...entered(ann, bo, chen)];
const fair = [convened, ...begun, pollOn(motion1), decided] as const;

describe('a record is checked', () => {
  test('as unchanged if everything fits', async () => {
    expect(await verdict(madeOf(...fair))).toMatchObject({ exit: 0 });
  });

  test('as no record if it is something else', async () => {
    for (const text of ['', 'null', '{}', '[]', '{"format":"yishi-record/2"}'])
      expect(await verifyRecord(text)).toMatchObject({ exit: 2 });
  });

  test('for rows that are missing at the end', async () => {
    const record = madeOf(...fair);
    const cut = await verdict({ ...record, rows: record.rows.slice(0, 2) });
    expect(cut.exit).toBe(1);
    expect(cut.sentence).toContain('row 3 ');
  });

  test('for a row that is no row', async () => {
    const record = madeOf(...fair);
    for (const row of [null, 7, {}, { seq: 2 }]) {
      const changed = await verdict({
        ...record,
        rows: record.rows.map((one, index) => (index === 1 ? row : one)),
      });
      expect(changed.exit).toBe(1);
      expect(changed.sentence).toContain('row 2 ');
    }
  });

  test('for a row that says more than its hash covers', async () => {
    const record = madeOf(...fair);
    const said = { text: 'and one more word' };
    const rows = record.rows.map((one, index) => (index === 1 ? { ...one, ...said } : one));
    const changed = await verdict({ ...record, rows });
    expect(changed.exit).toBe(1);
    expect(changed.sentence).toContain('row 2 ');
  });

  test('for a result that does not follow from its ballots, though all hashes fit', async () => {
    const other = { ...closedWith(motion1, 3, 0, 0), ballots: digest };
    const forged = await verdict(madeOf(convened, ...begun, pollOn(motion1), other));
    expect(forged.exit).toBe(1);
    expect(forged.sentence).toContain('Row 7 ');
  });

  test('for ballots that are not those of the record, or are missing', async () => {
    const record = madeOf(...fair);
    const other = { ...published, counted: ballotsSaying(2, 0, 1) };
    for (const ballots of [[other], []]) {
      const forged = await verdict({ ...record, ballots });
      expect(forged.exit).toBe(1);
      expect(forged.sentence).toContain('Row 7 ');
    }
  });

  test('where figures are left out, no ballots are asked for', async () => {
    const voteRules = [{ ...voteRulesOfAll.representatives, smallestGroup: 4 }];
    const few: MeetingEvent = { type: 'convened', meeting, setup: hearing({ voteRules }) };
    const three = { entitled: heads(3), present: heads(3) };
    const outcome = outcomeOf(
      { setup: hearing({ voteRules }) },
      { plan: plain, ...three },
      published.counted,
    );
    const withheld = { ...decided, outcome, ballots: null };
    const made = (...events: MeetingEvent[]) => ({ ...madeOf(...events), ballots: [] });
    expect(await verdict(made(few, ...begun, pollOn(motion1), withheld))).toMatchObject({ exit: 0 });
    // Nor may they be left out where enough have voted, or be given with no ballots to count.
    for (const forged of [
      made(convened, ...begun, pollOn(motion1), withheld),
      made(few, ...begun, pollOn(motion1), { ...withheld, outcome: decided.outcome }),
    ])
      expect((await verdict(forged)).exit).toBe(1);
  });

  test.each([
    ['another verdict', { verdict: 'rejected' }],
    ['a casting vote that nobody had', { byChair: ['for'] }],
    ['more on the roll', { entitled: heads(4) }],
    ['more present than came', { present: heads(4) }],
    ['fewer present than came', { present: heads(2) }],
    ['something chosen', { counts: decided.outcome.counts.map((one) => ({ ...one, chosen: true })) }],
  ] as [string, Partial<Outcome>][])('for a result with %s', async (_, changes) => {
    const forged = { ...decided, outcome: { ...decided.outcome, ...changes } };
    expect((await verdict(madeOf(convened, ...begun, pollOn(motion1), forged))).exit).toBe(1);
  });

  test('for a roll that names somebody twice, and for more ballots than are on it', async () => {
    const closedOn = async (electorate: VoterId[], entitled: number, inFavour: number) => {
      const list = { ...published, counted: ballotsSaying(inFavour, 0, 0) };
      const given = { plan: plain, entitled: heads(entitled), present: heads(entitled) };
      const outcome = outcomeOf({ setup: hearing() }, given, list.counted);
      const sum = createHash('sha256').update(ballotsText(list)).digest('hex');
      const closed = { ...decided, outcome, ballots: sum };
      const made = madeOf(convened, ...begun, pollOn(motion1, 60, { electorate }), closed);
      return (await verdict({ ...made, ballots: [list] })).exit;
    };
    const roll = [ann, bo, chen].map(voter);
    expect(await closedOn(roll, 3, 3)).toBe(0);
    expect(await closedOn([...roll, voter(ann)], 4, 4)).toBe(1);
    expect(await closedOn(roll, 3, 4)).toBe(1);
  });

  test('for who was there while the vote was open, and for nobody who came or went at another time', async () => {
    const put = pollOn(motion1);
    const two = { plan: plain, entitled: heads(3), present: heads(2) };
    const shown = { ...decided, outcome: outcomeOf({ setup: hearing() }, two, published.counted) };
    const left = { type: 'seatLeft', seat: bo } as const;
    const exit = async (...events: MeetingEvent[]) => (await verdict(madeOf(convened, ...events))).exit;
    expect(await exit(...begun, left, put, shown)).toBe(0);
    expect(await exit(opened, ...entered(ann), put, ...entered(bo), shown, ...entered(chen))).toBe(0);
    // Who leaves while it is open was there.
    expect(await exit(...begun, put, left, decided)).toBe(0);
    for (const forged of [
      [...begun, put, left, shown],
      [opened, ...entered(ann, bo), put, decided, ...entered(chen)],
    ])
      expect(await exit(...forged)).toBe(1);
  });

  test('for a result of a vote that was not open', async () => {
    const forged = await verdict(madeOf(convened, ...begun, decided));
    expect(forged.exit).toBe(1);
    expect(forged.sentence).toContain('Row 6 ');
  });

  test('for a named ballot that was cast by somebody who may not', async () => {
    const ballot = (of: string, choice: 'for' | 'against', castBy: SeatId) => ({
      ...{ voter: voter(of), choice, way: 'device' as const, castBy },
    });
    const casters = { [voter(chen)]: [chen, ann] };
    const put = pollOn(motion1, 60, { plan: { ...plain, openness: 'named' }, casters });
    const checked = async (...named: NonNullable<PublishedBallots['named']>) => {
      const list: PublishedBallots = { poll, named, counted: [], secret: null };
      const sum = createHash('sha256').update(ballotsText(list)).digest('hex');
      const made = madeOf(convened, ...begun, put, { ...decided, ballots: sum });
      return (await verdict({ ...made, ballots: [list] })).exit;
    };
    const [own, other] = [ballot(ann, 'for', ann), ballot(bo, 'against', bo)];
    expect(await checked(own, other, ballot(chen, 'for', ann))).toBe(0);
    expect(await checked(own, other, ballot(chen, 'for', bo))).toBe(1);
    expect(await checked(own, ballot(bo, 'against', ann), ballot(chen, 'for', chen))).toBe(1);
  });

  test('for who cast a named ballot, which the record seals too', () => {
    const list = (castBy: SeatId): PublishedBallots => ({
      ...{ poll, counted: [], secret: null },
      named: [{ voter: voter(chen), choice: 'for', way: 'device', castBy }],
    });
    expect(ballotsText(list(ann))).not.toBe(ballotsText(list(chen)));
  });

  test('for a filing that seals another record', async () => {
    const forged = await verdict(madeOf(convened, opened, filed));
    expect(forged.exit).toBe(1);
    expect(forged.sentence).toContain('Row 3 ');
  });

  test('for a beginning without the notice', async () => {
    const beheaded = await verdict(madeOf(opened));
    expect(beheaded.exit).toBe(1);
    expect(beheaded.sentence).toContain('Row 1 ');
  });

  test('without stumbling over content that was made by hand', async () => {
    for (const event of [{ type: 'convened' }, { type: 'pollClosed' }, { type: 'noSuchThing' }, { type: 7 }])
      expect(await verdict(madeOf(event, pollOn(motion1), decided))).toMatchObject({ exit: 1 });
  });
});
