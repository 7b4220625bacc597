import { constants, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pollId, voterId } from '#room/ids';
import { choiceText, type Choice, type OptionId } from '#room/votes/choice';
import {
  areaOf,
  heads,
  signedText,
  weightClasses,
  type Base64Url,
  type BallotNumber,
  type PublishedBallots,
  type SecretBallot,
  type WeightClass,
} from '#room/votes/secretBallot';
import { countSecret, recountSecret, type IsSigned, type SecretFault } from '#room/votes/secretCount';

const poll = pollId.parse('22222222-2222-4222-8222-222222222222');
const small = 'a8050' as WeightClass;
const large = 'a12000' as WeightClass;
const options = ['o1', 'o2', 'o3'] as OptionId[];

describe('weight classes', () => {
  const roll = (...areas: number[]) =>
    areas.map((area, index) => ({ voter: voterId.parse(`s${index + 1}`), area }));

  test('are one where only heads count', () => {
    expect(weightClasses(roll(8050, 12000, 9000), false, 3)).toEqual([
      { weightClass: 'heads', voters: ['s1', 's2', 's3'] },
    ]);
  });

  test('are one for each floor area, and carry it in their names', () => {
    const classes = weightClasses(roll(8050, 12000, 8050, 12000), true, 2);
    expect(classes).toEqual([
      { weightClass: small, voters: ['s1', 's3'] },
      { weightClass: large, voters: ['s2', 's4'] },
    ]);
    expect([areaOf(small), areaOf(large), areaOf(heads)]).toEqual([8050, 12000, 0]);
  });

  test('are refused just under the smallest group, and not at it', () => {
    expect(weightClasses(roll(1, 1, 1, 2, 2), true, 3)).toEqual({ refused: 'classTooSmall' });
    expect(weightClasses(roll(1, 1, 1, 2, 2, 2), true, 3)).toHaveLength(2);
    expect(weightClasses(roll(1, 2), false, 3)).toEqual({ refused: 'classTooSmall' });
  });

  test('have every voter in one of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 }),
        fc.boolean(),
        (areas, byArea) => {
          const classes = weightClasses(roll(...areas), byArea, 1);
          if (!Array.isArray(classes)) throw new Error('refused');
          const all = classes.flatMap(({ voters }) => voters);
          expect(all.sort()).toEqual(
            roll(...areas)
              .map(({ voter }) => voter)
              .sort(),
          );
          if (byArea)
            expect(classes.reduce((sum, one) => sum + one.voters.length * areaOf(one.weightClass), 0)).toBe(
              areas.reduce((sum, area) => sum + area, 0),
            );
        },
      ),
    );
  });
});

describe('the text of a choice', () => {
  test('does not tell in which order names were ticked', () => {
    const picks = (...ids: OptionId[]): Choice => ({ picks: ids });
    const [o1, o2, o3] = options as [OptionId, OptionId, OptionId];
    expect(choiceText(picks(o3, o1, o2))).toBe(choiceText(picks(o1, o2, o3)));
    expect(choiceText({ scores: { o2: 1, o1: 5 } as never })).toBe(
      choiceText({ scores: { o1: 5, o2: 1 } as never }),
    );
  });
  test('tells rankings apart', () => {
    expect(choiceText({ ranking: options })).not.toBe(choiceText({ ranking: [...options].reverse() }));
  });
});

describe('a count', () => {
  const group = fc.record({
    choice: fc.constantFrom<Choice>('for', 'against', 'abstain', { picks: options }),
    weightClass: fc.constantFrom(small, large),
    heads: fc.integer({ min: 1, max: 100 }),
  });

  test('does not depend on the order of ballots, and loses none', () => {
    fc.assert(
      fc.property(fc.array(group), (groups) => {
        const counted = countSecret(groups);
        expect(countSecret([...groups].reverse())).toEqual(counted);
        const sum = (of: readonly { heads: number }[]) => of.reduce((all, one) => all + one.heads, 0);
        expect(sum(counted)).toBe(sum(groups));
      }),
    );
  });
});

describe('counting a published list again', () => {
  const pairs = Object.fromEntries(
    [small, large].map((name) => [name, generateKeyPairSync('rsa', { modulusLength: 2048 })]),
  );
  const pair = (name: WeightClass) => {
    const found = pairs[name];
    if (!found) throw new Error(name);
    return found;
  };
  const keyOf = (name: WeightClass) =>
    pair(name).publicKey.export({ type: 'spki', format: 'der' }).toString('base64url') as Base64Url;
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
  const isSigned: IsSigned = (key, text, signature) =>
    [small, large].some(
      (name) =>
        keyOf(name) === key &&
        verify(
          'sha384',
          Buffer.from(text),
          { key: pair(name).publicKey, ...padding },
          Buffer.from(signature, 'base64url'),
        ),
    );

  const ballot = (nth: number, weightClass: WeightClass, choice: Choice, of = poll): SecretBallot => {
    const number = String(nth).padStart(64, '0') as BallotNumber;
    const text = Buffer.from(signedText(of, weightClass, number));
    const signature = sign('sha384', text, { key: pair(weightClass).privateKey, ...padding });
    return { number, weightClass, choice, signature: signature.toString('base64url') as Base64Url };
  };
  const honest: PublishedBallots = {
    format: 'yishi-secret-ballots/1',
    poll,
    classes: [
      { weightClass: large, key: keyOf(large), signed: 1 },
      { weightClass: small, key: keyOf(small), signed: 3 },
    ],
    ballots: [ballot(1, small, 'for'), ballot(2, large, 'against'), ballot(3, small, 'for')],
  };
  const terms = { keys: { [small]: keyOf(small), [large]: keyOf(large) }, entitled: 4 };
  const again = (changes: Partial<PublishedBallots>) =>
    recountSecret({ ...honest, ...changes }, terms, isSigned);
  const [first, second, third] = honest.ballots as [SecretBallot, SecretBallot, SecretBallot];

  test('finds nothing wrong with an honest one', async () => {
    expect(await again({})).toEqual({
      faults: [],
      counted: [
        { choice: 'against', heads: 1, area: 12000 },
        { choice: 'for', heads: 2, area: 16100 },
      ],
    });
  });

  const unsigned: SecretFault = { fault: 'unsigned', number: first.number };
  test.each<[string, Partial<PublishedBallots>, SecretFault[]]>([
    ['that was made up', { ballots: [{ ...first, signature: second.signature }, second, third] }, [unsigned]],
    [
      'of another poll',
      {
        ballots: [
          ballot(1, small, 'for', pollId.parse('33333333-3333-4333-8333-333333333333')),
          second,
          third,
        ],
      },
      [unsigned],
    ],
    ['of another weight', { ballots: [{ ...first, weightClass: large }, second, third] }, [unsigned]],
    ['of no weight of this poll', { ballots: [{ ...first, weightClass: heads }, second, third] }, [unsigned]],
    [
      'that is there twice',
      { ballots: [first, first, second, third] },
      [{ fault: 'repeated', number: first.number }],
    ],
  ])('finds a ballot %s, and counts the others', async (_, changes, faults) => {
    const found = await again(changes);
    expect(found.faults).toEqual(faults);
    const counted = found.counted.reduce((sum, one) => sum + one.heads, 0);
    expect(counted).toBe(faults[0]?.fault === 'repeated' ? 3 : 2);
  });

  test('finds more ballots than were signed, at just one too many', async () => {
    const classes = (signed: number) =>
      honest.classes.map((one) => (one.weightClass === small ? { ...one, signed } : one));
    expect((await again({ classes: classes(2) })).faults).toEqual([]);
    expect((await again({ classes: classes(1) })).faults).toEqual([
      { fault: 'moreThanSigned', weightClass: small, ballots: 2, signed: 1 },
    ]);
    expect((await again({ classes: classes(4) })).faults).toEqual([
      { fault: 'moreThanEntitled', signed: 5, entitled: 4 },
    ]);
  });

  test('finds keys that are not those of the record', async () => {
    const swapped = honest.classes.map((one) => ({ ...one, key: keyOf(small) }));
    expect((await again({ classes: swapped })).faults).toEqual([{ fault: 'otherKeys' }]);
    expect((await again({ classes: honest.classes.slice(1) })).faults).toContainEqual({ fault: 'otherKeys' });
  });
});
