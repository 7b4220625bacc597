import { expect, test } from 'vitest';
import { meets } from '#room/share';
import { newRule } from '#room/votes/newRule';
import { voteRuleList, voteRules } from '#room/votes/voteRules';
import { overwriteGetLocale } from '../../web/lib/paraglide/runtime.js';
import { majorityWords, ruleWording, shareExample, votersWords } from '../../web/lib/voteRules/ruleWords.ts';
import {
  draftOf,
  errorsFrom,
  errorsIn,
  isExactlyHalf,
  ruleOf,
} from '../../web/routes/(paper)/rules/new/ruleDraft.ts';
import { faultWords } from '../../web/routes/(paper)/rules/new/faultWords.ts';

overwriteGetLocale(() => 'en');
const { representatives, opinion } = voteRules;

test.each(voteRuleList)('$id comes out of the form as it went in, and may be kept', (rule) => {
  const { id: _, ...plain } = rule;
  expect(ruleOf(draftOf(rule))).toEqual(plain);
  expect(errorsIn(draftOf(rule))).toEqual({});
  expect(newRule.parse(ruleOf(draftOf(rule)))).toEqual(plain);
});

test('a threshold that is switched off is not in the rule; a show of opinion has no tie to break', () => {
  const draft = draftOf(representatives);
  draft.presence.on = false;
  draft.majority.on = false;
  expect(ruleOf(draft)).toMatchObject({ presence: null, majority: null, winner: 'most', ties: 'fails' });
  expect(errorsIn(draft)).toEqual({});
  expect(ruleOf(draftOf(opinion))).toMatchObject({ majority: null });
});

test.each([
  [null, 2, false],
  [1, null, false],
  [1, 0, false],
  [0, 2, false],
  [3, 2, false],
  [2, 2, true],
  [1.5, 2, false],
  [1, 2000, false],
])('%s/%s (strict: %s) is no share, and the server would say so too', (num, den, strict) => {
  const draft = draftOf(representatives);
  draft.majority.share = { num, den, strict };
  expect(errorsIn(draft)['majority.share']).toBe('share');
  expect(newRule.safeParse(ruleOf(draft)).success).toBe(false);
});

test('a contradiction stands at its field, in words', () => {
  const draft = draftOf(voteRules['owners-ordinary']);
  draft.voters.of = 'households';
  const errors = errorsIn(draft);
  expect(Object.keys(errors).sort()).toEqual(['majority.by', 'participation.by']);
  expect(faultWords(errors, 'majority.by')).toMatch(/^A contradiction: floor area/);
  expect(faultWords(errors, 'ties')).toBeNull();
});

test.each([
  [1, 2, false, true],
  [50, 100, false, true],
  [1, 2, true, false],
  [51, 100, false, false],
  [0, 0, false, false],
  [null, 2, false, false],
])(
  'whether a proposal and its opposite both pass at 50:50 under %s/%s (strict: %s): %s',
  (num, den, strict, both) => {
    const draft = draftOf(representatives);
    draft.majority.share = { num, den, strict };
    expect(isExactlyHalf(draft.majority.share)).toBe(both);
    if (!both) return;
    expect(meets(50, 100, { num: num ?? 0, den: den ?? 0, strict })).toBe(true);
    // Said, and no more: such a rule may be kept.
    expect(errorsIn(draft)).toEqual({});
  },
);

test('the server’s faults find their fields', () => {
  const sent = newRule.safeParse(ruleOf({ ...draftOf(representatives), name: { 'zh-CN': '', en: 'x' } }));
  const faults = (sent.error?.issues ?? []).map(({ path, message }) => ({
    path: ['rule', ...path.map(String)],
    message,
  }));
  expect(errorsFrom(faults)).toEqual({ 'name.zh-CN': 'text' });
});

test('a rule says itself in both languages', () => {
  expect(majorityWords(voteRules.courtyard, 'zh-CN')).toBe('全体住户60%以上同意；弃权等于没有同意');
  expect(majorityWords(voteRules['owners-special'], 'en')).toBe(
    'At least three quarters of the owners who vote must be in favour, both by number and by floor area; who abstains is not in favour',
  );
  expect(majorityWords(opinion, 'zh-CN')).toBe('只公布票数，不作决定');
  expect(votersWords(voteRules['owners-special'].voters, 'zh-CN')).toContain('一人最多代 3 人');
  for (const rule of voteRuleList)
    for (const lang of ['zh-CN', 'en'] as const) expect(ruleWording(rule, lang).length).toBeLessThan(500);
});

test('what a share means is said with the number that is, or is not, enough', () => {
  expect(shareExample({ num: 1, den: 2, strict: true }, 'zh-CN')).toBe(
    '“过半数”不含本数：300 个里正好 150 个不够，要 151 个。',
  );
  expect(shareExample({ num: 2, den: 3, strict: false }, 'en')).toMatch(/exactly 200 are enough/);
  expect(shareExample({ num: 3, den: 7, strict: false }, 'en')).toMatch(/it takes 129/);
});
