import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meets, needed, type Share } from '#room/share';

const atLeast = (num: number, den: number): Share => ({ num, den, strict: false });
const moreThan = (num: number, den: number): Share => ({ num, den, strict: true });

// 'At least' includes the number, 'more than' does not; each line: whole, share, the least that meets it.
test.each([
  [300, moreThan(1, 2), 151],
  [299, moreThan(1, 2), 150],
  [300, atLeast(1, 2), 150],
  [299, atLeast(1, 2), 150],
  [1, moreThan(1, 2), 1],
  [2, moreThan(1, 2), 2],
  [3, moreThan(1, 2), 2],
  [30, atLeast(2, 3), 20],
  [31, atLeast(2, 3), 21],
  [32, atLeast(2, 3), 22],
  [33, atLeast(2, 3), 22],
  [30, moreThan(2, 3), 21],
  [100, atLeast(3, 4), 75],
  [101, atLeast(3, 4), 76],
  [100, atLeast(60, 100), 60],
  [7, atLeast(60, 100), 5],
  [5, atLeast(1, 1), 5],
  [10, atLeast(0, 1), 0],
  [10, moreThan(0, 1), 1],
])('of %i, %o needs %i', (whole, share, least) => {
  expect(needed(whole, share)).toBe(least);
  expect(meets(least, whole, share)).toBe(true);
  if (least > 0) expect(meets(least - 1, whole, share)).toBe(false);
  expect(meets(whole, whole, share)).toBe(true);
});

describe('a share', () => {
  test('of nothing is never met, so at least one is needed', () => {
    for (const share of [atLeast(0, 1), atLeast(2, 3), moreThan(1, 2)]) {
      expect(meets(0, 0, share)).toBe(false);
      expect(needed(0, share)).toBeGreaterThan(0);
    }
  });

  test('needs exactly the smallest count that meets it', () => {
    const share = fc
      .record({ num: fc.nat(1000), den: fc.integer({ min: 1, max: 1000 }), strict: fc.boolean() })
      .filter(({ num, den, strict }) => (strict ? num < den : num <= den));
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 300 }), (one, whole) => {
        const counts = Array.from({ length: whole + 1 }, (_, count) => count);
        expect(counts.find((count) => meets(count, whole, one))).toBe(needed(whole, one));
        // Exact where division would round: num/den is compared without dividing.
        for (const count of counts) {
          const left = BigInt(count) * BigInt(one.den);
          const right = BigInt(whole) * BigInt(one.num);
          expect(meets(count, whole, one)).toBe(one.strict ? left > right : left >= right);
        }
      }),
    );
  });
});
