import { expect, test } from 'vitest';
import { shareWords } from '../../web/lib/words/share.ts';

test.each([
  [{ num: 1, den: 2, strict: true }, '过半数', 'more than half'],
  [{ num: 1, den: 2, strict: false }, '半数以上', 'at least half'],
  [{ num: 2, den: 3, strict: false }, '三分之二以上', 'at least two thirds'],
  [{ num: 3, den: 4, strict: true }, '超过四分之三', 'more than three quarters'],
  [{ num: 60, den: 100, strict: false }, '60%以上', 'at least 60 %'],
  [{ num: 60, den: 100, strict: true }, '超过60%', 'more than 60 %'],
  [{ num: 1, den: 1, strict: false }, '全部', 'all'],
])('%o is %s, %s', (share, zh, en) => {
  expect(shareWords(share, 'zh-CN')).toBe(zh);
  expect(shareWords(share, 'en')).toBe(en);
});
