import { expect, test } from 'vitest';
import type { Choice, OptionId } from '#room/votes/choice';
import { cardSecret } from '$lib/room/votes/card.ts';
import { asCopied } from '$lib/room/votes/entry.ts';

const [o1, o2, o3] = ['o1', 'o2', 'o3'] as OptionId[] as [OptionId, OptionId, OptionId];

test.each<[Choice, Choice]>([
  ['for', 'for'],
  ['abstain', 'abstain'],
  [{ picks: [o3, o1] }, { picks: [o3, o1] }],
  [{ ranking: [o3, o1] }, { ranking: [o3, o1] }],
  [{ scores: { [o1]: 0, [o2]: 7 } }, { scores: { [o2]: 7 } }],
  [{ scores: { [o1]: 0 } }, { scores: { [o1]: 0 } }],
  [{ money: { [o1]: 60, [o2]: 0, [o3]: 40 } }, { money: { [o1]: 60, [o3]: 40 } }],
])('two people who copy %o from one paper agree, whether they write its noughts or not', (read, copied) =>
  expect(asCopied(read)).toEqual(copied),
);

test('a card says its secret, whatever the scanner types around it', () => {
  const secret = 'abcDEF_123-456789xyz';
  expect(cardSecret(`https://yishi.example/join#${secret}\n`)).toBe(secret);
  expect(cardSecret(` ${secret} `)).toBe(secret);
  expect(cardSecret('6901234567892')).toBeNull();
  expect(cardSecret('https://yishi.example/m/lift2026/watch')).toBeNull();
});
