import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ballotBox } from '#db/ballots';
import type { SecretCast } from '#db/secretCasting';
import { secretBox } from '#db/secretBallots';
import { pollId, voterId, type PollId, type VoterId } from '#room/ids';
import type { Choice } from '#room/votes/choice';
import {
  heads,
  type Base64Url,
  type BallotNumber,
  type SecretBallot,
  type WeightClass,
} from '#room/votes/secretBallot';
import { optionId } from '#room/votes/pollPlan';
import { signer } from '#server/secret/signer';
import type { Store } from '../stores.ts';
import { convened } from './convened.ts';

const small = 'a8050' as WeightClass;
const large = 'a12000' as WeightClass;
const voter = (nth: number): VoterId => voterId.parse(`s${nth}`);

/** Below every modulus, as a blinded message is. */
const blinded = (): Base64Url =>
  Buffer.concat([Buffer.of(0), randomBytes(255)]).toString('base64url') as Base64Url;

/** The box takes ballots whose signatures were checked before, so that any text does for one. */
const ballot = (choice: Choice, weightClass = heads): SecretBallot => ({
  number: randomBytes(32).toString('hex') as BallotNumber,
  weightClass,
  choice,
  signature: 'x' as Base64Url,
});

const count = (casts: SecretCast[], outcome: SecretCast): number =>
  casts.filter((one) => one === outcome).length;

export function secretBallotsContract(given: () => Store): void {
  const keys = signer();
  const boxes = () => [secretBox(given().one, keys), secretBox(given().other, keys)] as const;

  async function poll(classes: WeightClass[] = [heads]) {
    const [box, second] = boxes();
    const id: PollId = pollId.parse(randomUUID());
    return { box, second, id, keys: await box.openKeys(id, classes) };
  }
  const ask = (nth: number, text = blinded(), weightClass = heads) => ({
    voter: voter(nth),
    weightClass,
    blinded: text,
  });

  test('tells which polls of a meeting have keys that sign, until they are closed', async () => {
    const [box, second] = boxes();
    const meeting = await convened(given());
    const elsewhere = await convened(given());
    const polls = [pollId.parse(randomUUID()), pollId.parse(randomUUID())].sort();
    for (const [nth, id] of [...polls, pollId.parse(randomUUID())].entries()) {
      await ballotBox(given().one).claim(id, nth < 2 ? meeting : elsewhere);
      await box.openKeys(id, [large, small]);
    }
    expect(await second.withKeys(meeting)).toEqual(polls);
    const [first] = polls;
    if (first) await box.closeSecret(first);
    expect(await second.withKeys(meeting)).toEqual(polls.slice(1));
  });

  test('makes the keys of a poll once, also when two servers make them', async () => {
    const [box, second] = boxes();
    const id = pollId.parse(randomUUID());
    const made = await Promise.all([box, second, box].map((one) => one.openKeys(id, [large, small])));
    expect(Object.keys(made[0] ?? {}).sort()).toEqual([large, small]);
    expect(made[0]?.[large]).not.toBe(made[0]?.[small]);
    expect(made).toEqual([made[0], made[0], made[0]]);
    expect(await second.openKeys(id, [large, small])).toEqual(made[0]);
    expect(await second.publicKeysOf(id)).toEqual(made[0]);
    expect(await box.publicKeysOf(pollId.parse(randomUUID()))).toBeNull();
  });

  test('signs once for a voter: a repeat gets the same, anything else nothing', async () => {
    const { box, second, id } = await poll();
    const [first, another] = [ask(1), ask(1)];
    const [signed] = await box.sign(id, [first]);
    expect(signed).toMatchObject({
      outcome: 'signed',
      signature: expect.stringMatching(/^[\w-]{342}$/) as string,
    });
    expect(await second.sign(id, [first, another])).toEqual([signed, { outcome: 'alreadySigned' }]);
    expect(await box.signedCount(id)).toBe(1);
    expect(await box.signedFor(id)).toEqual([{ voter: voter(1), onPaper: false }]);
  });

  test('signs one of two texts that come for a voter at once, in one batch or at two servers', async () => {
    const { box, second, id } = await poll();
    const answers = [await box.sign(id, [ask(1), ask(1)])];
    answers.push((await Promise.all([box.sign(id, [ask(2)]), second.sign(id, [ask(2)])])).flat());
    for (const pair of answers)
      expect(pair.map((one) => one.outcome).sort()).toEqual(['alreadySigned', 'signed']);
    expect(await box.signedCount(id)).toBe(2);
  });

  test('uses nothing up for a text that cannot be signed', async () => {
    const { box, id } = await poll();
    const tooLarge = Buffer.alloc(256, 0xff).toString('base64url') as Base64Url;
    expect(await box.sign(id, [ask(1, tooLarge), ask(2, 'AAAA' as Base64Url)])).toEqual([
      { outcome: 'unusable' },
      { outcome: 'unusable' },
    ]);
    expect(await box.sign(id, [ask(1)])).toMatchObject([{ outcome: 'signed' }]);
  });

  test('signs nothing for who votes on paper, and gives no paper to whom it has signed for', async () => {
    const { box, second, id } = await poll();
    await box.sign(id, [ask(1)]);
    expect(await second.giveToPaper(id, voter(1), heads)).toBe('signed');
    expect(await box.giveToPaper(id, voter(2), heads)).toBe('onPaper');
    expect(await second.giveToPaper(id, voter(2), heads)).toBe('onPaper');
    expect(await second.sign(id, [ask(2)])).toEqual([{ outcome: 'onPaper' }]);
    expect(await box.signedCount(id)).toBe(1);
    expect(await box.signedFor(id)).toEqual([
      { voter: voter(1), onPaper: false },
      { voter: voter(2), onPaper: true },
    ]);
  });

  test('counts each number once, answers a repeat alike and refuses another choice', async () => {
    const { box, second, id } = await poll();
    const first = ballot('for');
    const changed = { ...first, choice: 'against' as const };
    expect(await box.castSecret(id, [first, first, changed, { ...first }])).toEqual([
      'cast',
      'cast',
      'otherChoice',
      'cast',
    ]);
    expect(await second.castSecret(id, [first, changed, ballot('abstain')])).toEqual([
      'cast',
      'otherChoice',
      'cast',
    ]);
    expect(await box.castCount(id)).toBe(2);
    expect(await box.closeSecret(id)).toEqual([
      { choice: 'abstain', heads: 1, area: 0 },
      { choice: 'for', heads: 1, area: 0 },
    ]);
  });

  test('takes choices that say the same as the same', async () => {
    const { box, id } = await poll();
    const names = (...ids: string[]): Choice => ({ picks: ids.map((one) => optionId.parse(one)) });
    const one = ballot(names('o1', 'o2'));
    const other = ballot(names('o2', 'o1'));
    expect(await box.castSecret(id, [one, { ...one, choice: other.choice }, other])).toEqual([
      'cast',
      'cast',
      'cast',
    ]);
    expect(await box.closeSecret(id)).toEqual([{ choice: { picks: ['o1', 'o2'] }, heads: 2, area: 0 }]);
  });

  test('counts by area what was cast in each class', async () => {
    const { box, id } = await poll([small, large]);
    await box.castSecret(id, [ballot('for', small), ballot('for', small), ballot('for', large)]);
    await box.castSecret(id, [ballot('against', large)]);
    expect(await box.castSecret(id, [ballot('for')])).toEqual(['closed']); // a class that this poll has not
    expect(await box.closeSecret(id)).toEqual([
      { choice: 'against', heads: 1, area: 12000 },
      { choice: 'for', heads: 3, area: 28100 },
    ]);
  });

  test('closes for good: nothing is signed or cast after, and what can sign is gone', async () => {
    const { box, second, id } = await poll();
    const [before, late] = [ballot('for'), ballot('for')];
    const asked = ask(1);
    const [signed] = await box.sign(id, [asked]);
    await box.castSecret(id, [before]);
    const counted = await second.closeSecret(id);
    expect(await box.closeSecret(id)).toEqual(counted);
    expect(await box.castSecret(id, [late, before, { ...before, choice: 'against' }])).toEqual([
      'closed',
      'cast',
      'otherChoice',
    ]);
    expect(await box.sign(id, [ask(2), asked])).toEqual([{ outcome: 'closed' }, signed]);
    expect(await box.giveToPaper(id, voter(3), heads)).toBe('closed');
    const { sql } = given().one;
    expect(await sql`select private_key as key from secret_keys where poll = ${id}`).toEqual([{ key: null }]);
    expect(await box.closeSecret(pollId.parse(randomUUID()))).toBeNull();
  });

  test('publishes what anybody can count again, once it is closed', async () => {
    const { box, second, id, keys } = await poll([small, large]);
    await box.sign(id, [ask(1, blinded(), small), ask(2, blinded(), small), ask(3, blinded(), large)]);
    await box.giveToPaper(id, voter(4), large);
    const cast = [ballot('for', small), ballot('against', large), ballot('for', small)];
    await box.castSecret(id, cast);
    expect(await box.publishedBallots(id)).toBeNull();
    await box.closeSecret(id);
    expect(await second.publishedBallots(id)).toEqual({
      format: 'yishi-secret-ballots/1',
      poll: id,
      classes: [
        { weightClass: large, key: keys[large], signed: 1 },
        { weightClass: small, key: keys[small], signed: 2 },
      ],
      ballots: cast.sort((one, other) => (one.number < other.number ? -1 : 1)),
    });
    expect(await box.publishedBallots(pollId.parse(randomUUID()))).toBeNull();
  });

  test('keeps no trace of the order in which ballots came', async () => {
    const { box, id } = await poll();
    const cast = Array.from({ length: 40 }, () => ballot('for'));
    for (let first = 0; first < cast.length; first += 10)
      await box.castSecret(id, cast.slice(first, first + 10));
    await box.closeSecret(id);
    const { sql } = given().one;
    const stored = await sql<{ number: string; xmin: string }[]>`
      select number, xmin::text from secret_ballots where poll = ${id} order by ctid`;
    expect(stored.map(({ number }) => number)).toEqual(cast.map(({ number }) => number).sort());
    expect(new Set(stored.map(({ xmin }) => xmin)).size).toBe(1);
  });

  test.each([1, 2, 3, 4, 5])(
    'counts every ballot answered as cast when the poll closes amid them (%i)',
    async (round) => {
      const { box, second, id } = await poll([small, large]);
      const batches: Promise<SecretCast[]>[] = [];
      for (let index = 0; index < 30; index += 1) {
        const batch = Array.from({ length: 30 }, (_, nth) => ballot('for', nth % 2 === 0 ? small : large));
        batches.push((index % 2 === 0 ? box : second).castSecret(id, batch));
      }
      await batches[round * 3];
      const closing = second.closeSecret(id);
      const casts = (await Promise.all(batches)).flat();
      const counted = await closing;
      expect(counted?.reduce((sum, one) => sum + one.heads, 0)).toBe(count(casts, 'cast'));
      expect(count(casts, 'cast') + count(casts, 'closed')).toBe(900);
      expect(count(casts, 'cast')).toBeGreaterThan(0);
      expect(await box.closeSecret(id)).toEqual(counted);
      expect(await box.castCount(id)).toBe(count(casts, 'cast'));
    },
  );
}
