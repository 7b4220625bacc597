import { expect, test } from 'vitest';
import { overwriteGetLocale } from '../../web/lib/paraglide/runtime.js';
import { balanceSentence } from '../../web/lib/record/balance.ts';
import { gini } from '#room/statistics';

overwriteGetLocale(() => 'en');

test.each([
  [[], 'Nobody has spoken yet.'],
  [[60, 60, 60], 'Speaking time is shared evenly.'],
  [[20, 60, 120], 'Speaking time is shared fairly evenly.'],
  [[0, 0, 60, 120], 'Speaking time is uneven: some speak much more than others.'],
  [[0, 0, 0, 0, 300], 'A few people do most of the speaking.'],
])('times of %j are said to be so', (times, said) => {
  expect(balanceSentence({ gini: gini(times), turns: 3 })).toBe(said);
});

test('of a meeting that has just begun nothing is said yet', () => {
  expect(balanceSentence({ gini: gini([0, 0, 60]), turns: 2 })).toBe(
    'Too few turns yet to say how evenly people speak.',
  );
});
