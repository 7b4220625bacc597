import { expect, test } from 'vitest';
import { contradictionsIn } from '#room/votes/contradictions';
import type { VoteRule } from '#room/votes/voteRule';
import { voteRuleList, voteRules } from '#room/votes/voteRules';

const found = (rule: VoteRule) => contradictionsIn(rule).map(({ path, what }) => [path.join('.'), what]);
const { representatives: plain, 'owners-special': owners, opinion } = voteRules;

test.each(voteRuleList)('the ready-made $id contradicts itself nowhere', (rule) => {
  expect(found(rule)).toEqual([]);
});

test('each contradiction is named at its field', () => {
  expect(found({ ...owners, voters: plain.voters })).toEqual([
    ['participation.by', 'areaOfNobody'],
    ['majority.by', 'areaOfNobody'],
  ]);
  const presence = { share: { num: 1, den: 2, strict: true }, by: 'area' } as const;
  expect(found({ ...plain, presence })).toEqual([['presence.by', 'areaOfNobody']]);
  expect(found({ ...owners, ties: 'chair' })).toEqual([['ties', 'noCastingArea']]);
  expect(found({ ...plain, voters: { ...plain.voters, who: 'present' } })).toEqual([
    ['presence', 'alwaysPresent'],
  ]);
  expect(found({ ...opinion, winner: 'majority', ties: 'chair' })).toEqual([
    ['winner', 'nothingToDecide'],
    ['ties', 'nothingToDecide'],
  ]);
});

test('a third lets both sides pass; half at least and more than half do not count as that', () => {
  const needing = (num: number, den: number, strict: boolean): VoteRule => ({
    ...plain,
    majority: { share: { num, den, strict }, of: 'valid', by: 'heads' },
  });
  expect(found(needing(1, 3, false))).toEqual([['majority.share', 'bothPass']]);
  expect(found(needing(49, 100, true))).toEqual([['majority.share', 'bothPass']]);
  expect(found(needing(1, 2, false))).toEqual([]);
  expect(found(needing(1, 2, true))).toEqual([]);
});
