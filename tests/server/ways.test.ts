import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PollId, SeatId } from '#room/ids';
import { ownVoter } from '#room/roll';
import { ballotsText, type PublishedBallots } from '#room/votes/published';
import type { PollPlan } from '#room/votes/pollPlan';
import type { CardRead } from '#room/wire';
import { voteRules } from '#room/votes/voteRules';
import { verifyRecord } from '#server/verifyRecord';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import { figuresOf } from '../support/figures.ts';
import {
  ann,
  bo,
  chair,
  chen,
  clerk,
  hall,
  item2,
  motion1,
  supervisor,
  tenant,
  voter,
} from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';
import { put as putToVote, votingHall } from '../support/votingHall.ts';

let server: TestServer;
let meeting: TestMeeting;
let leading: Client;
let counting: Client;
let phone: Client;
let poll: PollId;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

beforeEach(async () => {
  ({ meeting, leading, counting, phone } = await votingHall(server));
});

async function put(changes: Partial<PollPlan> = {}): Promise<void> {
  poll = await putToVote({ meeting, leading, counting, phone }, changes);
}
const close = () => leading.insist({ type: 'closePoll', poll });
const outcome = async () => figuresOf((await leading.toldOf('pollClosed')).event.outcome);
const paper = (by: Client, choice: 'for' | 'against', of: SeatId = bo) =>
  by.enterBallot({ poll, choice, voter: voter(of), way: 'paper' });
const secretOf = (seat: SeatId) => new URL(meeting.link(seat)).hash.slice(1) || lastPart(meeting.link(seat));
const lastPart = (link: string) => link.split('/').at(-1) ?? '';
const card = (by: Client, of: SeatId, secret: string) =>
  by.enterBallot({ poll, choice: 'for', voter: voter(of), way: 'card', card: secret });
const read = (by: Client, secret = secretOf(bo)) => by.say<CardRead>('card', { card: secret });

describe('a ballot on paper', () => {
  test('counts when two people have read the same from it', async () => {
    await put();
    expect(await paper(counting, 'against')).toMatchObject({ voter: bo, way: 'paper', waits: true });
    // The same person twice is one person.
    expect(await paper(counting, 'against')).toMatchObject({ waits: true });
    expect(counting.counts?.voted ?? 0).toBe(0);
    expect(await paper(leading, 'against')).toMatchObject({ choice: 'against', way: 'paper', waits: false });
    await close();
    expect(await outcome()).toMatchObject({ against: 1, voted: 1 });
  });

  test('that they read differently does not count until they agree', async () => {
    await put();
    const watching = await meeting.enter(supervisor);
    await paper(counting, 'for');
    expect(await paper(watching, 'against')).toEqual({ refused: 'paperDiffers' });
    expect(await paper(watching, 'for')).toMatchObject({ choice: 'for', waits: false });
    expect(await paper(phone, 'for')).toEqual({ refused: 'notYourRole' });
    await close();
    expect(await outcome()).toMatchObject({ for: 1, voted: 1 });
  });

  test('that one person has entered is still on the list after the server was started again', async () => {
    await put();
    await paper(counting, 'for');
    await counting.until('the paper waits', () => counting.counts?.papers?.length === 1);
    server = await server.restart();
    meeting = meeting.on(server);
    leading = await meeting.enter(chair);
    expect(leading.counts?.papers).toEqual([{ voter: bo, by: [clerk], differs: false }]);
    expect((await meeting.enter(ann)).counts?.papers).toBeNull();
    expect(await paper(leading, 'for')).toMatchObject({ choice: 'for', waits: false });
    await leading.until('nothing waits', () => leading.counts?.papers?.length === 0);
  });
});

describe('a ballot by card', () => {
  test('is cast at the tablet of the hall with the voter’s own card, and with no other', async () => {
    await put();
    const tablet = await meeting.enter(hall);
    for (const wrong of [secretOf(ann), 'x', ''])
      expect(await card(tablet, bo, wrong)).toEqual({ refused: 'cardUnknown' });
    expect(await card(tablet, bo, secretOf(bo))).toMatchObject({ voter: bo, way: 'card', waits: false });
    expect(await card(phone, bo, secretOf(bo))).toEqual({ refused: 'notYourRole' });
    await close();
    expect(await outcome()).toMatchObject({ for: 1, voted: 1 });
    // It opens the door as often as before.
    await meeting.enter(bo);
  });

  test('says at the door whose it is, also while there is no vote, to those who keep the list', async () => {
    const tablet = await meeting.enter(hall);
    for (const reader of [counting, leading, tablet])
      expect(await read(reader)).toEqual({ seat: bo, ballots: [] });
    expect(await read(counting, 'made-up-made-up-made-up')).toEqual({ refused: 'cardUnknown' });
    expect(await read(phone)).toEqual({ refused: 'notYourRole' });
    await put();
    expect(await read(counting)).toEqual({
      seat: bo,
      ballots: [{ voter: bo, way: null }],
    });
  });

  test('that was withdrawn is no card any more', async () => {
    await put();
    const old = secretOf(bo);
    await server.app.storage.seatLinks.reissue({ meeting: meeting.id, seat: bo, at: Date.now() });
    expect(await card(counting, bo, old)).toEqual({ refused: 'cardUnknown' });
  });
});

describe('a ballot stands the way it came', () => {
  const refusals = {
    ...{ device: 'votedOnline', hands: 'votedInHall', paper: 'votedOnPaper', card: 'votedByCard' },
  } as const;
  /** Bo votes in one way; the answer to the last word of it. */
  const ways = {
    device: async (pocket: Client) => pocket.cast('against', poll),
    hands: () => counting.raise(bo, 'against', poll),
    card: () =>
      counting.enterBallot({
        ...{ poll, choice: 'against', voter: voter(bo), way: 'card', card: secretOf(bo) },
      }),
    paper: async () => {
      await paper(counting, 'against');
      return paper(leading, 'against');
    },
  };

  test.each(Object.keys(ways) as (keyof typeof ways)[])('%s', async (first) => {
    await put();
    const pocket = await meeting.enter(bo);
    expect(await ways[first](pocket)).toMatchObject({ way: first, waits: false });
    for (const other of Object.keys(ways) as (keyof typeof ways)[])
      if (other !== first) expect(await ways[other](pocket)).toEqual({ refused: refusals[first] });
    await counting.until('how it came', () => counting.counts?.ways?.[first] === 1);
    expect(phone.counts?.ways ?? null).toBeNull();
    await close();
    expect(await outcome()).toMatchObject({ against: 1, voted: 1 });
  });
});

describe('what is published', () => {
  const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');
  const published = async () => {
    const record = await server.app.services.record(meeting.id);
    if (!record) throw new Error('there is such a meeting');
    return { record, ballots: record.ballots[0] };
  };

  test('of an open vote its ballots without names, under the digest of the record', async () => {
    await put();
    await phone.cast('for', poll);
    await counting.raise(bo, 'against', poll);
    expect((await published()).record.ballots).toEqual([]);
    await close();
    const { record, ballots } = await published();
    expect(ballots).toEqual({
      ...{ poll, named: null, secret: null },
      counted: ['against', 'for'].map((choice) => ({ choice, heads: 1, area: 0 })),
    });
    const { event } = await leading.toldOf('pollClosed');
    expect(ballots && digestOf(ballotsText(ballots))).toBe(event.ballots);
    expect(await verifyRecord(JSON.stringify(record))).toMatchObject({ exit: 0 });
  });

  test('of an open vote by area no sum that would tell an owner’s ballot, neither in the end nor on the way', async () => {
    const plain = hearing();
    const owned = { [ann]: 8050, [bo]: 12_000, [chen]: 9000, [tenant]: 7000 } as Record<string, number>;
    const seats = plain.seats.map((one) => ({
      ...one,
      entitled: owned[one.id] !== undefined,
      area: owned[one.id] ?? 0,
    }));
    const rule = { ...voteRules['owners-ordinary'], smallestGroup: 2 };
    ({ meeting, leading, counting, phone } = await votingHall(server, {
      ...plain,
      seats,
      voteRules: [rule],
    }));
    const others = await Promise.all([chen, tenant].map((seat) => meeting.enter(seat)));
    await put({ rule: rule.id, live: true });
    await phone.cast('against', poll);
    await counting.raise(bo, 'for', poll);
    for (const one of others) await one.insistOn('for', poll);
    await phone.until('the count so far', () =>
      (phone.counts?.live ?? []).some(({ choice, heads }) => choice === 'for' && heads >= 2),
    );
    expect(phone.counts?.live?.every(({ area }) => area === 0)).toBe(true);
    await close();
    expect((await leading.toldOf('pollClosed')).event.outcome).toMatchObject({
      ...{ verdict: 'passed', byArea: false, areasWithheld: true },
    });
    await counting.insist({ type: 'recountPoll', poll });
    expect(await counting.toldOf('pollRecounted')).toMatchObject({ event: { same: true } });
    const { record, ballots } = await published();
    expect(ballots?.counted).toEqual([
      { choice: 'against', heads: 1, area: 0 },
      { choice: 'for', heads: 3, area: 0 },
    ]);
    expect(JSON.stringify(record.ballots)).not.toContain('8050');
    expect(await verifyRecord(JSON.stringify(record))).toMatchObject({ exit: 0 });
  });

  test('of a named vote who said what, until the names are taken off for good', async () => {
    await put({ openness: 'named' });
    await phone.cast('for', poll);
    await counting.raise(bo, 'against', poll);
    await close();
    const named: PublishedBallots['named'] = [
      { voter: ownVoter(ann), choice: 'for', way: 'device', castBy: ann },
      { voter: ownVoter(bo), choice: 'against', way: 'hands' },
    ];
    const salt = expect.stringMatching(/^[0-9a-f]{32}$/) as string;
    const nameless = { counted: [], secret: null };
    expect((await published()).ballots).toEqual({ poll, ...nameless, named, salt });
    // The right guess of what a few people voted is not to be known by its sum.
    const { event } = await counting.toldOf('pollClosed');
    expect(digestOf(ballotsText({ ...nameless, named }))).not.toBe(event.ballots);
    await counting.insist({ type: 'recountPoll', poll });
    expect(await counting.toldOf('pollRecounted')).toMatchObject({ event: { same: true } });

    await leading.insist({ type: 'closeMeeting' });
    const { seq } = await counting.insist({ type: 'anonymisePoll', poll });
    await counting.insist({ type: 'recountPoll', poll });
    expect(await counting.toldOf('pollRecounted', seq)).toMatchObject({ event: { same: true } });
    const { record, ballots } = await published();
    expect(ballots?.named).toBeNull();
    expect(JSON.stringify(ballots)).not.toContain(ann);
    expect(await verifyRecord(JSON.stringify(record))).toMatchObject({ exit: 0 });
    const { sql } = server.database;
    expect(await sql`select voter from ballots where poll = ${poll}`).toEqual([]);
    expect(await sql`select salt from polls where id = ${poll}`).toEqual([{ salt: null }]);
  });

  test('a recount finds ballots that were changed in their box', async () => {
    await put();
    await phone.cast('for', poll);
    await counting.raise(bo, 'against', poll);
    await close();
    await server.database.sql`update ballots set choice = 'for' where poll = ${poll}`;
    await counting.insist({ type: 'recountPoll', poll });
    expect(await counting.toldOf('pollRecounted')).toMatchObject({ event: { same: false } });
    const { record } = await published();
    expect(await verifyRecord(JSON.stringify(record))).toMatchObject({ exit: 1 });
  });
});

test('a ballot that comes after the end is taken within the grace, and after it is not', async () => {
  meeting = await server.convene(hearing({ pollSeconds: 1, pollGraceSeconds: 4 }));
  leading = await meeting.enter(chair);
  phone = await meeting.enter(ann);
  const late = await meeting.enter(chen);
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item2 });
  const id = newCommandId();
  const { seq } = await leading.insist({ type: 'openPoll', motion: motion1 }, id);
  await phone.upTo(seq);
  const endsAt = phone.room.poll?.endsAt ?? 0;
  await sleep(Math.max(0, endsAt + 200 - Date.now()));
  expect(await phone.cast('for', pollOf(id))).toMatchObject({ choice: 'for', waits: false });
  const { at, event } = await leading.toldOf('pollClosed');
  expect(at).toBeGreaterThanOrEqual(endsAt + 4000);
  expect(figuresOf(event.outcome)).toMatchObject({ for: 1, voted: 1 });
  expect(await late.cast('for', pollOf(id))).toEqual({ refused: 'pollClosed' });
});
