import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandId, type PollId, type SeatId } from '#room/ids';
import { motionPlan } from '#room/planned';
import type { PublicRecord } from '#room/services';
import type { Choice } from '#room/votes/choice';
import { heads } from '#room/votes/secretBallot';
import { voteRules } from '#room/votes/voteRules';
import { LiveRoom, type Followers } from '#server/liveRoom';
import { storage, type Storage } from '#server/storage';
import { verifyRecord } from '#server/verifyRecord';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import {
  ann,
  bo,
  chair,
  chen,
  clerk,
  hearing,
  item2,
  motion1,
  supervisor,
  tenant,
} from '../support/given.ts';
import { forever, SecretPhone } from '../support/secretPhone.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';

let server: TestServer;
let boxes: Storage;
let meeting: TestMeeting;
let leading: Client;
let counting: Client;
const phones = new Map<SeatId, SecretPhone>();
const clients = () => [...phones.values()].map((one) => one.client);
beforeAll(async () => {
  server = await startServer();
  boxes = storage(server.database);
  meeting = await server.convene(notice);
  leading = await meeting.enter(chair);
  counting = await meeting.enter(clerk);
  for (const seat of [ann, bo, tenant]) phones.set(seat, await SecretPhone.enter(meeting, seat));
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item2 });
  await counting.insist({ type: 'checkIn', seat: chen });
});
afterAll(() => server.remove());

const notice = hearing({ voteRules: [voteRules.representatives] });
const plan = {
  ...motionPlan({ rules: notice.rules, setup: notice }),
  openness: 'secret' as const,
  changeable: false,
};

const nobody: Followers = {
  happened: () => undefined,
  voted: () => undefined,
  closing: () => Promise.resolve(),
  fault(error) {
    throw error;
  },
};

function phone(seat: SeatId): SecretPhone {
  const found = phones.get(seat);
  if (!found) throw new Error(`${seat} has no phone`);
  return found;
}

test('a secret vote from its announcement to a record that anybody can check', async () => {
  const id = newCommandId();
  const announced = await leading.insist({ type: 'announcePoll', motion: motion1, plan }, id);
  const poll: PollId = pollOf(id);
  await Promise.all(clients().map((one) => one.upTo(announced.seq)));
  expect(Object.keys(phone(ann).client.room.announced?.keys ?? {})).toEqual(['heads']);

  // Whoever votes on paper has no other ballot, and whoever has another gets no paper.
  expect(await counting.say('handPaper', { poll, voter: chen })).toEqual({ voter: chen });
  expect(await phone(ann).client.say('handPaper', { poll, voter: bo })).toEqual({ refused: 'notYourRole' });

  const { seq } = await leading.insist({ type: 'openPoll', announced: poll });
  await Promise.all([leading, counting, ...clients()].map((one) => one.upTo(seq)));
  // A device that comes later is told that the ballot is on paper, and no other device is.
  const kept = async (seat: SeatId) => (await meeting.enter(seat)).say('enter', { since: null });
  expect(await kept(chen)).toMatchObject({
    ballots: [{ poll, voter: chen, choice: null, way: 'paper', castBy: chen, waits: true }],
  });
  expect(await kept(supervisor)).toMatchObject({ ballots: [] });
  expect(await phone(ann).client.cast('for', poll)).toEqual({ refused: 'secretPoll' });
  expect(await phone(ann).cast('for')).toHaveProperty('number');
  expect(await phone(bo).cast('against')).toHaveProperty('number');
  expect(await counting.say('handPaper', { poll, voter: bo })).toEqual({ refused: 'hasSigned' });
  await expect(phone(tenant).cast('for')).resolves.toEqual({ refused: 'notEntitled' });

  // The paper box: two people count it, and it holds no more than was given out.
  const paper = (heads: number, choice: Choice = 'for') => ({
    ...{ id: commandId.parse(randomUUID()), poll, way: 'paper', counts: [{ choice, heads }] },
  });
  expect(await counting.say('count', paper(2))).toEqual({ refused: 'tooManyBallots' });
  expect(await counting.say('count', paper(1))).toEqual({ waits: true });
  expect(await leading.say('count', paper(1, 'against'))).toEqual({ refused: 'paperDiffers' });
  const { counts, ...sheet } = paper(1);
  const withNought = { ...sheet, counts: [{ choice: 'abstain', heads: 0 }, ...counts] };
  expect(await leading.say('count', withNought)).toEqual({ waits: false });
  await leading.until('two ballots came back, and one is in the box', () => leading.counts?.voted === 3);
  expect(leading.counts?.box).toBe(1);
  expect(phone(ann).client.counts?.box).toBeNull();
  expect(leading.counts?.missing).toEqual([]);

  await leading.insist({ type: 'closePoll', poll });
  const { event } = await leading.toldOf('pollClosed');
  expect(event.outcome).toMatchObject({ verdict: 'passed', voted: { heads: 3 } });
  expect(event.outcome.counts.map(({ answer, heads }) => [answer, heads])).toEqual([
    ['for', 2],
    ['against', 1],
    ['abstain', 0],
  ]);
  await leading.insist({ type: 'recountPoll', poll });
  expect((await leading.toldOf('pollRecounted')).event.same).toBe(true);

  const record = await (await fetch(`${server.origin}/m/${meeting.id}/record.json`)).text();
  expect((await verifyRecord(record)).exit).toBe(0);
  const forged = JSON.parse(record) as PublicRecord;
  const [ballot] = forged.ballots[0]?.secret?.ballots ?? [];
  if (!ballot) throw new Error('no ballot was published');
  ballot.choice = ballot.choice === 'for' ? 'against' : 'for';
  expect((await verifyRecord(JSON.stringify(forged))).exit).toBe(1);

  // Nothing that is kept of a ballot leads to a voter, nor the other way round.
  const rows = await server.database.sql`select * from secret_ballots where poll = ${poll}`;
  expect(Object.keys(rows[0] ?? {}).sort()).toEqual([
    'choice',
    'number',
    'poll',
    'signature',
    'weight_class',
  ]);
});

test('a secret vote that is dropped before it opens leaves nothing that signs', async () => {
  const id = newCommandId();
  const keys = () =>
    server.database.sql`select 1 from secret_keys where poll = ${id} and private_key is not null`;
  await leading.insist({ type: 'announcePoll', plan: { ...plan, question: 'Later?' } }, id);
  expect(await keys()).toHaveLength(1);
  const { seq } = await leading.insist({ type: 'dropAnnouncement', poll: pollOf(id) });
  expect(await keys()).toHaveLength(0);
  await phone(ann).client.upTo(seq);
});

test('keys that a crash has left are taken away when the meeting is loaded, those of a vote that stands are not', async () => {
  const { sql } = server.database;
  const kept = async () => (await boxes.secretBox.withKeys(meeting.id)).map(String);
  const load = () => LiveRoom.load(meeting.id, boxes, nobody);
  const announced = async (question: string) => {
    const id = newCommandId();
    await leading.insist({ type: 'announcePoll', plan: { ...plan, question } }, id);
    return id;
  };
  const left = await announced('What the crash left?');
  const [key] = await sql<{ privateKey: string }[]>`
    select private_key as "privateKey" from secret_keys where poll = ${left}`;
  await leading.insist({ type: 'dropAnnouncement', poll: pollOf(left) });
  await sql`update secret_keys set private_key = ${key?.privateKey ?? ''} where poll = ${left}`;
  const stands = await announced('Which stands?');
  // Made by a server that has not yet told of it.
  const coming = pollOf(newCommandId());
  await boxes.ballots.claim(coming, meeting.id);
  await boxes.secretBox.openKeys(coming, [heads]);

  expect(await kept()).toEqual([left, stands, coming].map(String).sort());
  await load();
  expect(await kept()).toEqual([stands, coming].map(String).sort());
  await leading.insist({ type: 'dropAnnouncement', poll: pollOf(stands) });
  await load();
  expect(await kept()).toEqual([coming]);
});

test('the chair ends a secret vote only when ballots that are on their way have come', async () => {
  const id = newCommandId();
  const { seq } = await leading.insist({ type: 'openPoll', plan: { ...plan, question: 'Again?' } }, id);
  await Promise.all(clients().map((one) => one.upTo(seq)));
  const paper = phone(ann).paper();
  expect(await paper.sign(forever)).toBeNull();
  await leading.until('one ballot is signed', () => leading.counts?.missing?.length === 2);
  await leading.insist({ type: 'closePoll', poll: pollOf(id) });
  const ending = await leading.toldOf('pollEnding');
  await phone(ann).client.upTo(ending.seq);
  expect(await leading.command({ type: 'closePoll', poll: pollOf(id) })).toEqual({
    refused: 'pollIsEnding',
  });
  expect(await paper.cast('for', phone(ann).client.room.poll?.endsAt ?? 0, forever)).toHaveProperty('number');
  const closed = await leading.toldOf('pollClosed', ending.seq);
  // One ballot of three would show how its voter decided: the figures are withheld.
  expect(closed.event.outcome).toMatchObject({ voted: { heads: 1 }, counts: [] });
  expect(closed.event.ballots).toBeNull();
  const list = await fetch(`${server.origin}/api/polls/${id}/secret-ballots`);
  expect([list.status, await list.json()]).toEqual([404, { refused: 'ballotsUnpublished' }]);
});

test('when the meeting is over no key is kept, of whatever vote', async () => {
  const coming = pollOf(newCommandId());
  await boxes.ballots.claim(coming, meeting.id);
  await boxes.secretBox.openKeys(coming, [heads]);
  await leading.insist({ type: 'closeMeeting' });
  await expect.poll(() => boxes.secretBox.withKeys(meeting.id)).toEqual([]);
  expect(await boxes.secretBox.publicKeysOf(coming)).not.toBeNull();
});
