import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pollId, voterId, type PollId } from '#room/ids';
import { isRefusal } from '#room/refusals';
import { heads, type Base64Url, type SecretBallot, type WeightClass } from '#room/votes/secretBallot';
import { recountSecret } from '#room/votes/secretCount';
import { publishedBallots } from '#room/votes/secretShapes';
import { isSigned } from '#server/secret/isSigned';
import { findOwnBallot } from '../../web/lib/room/seat/secret/ownBallot.ts';
import { SecretPaper, type Terms } from '../../web/lib/room/seat/secret/secretPaper.ts';
import { paperIn } from '../../web/lib/room/seat/secret/paper.ts';
import { ann, bo, chen } from '../support/given.ts';
import { secretServer, testDevice, type SecretServer } from '../support/secretServer.ts';
import { postJson } from '../support/visit.ts';

const small = 'a8050' as WeightClass;
const household = voterId.parse('h1');
const never = new AbortController().signal;
const soon = () => Date.now() + 60_000;

let server: SecretServer;
beforeAll(async () => {
  server = await secretServer();
});
afterAll(() => server.remove());
beforeEach(() => {
  server.rules.casting = null;
  server.rules.roll = new Map(
    [ann, bo].map((seat) => [voterId.parse(seat), { seat, weightClass: heads }] as const),
  );
});

const deviceOf = async (seat: typeof ann) =>
  testDevice({ origin: server.origin, cookie: await server.admit(seat) });

/** A ballot of Ann's that is signed and still on her device, as it would be sent. */
async function signedBallot(terms: Terms, choice: SecretBallot['choice'] = 'for'): Promise<SecretBallot> {
  const device = await deviceOf(ann);
  expect(await new SecretPaper(terms, device).sign(never)).toBeNull();
  const paper = paperIn(device.drawer, terms.poll, terms.voter);
  if (!paper?.signature) throw new Error('not signed');
  return { number: paper.number, weightClass: paper.weightClass, choice, signature: paper.signature };
}

const send = async (poll: string, ballot: unknown): Promise<{ status: number; body: unknown }> => {
  const reply = await postJson(server.origin, `/api/polls/${poll}/secret-ballot`, ballot);
  return { status: reply.status, body: await reply.json() };
};

describe('a secret ballot', () => {
  test('is signed, cast, counted, listed, and counted again by anybody', async () => {
    const termsOf = await server.announce();
    const choices = { [ann]: 'for', [bo]: 'against' } as const;
    const { poll, key } = termsOf(ann);
    const devices = await Promise.all([ann, bo].map(deviceOf));
    for (const [index, seat] of [ann, bo].entries()) {
      const device = devices[index];
      if (!device) throw new Error('no device');
      const paper = new SecretPaper(termsOf(seat), device);
      expect(paper.stage).toBe('none');
      expect(await paper.sign(never)).toBeNull();
      expect(paper.stage).toBe('signed');
      const receipt = await paper.cast(choices[seat] ?? 'abstain', soon(), never);
      expect(receipt).toEqual({ number: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
      expect(paper.stage).toBe('counted');
      expect(paper.receipt).toEqual(receipt);
      expect(await findOwnBallot(poll, termsOf(seat).voter, device)).toBe('unpublished');
    }
    const counted = await server.storage.secretBox.closeSecret(poll);
    expect(counted).toEqual([
      { choice: 'against', heads: 1, area: 0 },
      { choice: 'for', heads: 1, area: 0 },
    ]);
    for (const [index, seat] of [ann, bo].entries()) {
      const device = devices[index];
      if (!device) throw new Error('no device');
      expect(await findOwnBallot(poll, termsOf(seat).voter, device)).toBe('listed');
      expect(paperIn(device.drawer, poll, termsOf(seat).voter)?.filled).toBeNull();
    }
    const reply = await fetch(`${server.origin}/api/polls/${poll}/secret-ballots`);
    const published = publishedBallots.parse(await reply.json());
    const terms = { keys: { [heads]: key }, entitled: 2 };
    expect(await recountSecret(published, terms, isSigned)).toEqual({ faults: [], counted });
  });

  test('survives answers that are lost at every step, and counts once', async () => {
    const termsOf = await server.announce();
    const device = await deviceOf(ann);
    let lost = 0;
    const paper = new SecretPaper(termsOf(ann), {
      ...device,
      async fetch(path, init) {
        const reply = await device.fetch(path, init);
        lost += 1;
        if (lost % 3 !== 0) throw new TypeError('network');
        return reply;
      },
    });
    expect(await paper.sign(never)).toBeNull();
    expect(isRefusal(await paper.cast('for', soon(), never))).toBe(false);
    expect(lost).toBe(6);
    expect(await server.storage.secretBox.signedCount(termsOf(ann).poll)).toBe(1);
    expect(await server.storage.secretBox.castCount(termsOf(ann).poll)).toBe(1);
  });

  test('goes on after a reload at any step, with what was filled in first', async () => {
    const termsOf = await server.announce();
    const device = await deviceOf(ann);
    const offline = { ...device, fetch: () => Promise.reject(new TypeError('network')) };
    const reloaded = (on = device) => new SecretPaper(termsOf(ann), on);
    const leaving = () => AbortSignal.timeout(50);
    const waiting = { ...offline, sleep: () => new Promise<void>((go) => setTimeout(go, 60)) };
    expect(await reloaded(waiting).sign(leaving())).toEqual({ refused: 'unavailable' });
    expect(reloaded().stage).toBe('blank');
    expect(await reloaded().sign(never)).toBeNull();
    expect(await reloaded(waiting).cast('for', 0, leaving())).toEqual({ refused: 'unavailable' });
    expect(reloaded().stage).toBe('waiting');
    const receipt = await reloaded().cast('against', soon(), never);
    expect(await reloaded().cast(null, soon(), never)).toEqual(receipt);
    expect(await server.storage.secretBox.closeSecret(termsOf(ann).poll)).toEqual([
      { choice: 'for', heads: 1, area: 0 },
    ]);
  });

  test('is one, although two tabs of a device ask for it at once', async () => {
    const termsOf = await server.announce();
    const device = await deviceOf(ann);
    const tabs = [new SecretPaper(termsOf(ann), device), new SecretPaper(termsOf(ann), device)];
    expect(await Promise.all(tabs.map((tab) => tab.sign(never)))).toEqual([null, null]);
    const receipts = await Promise.all(tabs.map((tab) => tab.cast('for', soon(), never)));
    expect(receipts[0]).toEqual(receipts[1]);
    expect(await server.storage.secretBox.castCount(termsOf(ann).poll)).toBe(1);
  });

  test('is signed on one device alone', async () => {
    const termsOf = await server.announce();
    expect(await new SecretPaper(termsOf(ann), await deviceOf(ann)).sign(never)).toBeNull();
    expect(await new SecretPaper(termsOf(ann), await deviceOf(ann)).sign(never)).toEqual({
      refused: 'alreadySigned',
    });
  });

  test('that was acknowledged in time is still so after the end; a late one is refused', async () => {
    const termsOf = await server.announce();
    const { poll } = termsOf(ann);
    const ballot = await signedBallot(termsOf(ann));
    const answer = await send(poll, ballot);
    expect(answer).toEqual({ status: 200, body: { counted: ballot.number } });
    server.rules.casting = 'pollClosed';
    expect(await send(poll, ballot)).toEqual(answer);
    const changed = { ...ballot, choice: 'against' };
    expect(await send(poll, changed)).toEqual({ status: 409, body: { refused: 'pollClosed' } });
    // The rules were asked just before the end, the box just after.
    server.rules.casting = null;
    await server.storage.secretBox.closeSecret(poll);
    expect(await send(poll, ballot)).toEqual(answer);
    expect(await send(poll, changed)).toEqual({ status: 409, body: { refused: 'alreadyVoted' } });
  });
});

describe('the door where ballots are signed', () => {
  const ask = async (terms: Terms, cookie: string, changes: object = {}) => {
    const { seat, voter, weightClass } = terms;
    const blinded = `AAAA${'x'.repeat(338)}`;
    const path = `/api/meetings/${terms.meeting}/polls/${terms.poll}/signature`;
    const reply = await postJson(
      server.origin,
      path,
      { seat, voter, weightClass, blinded, ...changes },
      cookie,
    );
    return { status: reply.status, body: (await reply.json()) as unknown };
  };

  test('opens to the seat alone whose session it is, for the voters it casts for', async () => {
    const termsOf = await server.announce();
    const cookie = await server.admit(ann);
    expect(await ask(termsOf(ann), '')).toEqual({ status: 403, body: { refused: 'notAdmitted' } });
    expect(await ask(termsOf(bo), cookie)).toEqual({ status: 403, body: { refused: 'notAdmitted' } });
    for (const voter of [bo, chen, household])
      expect(await ask(termsOf(ann), cookie, { voter })).toEqual({
        status: 409,
        body: { refused: 'notEntitled' },
      });
    server.rules.roll.set(household, { seat: ann, weightClass: heads });
    expect(await ask(termsOf(ann), cookie, { voter: household })).toMatchObject({ status: 200 });
    expect(await server.storage.secretBox.signedFor(termsOf(ann).poll)).toEqual([
      { voter: household, onPaper: false },
    ]);
  });

  test('signs nothing for another class, nor what is no number, and uses nothing up by that', async () => {
    server.rules.roll.set(voterId.parse(ann), { seat: ann, weightClass: small });
    const termsOf = await server.announce([heads, small]);
    const cookie = await server.admit(ann);
    const malformed = { status: 400, body: { refused: 'malformed' } };
    expect(await ask(termsOf(ann), cookie, { weightClass: heads })).toEqual(malformed);
    expect(await ask(termsOf(ann), cookie, { blinded: `${'_'.repeat(341)}w` })).toEqual(malformed);
    expect(await ask(termsOf(ann), cookie, { blinded: '' })).toEqual(malformed);
    expect(await ask(termsOf(ann), cookie)).toMatchObject({ status: 200 });
  });
});

describe('the door where ballots are cast', () => {
  test('takes none that was not signed for this poll and this class', async () => {
    server.rules.roll.set(voterId.parse(ann), { seat: ann, weightClass: small });
    const [termsOf, otherPoll] = [
      await server.announce([heads, small]),
      await server.announce([heads, small]),
    ];
    const ballot = await signedBallot(termsOf(ann));
    const unsigned = { status: 409, body: { refused: 'ballotUnsigned' } };
    const { poll } = termsOf(ann);
    const letter = ballot.signature.startsWith('A') ? 'B' : 'A';
    const forged = `${letter}${ballot.signature.slice(1)}` as Base64Url;
    expect(await send(poll, { ...ballot, weightClass: heads })).toEqual(unsigned);
    expect(
      await send(poll, {
        ...ballot,
        number: ballot.number.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
      }),
    ).toEqual(unsigned);
    expect(await send(poll, { ...ballot, signature: forged })).toEqual(unsigned);
    expect(await send(otherPoll(ann).poll, ballot)).toEqual(unsigned);
    expect(await send(pollId.parse(randomUUID()), ballot)).toEqual(unsigned);
    expect(await send(poll, { ...ballot, choice: 'perhaps' })).toEqual({
      status: 400,
      body: { refused: 'malformed' },
    });
    expect(await send(poll, ballot)).toMatchObject({ status: 200 });
    expect(await send(poll, { ...ballot, choice: 'against' })).toEqual({
      status: 409,
      body: { refused: 'alreadyVoted' },
    });
  });

  test('writes nothing into the log, whatever comes', async () => {
    const termsOf = await server.announce();
    const { poll } = termsOf(ann);
    const ballot = await signedBallot(termsOf(ann));
    const before = server.log.length;
    await send(poll, ballot);
    await send(poll, { ...ballot, signature: ballot.signature.replace(/^../, 'zz') });
    await send(poll, { nothing: true });
    expect(server.log.slice(before)).toEqual([]);
    // The log works: the other door leaves its line, of the route alone.
    await postJson(server.origin, `/api/meetings/${server.meeting}/polls/${poll}/signature`, {});
    expect(server.log.slice(before)).toHaveLength(1);
    expect(server.log.at(-1)).not.toContain(poll);
  });

  test('publishes nothing before the end', async () => {
    const termsOf = await server.announce();
    const path = `/api/polls/${termsOf(ann).poll}/secret-ballots`;
    const list = async () => (await fetch(server.origin + path)).status;
    expect(await list()).toBe(404);
    await server.storage.secretBox.closeSecret(termsOf(ann).poll);
    expect(await list()).toBe(200);
  });

  test('bars nobody for what a neighbour sends, but for votes that are not there', async () => {
    const termsOf = await server.announce();
    const { poll } = termsOf(ann);
    const ballot = await signedBallot(termsOf(ann));
    const forged = { ...ballot, number: ballot.number.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) };
    const flood = (times: number, to: PollId, body: unknown) =>
      Promise.all(Array.from({ length: times }, async () => (await send(to, body)).status));
    expect(new Set(await flood(150, poll, {}))).toEqual(new Set([400]));
    expect(new Set(await flood(150, poll, forged))).toEqual(new Set([409]));
    const nowhere = pollId.parse(randomUUID());
    await flood(150, nowhere, forged);
    expect(await send(nowhere, forged)).toEqual({ status: 429, body: { refused: 'tooMuch' } });
    expect(await send(poll, ballot)).toMatchObject({ status: 200 });
  });
});
