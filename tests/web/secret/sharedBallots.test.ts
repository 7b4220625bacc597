import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { voterId, type PollId, type SeatId, type VoterId } from '#room/ids';
import { pollPlan } from '#room/votes/pollPlan';
import { voteRules } from '#room/votes/voteRules';
import type { Device } from '../../../web/lib/room/seat/secret/device.ts';
import { SecretVote } from '../../../web/lib/room/seat/secret/secretVote.svelte.ts';
import { newCommandId, pollOf, type Client } from '../../support/client.ts';
import { adviser, ann, bo, chair, chen, clerk, item2, supervisor, tenant } from '../../support/given.ts';
import { hearing } from '../../support/hearing.ts';
import { SecretPhone } from '../../support/secretPhone.ts';
import { startServer, type TestMeeting, type TestServer } from '../../support/server.ts';

/** Ann and Bo share a household's ballot, so do Chen and the tenant; the adviser's is the adviser's alone. */
const homes: Partial<Record<SeatId, string>> = {
  ...{ [ann]: '6-101', [bo]: '6-101', [chen]: '6-601', [tenant]: '6-601', [adviser]: '6-701' },
};
const [h1, h2, h3] = ['h1', 'h2', 'h3'].map((id) => voterId.parse(id)) as [VoterId, VoterId, VoterId];
const rule = voteRules.courtyard;
const plan = pollPlan.parse({
  ...{ question: 'A lift?', method: { kind: 'motion' }, options: [], openness: 'secret', rule: rule.id },
  ...{ seconds: 300, changeable: false, live: false, graceSeconds: 0 },
});

let server: TestServer;
let meeting: TestMeeting;
let leading: Client;
let counting: Client;
let poll: PollId;
const phones = new Map<SeatId, SecretPhone>();
const pages: SecretVote[] = [];
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

beforeEach(async () => {
  const plain = hearing();
  const seats = plain.seats.map((one) => ({
    ...one,
    household: homes[one.id] ?? '',
    entitled: homes[one.id] !== undefined,
  }));
  meeting = await server.convene({ ...plain, seats, voteRules: [rule] });
  leading = await meeting.enter(chair);
  counting = await meeting.enter(clerk);
  for (const seat of [ann, bo, chen, tenant, adviser, supervisor])
    phones.set(seat, await SecretPhone.enter(meeting, seat));
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item2 });
});
afterEach(() => pages.splice(0).forEach((page) => page.close()));

function phone(seat: SeatId): SecretPhone {
  const found = phones.get(seat);
  if (!found) throw new Error(`${seat} has no phone`);
  return found;
}

/** A page of this seat's, which sees what its telephone is told; `onPaper` collects whose ballots it learns to be on paper. */
function pageOf(seat: SeatId, device: Device = phone(seat).device, onPaper: VoterId[] = []): SecretVote {
  const { client } = phone(seat);
  const page = new SecretVote(
    {
      ...{ seat, room: () => client.room, now: () => Date.now(), counted: () => undefined },
      onPaper: (_, voter) => void onPaper.push(voter),
    },
    device,
  );
  pages.push(page);
  return page;
}

const follow = (page: SecretVote, seat: SeatId) =>
  page.follow(phone(seat).poll, phone(seat).client.room.poll);
const signed = async () =>
  (await server.app.storage.secretBox.signedFor(poll)).map(({ voter }) => voter).sort();
const asked = () => [...phones].filter(([, one]) => one.asked > 0).map(([seat]) => seat);

async function announce(): Promise<void> {
  const id = newCommandId();
  const { seq } = await leading.insist({ type: 'announcePoll', plan }, id);
  poll = pollOf(id);
  await Promise.all([...phones.values()].map(({ client }) => client.upTo(seq)));
}

async function open(): Promise<void> {
  const { seq } = await leading.insist({ type: 'openPoll', announced: poll });
  await Promise.all([...phones.values()].map(({ client }) => client.upTo(seq)));
}

function opened(seat: SeatId) {
  const { poll: found } = phone(seat).client.room;
  if (!found) throw new Error('no vote is open');
  return found;
}

describe('a secret ballot that several may cast', () => {
  test('is signed for nobody who only has the page open, announced or open', async () => {
    await announce();
    const seats = [ann, bo, chen, tenant, adviser];
    const there = seats.map((seat) => [pageOf(seat), seat] as const);
    for (const [page, seat] of there) follow(page, seat);
    // The adviser's is the adviser's alone: it is signed at once, which shows that the pages are at work.
    await expect.poll(signed).toEqual([h3]);
    await open();
    for (const [page, seat] of there) follow(page, seat);
    await sleep(300);
    expect(await signed()).toEqual([h3]);
    expect(asked()).toEqual([adviser]);
    const [anns] = there[0] ?? [];
    expect(anns?.mayBeFilledIn(opened(ann), h1)).toBe(true);
    expect(anns?.stageOf(poll, h1)).toBe('none');
  });

  test('is signed for whoever fills it in first, and for nobody after', async () => {
    await announce();
    await open();
    const [anns, bos] = [pageOf(ann), pageOf(bo)];
    for (const [page, seat] of [
      [anns, ann],
      [bos, bo],
    ] as const)
      follow(page, seat);
    expect(await bos.cast(opened(bo), h1, 'for')).toHaveProperty('number');
    expect(await signed()).toEqual([h1]);
    expect(await anns.cast(opened(ann), h1, 'against')).toEqual({ refused: 'alreadySigned' });
    expect(anns.refusalOf(poll, h1)).toBe('alreadySigned');
    expect(anns.mayBeFilledIn(opened(ann), h1)).toBe(false);
    // Each household has one, whoever asks for it.
    expect(await pageOf(tenant).cast(opened(tenant), h2, 'for')).toHaveProperty('number');
    expect(await signed()).toEqual([h1, h2]);
    expect(await server.app.storage.secretBox.castCount(poll)).toBe(2);
  });

  test('goes on being signed after a reload, once it was filled in', async () => {
    await announce();
    await open();
    const { device } = phone(ann);
    const offline = { ...device, fetch: () => Promise.reject(new TypeError('network')) };
    const left = pageOf(ann, { ...offline, sleep: () => new Promise((go) => setTimeout(go, 20)) });
    const answer = left.cast(opened(ann), h1, 'for');
    await sleep(100);
    left.close();
    expect(await answer).toEqual({ refused: 'unavailable' });
    expect(await signed()).toEqual([]);
    follow(pageOf(ann, device), ann);
    await expect.poll(signed).toEqual([h1]);
  });

  test('that was handed out on paper is signed for nobody of the household, who are told so', async () => {
    await announce();
    expect(await counting.say('handPaper', { poll, voter: h2 })).toEqual({ voter: h2 });
    await open();
    const told: VoterId[] = [];
    expect(await pageOf(chen, phone(chen).device, told).cast(opened(chen), h2, 'for')).toEqual({
      refused: 'votesOnPaper',
    });
    expect(told).toEqual([h2]);
    // Whoever of them comes in later is told at the door.
    expect(await phone(tenant).client.say('enter', { since: null })).toMatchObject({
      ballots: [{ poll, voter: h2, way: 'paper', waits: true }],
    });
  });
});

test('a device that can keep nothing says that it has no ballot, instead of preparing one for ever', async () => {
  await announce();
  const setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const full = { ...phone(adviser).device, drawer: { getItem: () => null, setItem } };
  const page = pageOf(adviser, full);
  follow(page, adviser);
  await expect.poll(() => page.refusalOf(poll, h3)).toBe('unavailable');
  await open();
  expect(await page.cast(opened(adviser), h3, 'for')).toEqual({ refused: 'unavailable' });
  expect(await signed()).toEqual([]);
});

describe('the signing door', () => {
  test('opens to whoever may cast the ballot and is here, and to nobody once the vote is closed', async () => {
    await announce();
    // Anybody may ask for anything: here the other household's ballot, and one of nobody's household.
    for (const [seat, voter] of [
      [ann, h2],
      [adviser, h1],
      [supervisor, h1],
    ] as const)
      expect(await phone(seat).paper(voter).sign(new AbortController().signal)).toEqual({
        refused: 'notEntitled',
      });
    const away = phone(bo);
    const paper = away.paper(h1);
    away.client.close();
    await leading.until('Bo has gone', () => !leading.room.present.includes(bo));
    expect(await paper.sign(new AbortController().signal)).toEqual({ refused: 'notPresent' });
    expect(await signed()).toEqual([]);
    phones.delete(bo);
    await open();
    const late = phone(ann).paper(h1);
    await leading.insist({ type: 'closePoll', poll });
    await leading.toldOf('pollClosed');
    expect(await late.sign(new AbortController().signal)).toEqual({ refused: 'pollClosed' });
    expect(await signed()).toEqual([]);
  });
});
