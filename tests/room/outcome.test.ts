import { describe, expect, test } from 'vitest';
import { judge } from '#room/outcome';
import { outcomeSentence } from '#room/outcomeWords';
import { hearingRules } from '#room/ruleSets';

const tally = (yes: number, no: number, abstain: number) => ({ for: yes, against: no, abstain });
const atLeastHalf = { quorum: hearingRules.quorum, threshold: { num: 1, den: 2, strict: false } };
const sixtyOfHundred = { quorum: hearingRules.quorum, threshold: { num: 60, den: 100, strict: false } };

describe('a hearing: two thirds present, more than half of those present in favour', () => {
  test.each([
    // entitled, present, for, against, abstain → quorum, passed
    [300, 300, 151, 149, 0, true, true],
    [300, 300, 150, 150, 0, true, false],
    [300, 300, 150, 0, 0, true, false],
    [300, 200, 101, 99, 0, true, true],
    [300, 200, 100, 100, 0, true, false],
    [300, 199, 199, 0, 0, false, false],
    [3, 2, 2, 0, 0, true, true],
    [3, 2, 1, 0, 1, true, false],
    [3, 1, 1, 0, 0, false, false],
    [1, 1, 1, 0, 0, true, true],
    [1, 1, 0, 0, 0, true, false],
    [30, 0, 0, 0, 0, false, false],
  ])(
    '%i entitled, %i present, %i:%i:%i → quorum %s, passed %s',
    (entitled, present, yes, no, abstain, quorumMet, passed) => {
      const outcome = judge(tally(yes, no, abstain), entitled, present, hearingRules);
      expect(outcome).toMatchObject({ quorumMet, passed, voted: yes + no + abstain, entitled, present });
    },
  );

  test('an abstention counts as present and not in favour; so does who is present and does not vote', () => {
    expect(judge(tally(5, 0, 5), 10, 10, hearingRules).passed).toBe(false);
    expect(judge(tally(5, 0, 0), 10, 10, hearingRules).passed).toBe(false);
    expect(judge(tally(6, 0, 4), 10, 10, hearingRules).passed).toBe(true);
  });

  test('every figure stands in the outcome', () => {
    expect(judge(tally(12, 5, 3), 30, 21, hearingRules)).toEqual({
      for: 12,
      against: 5,
      abstain: 3,
      entitled: 30,
      present: 21,
      voted: 20,
      quorumNeeded: 20,
      quorumMet: true,
      forNeeded: 11,
      passed: true,
    });
  });
});

test.each([
  [atLeastHalf, 150, true],
  [atLeastHalf, 149, false],
  [hearingRules, 150, false],
  [hearingRules, 151, true],
  [sixtyOfHundred, 180, true],
  [sixtyOfHundred, 179, false],
])('inclusive and strict thresholds of 300: %o with %i in favour → %s', (rules, yes, passed) => {
  expect(judge(tally(yes, 300 - yes, 0), 300, 300, rules).passed).toBe(passed);
});

describe('the outcome in words', () => {
  const passed = judge(tally(151, 140, 9), 300, 300, hearingRules);
  const failed = judge(tally(150, 150, 0), 300, 300, hearingRules);
  const tooFew = judge(tally(199, 0, 0), 300, 199, hearingRules);

  test.each([
    [
      'zh-CN',
      passed,
      '应到 300 人，实到 300 人，投票 300 人；同意 151 票，反对 140 票，弃权 9 票。通过需要 151 票同意，通过。',
    ],
    [
      'zh-CN',
      failed,
      '应到 300 人，实到 300 人，投票 300 人；同意 150 票，反对 150 票，弃权 0 票。通过需要 151 票同意，未通过。',
    ],
    [
      'zh-CN',
      tooFew,
      '应到 300 人，实到 199 人，投票 199 人；同意 199 票，反对 0 票，弃权 0 票。到会人数不足（至少需要 200 人），表决无效，未通过。',
    ],
    [
      'en',
      passed,
      '300 entitled, 300 present, 300 voted: 151 for, 140 against, 9 abstained. 151 in favour were needed: passed.',
    ],
    [
      'en',
      failed,
      '300 entitled, 300 present, 300 voted: 150 for, 150 against, 0 abstained. 151 in favour were needed: not passed.',
    ],
    [
      'en',
      tooFew,
      '300 entitled, 199 present, 199 voted: 199 for, 0 against, 0 abstained. Too few were present (at least 200 needed), so the vote does not count: not passed.',
    ],
  ] as const)('%s', (lang, outcome, sentence) => {
    expect(outcomeSentence(outcome, lang)).toBe(sentence);
  });
});
