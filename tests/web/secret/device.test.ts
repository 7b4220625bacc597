import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meetingId } from '#room/ids';
import { heads, signedText, weightClasses, type Base64Url } from '#room/votes/secretBallot';
import { isSigned as serverIsSigned } from '#server/secret/isSigned';
import { signer } from '#server/secret/signer';
import { postUntilAnswered } from '../../../web/lib/room/seat/secret/asking.ts';
import { blind, isSigned, newNumber, unblind } from '../../../web/lib/room/seat/secret/blinding.ts';
import { castMoment, margin } from '../../../web/lib/room/seat/secret/moment.ts';
import { putAway } from '../../../web/lib/room/seat/secret/paper.ts';
import { SecretPaper } from '../../../web/lib/room/seat/secret/secretPaper.ts';
import { ann, meeting } from '../../support/given.ts';
import { testDevice } from '../../support/secretServer.ts';
import { poll, reply, signedPaper, voter } from './signedPaper.ts';

const never = new AbortController().signal;
const keys = signer();
const pair = await keys.newPair();
const blankOf = () => ({ poll, weightClass: heads, number: newNumber(), key: pair.publicKey });

describe('blinding', () => {
  test('fits the signing of the server: what comes out is a signature of the ballot, which both can check', async () => {
    const blank = blankOf();
    const { blinded, inverse } = await blind(blank);
    const [blindSignature] = await keys.sign(pair.privateKey, [blinded]);
    if (!blindSignature) throw new Error('not signed');
    const signature = await unblind(blank, inverse, blindSignature);
    if (!signature) throw new Error('not a signature');
    const text = signedText(poll, heads, blank.number);
    for (const check of [isSigned, serverIsSigned]) {
      expect(await check(pair.publicKey, text, signature)).toBe(true);
      expect(await check(pair.publicKey, signedText(poll, heads, newNumber()), signature)).toBe(false);
      expect(await check(pair.publicKey, text, blindSignature)).toBe(false);
    }
    expect(signature).not.toBe(blindSignature);
  });

  test('shows the server something else each time, even of the same ballot', async () => {
    const blank = blankOf();
    const [one, other] = await Promise.all([blind(blank), blind(blank)]);
    expect(one.blinded).not.toBe(other.blinded);
    expect(one.inverse).not.toBe(other.inverse);
  });

  test('takes nothing for a signature that another key made', async () => {
    const blank = blankOf();
    const { blinded, inverse } = await blind(blank);
    const own = await keys.newPair();
    const [marked] = await keys.sign(own.privateKey, [blinded]);
    // Above this key's modulus it is not even signed; then there is nothing to take for one.
    if (marked) expect(await unblind(blank, inverse, marked)).toBeNull();
    expect(await unblind(blank, inverse, blinded)).toBeNull();
    expect(await unblind(blank, inverse, 'AAAA' as Base64Url)).toBeNull();
  });
});

describe('the moment of casting', () => {
  const now = 1_000_000;
  test.each([
    ['within the mix, far from the end', now + 600_000, 0.5, 20_000, now + 10_000],
    ['before the margin, near the end', now + margin + 4_000, 0.5, 20_000, now + 2_000],
    ['at once when only the margin is left', now + margin, 0.9, 20_000, now],
    ['at once after the end', now - 5_000, 0.9, 20_000, now],
    ['at once without a mix', now + 600_000, 0.9, 0, now],
  ])('is %s', (_, endsAt, chance, mix, moment) => {
    expect(castMoment(now, endsAt, () => chance, mix)).toBe(moment);
  });

  test('is never past the margin, nor in the past', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (left, chance) => {
          const moment = castMoment(now, now + left, () => chance);
          expect(moment).toBeGreaterThanOrEqual(now);
          expect(moment).toBeLessThanOrEqual(Math.max(now, now + left - margin));
        },
      ),
    );
  });
});

const terms = {
  meeting: meetingId.parse(meeting),
  poll,
  seat: ann,
  voter,
  weightClass: heads,
  key: pair.publicKey,
};
const nowhere = { origin: '', cookie: '' };

describe('casting', () => {
  test('waits for its moment, and goes earlier when the poll ends earlier', async () => {
    const { drawer, paper } = signedPaper();
    let now = 0;
    const slept: number[] = [];
    const sent: { at: number; init: RequestInit }[] = [];
    const ballot: SecretPaper = new SecretPaper(terms, {
      ...testDevice(nowhere),
      drawer,
      now: () => now,
      random: () => 0.5,
      sleep(ms, until) {
        slept.push(ms);
        if (slept.length > 1) now += ms;
        else ballot.endsEarlier(margin + 1_000);
        expect(until.aborted).toBe(slept.length === 1);
        return Promise.resolve();
      },
      fetch(_, init) {
        sent.push({ at: now, init });
        return reply({ counted: paper.number });
      },
    });
    expect(await ballot.cast('for', 600_000, never)).toEqual({ number: paper.number });
    expect(slept).toEqual([10_000, 500]);
    expect(sent).toMatchObject([
      { at: 500, init: { credentials: 'omit', referrerPolicy: 'no-referrer', keepalive: true } },
    ]);
  });

  test('keeps to the moment it chose, whatever is drawn after a reload', async () => {
    const { drawer, paper } = signedPaper();
    const gone = new AbortController();
    const device = { ...testDevice(nowhere), drawer, now: () => 0 };
    const until = new SecretPaper(terms, {
      ...device,
      random: () => 0.25,
      sleep: () => Promise.resolve(gone.abort()),
      fetch: () => Promise.reject(new TypeError('gone')),
    });
    expect(await until.cast('for', 600_000, gone.signal)).toEqual({ refused: 'unavailable' });
    const slept: number[] = [];
    let now = 0;
    const again = new SecretPaper(terms, {
      ...device,
      now: () => now,
      random: () => 0.99,
      sleep: (ms) => {
        slept.push(ms);
        now += ms;
        return Promise.resolve();
      },
      fetch: () => reply({ counted: paper.number }),
    });
    await again.cast(null, 600_000, never);
    expect(slept).toEqual([5_000]);
  });

  test('is cast on a telephone of 2022 too', async () => {
    const newer = [
      [AbortSignal, 'any'],
      [Map, 'groupBy'],
    ] as const;
    const had = newer.map(([of, name]) => Reflect.getOwnPropertyDescriptor(of, name));
    for (const [of, name] of newer) Reflect.deleteProperty(of, name);
    try {
      const { drawer, paper } = signedPaper();
      const fetch = () => reply({ counted: paper.number });
      const ballot = new SecretPaper(terms, { ...testDevice(nowhere), drawer, fetch });
      expect(await ballot.cast('for', Date.now() + 60_000, never)).toEqual({ number: paper.number });
      expect(weightClasses([{ voter, area: 0 }], false, 1)).toEqual([
        { weightClass: heads, voters: [voter] },
      ]);
    } finally {
      newer.forEach(([of, name], nth) => Reflect.defineProperty(of, name, had[nth] ?? {}));
    }
  });

  test('counts only what the server says is counted', async () => {
    const { drawer, paper } = signedPaper();
    const answers = [
      reply({ counted: 'another' }),
      reply({ status: 'ok' }),
      reply({ counted: paper.number }),
    ];
    const ballot = new SecretPaper(terms, {
      ...testDevice(nowhere),
      drawer,
      sleep: () => Promise.resolve(),
      fetch: () => answers.shift() ?? Promise.reject(new Error('asked too often')),
    });
    expect(await ballot.cast('for', 0, never)).toEqual({ number: paper.number });
    expect(answers).toEqual([]);
  });

  test('a signature that comes late takes nothing back that was cast meanwhile', async () => {
    const { drawer, paper } = signedPaper({
      signature: null,
      noise: { blinded: 'x' as Base64Url, inverse: 'x' as Base64Url },
    });
    const late = new SecretPaper(terms, {
      ...testDevice(nowhere),
      drawer,
      fetch: () => {
        // Another tab was first, and has cast.
        putAway(drawer, voter, {
          ...paper,
          noise: null,
          filled: { choice: 'for', at: 0 },
          acknowledged: true,
        });
        return reply({ refused: 'alreadySigned' });
      },
    });
    expect(await late.sign(never)).toBeNull();
    expect(late.stage).toBe('counted');
  });

  test('tells of a ballot that the server did not take, and keeps it', async () => {
    const { drawer } = signedPaper();
    const device = { ...testDevice(nowhere), drawer, fetch: () => reply({ refused: 'pollClosed' }) };
    const ballot = new SecretPaper(terms, device);
    expect(await ballot.cast('for', 0, never)).toEqual({ refused: 'pollClosed' });
    expect(ballot.stage).toBe('waiting');
    expect(ballot.receipt).toBeNull();
  });
});

const isNothing = (_: unknown): _ is never => false;

test('asks again, ever more seldom, until it is answered', async () => {
  const pauses: number[] = [];
  const answers = [
    reply({ refused: 'tooMuch' }),
    reply({ refused: 'unavailable' }),
    Promise.reject(new TypeError()),
    reply({ error: 'Bad gateway' }), // of a proxy
    Promise.resolve(new Response('<html>')),
  ];
  const device = {
    ...testDevice(nowhere),
    random: () => 0,
    sleep: (ms: number) => Promise.resolve(void pauses.push(ms)),
    fetch: () => answers.shift() ?? reply({ refused: 'notEntitled' }),
  };
  expect(await postUntilAnswered(device, '/', {}, 'omit', isNothing, never)).toEqual({
    refused: 'notEntitled',
  });
  expect(pauses).toEqual([250, 500, 1000, 2000, 4000]);
});
