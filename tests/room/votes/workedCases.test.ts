import { describe, expect, test } from 'vitest';
import { voteRules, type ReadyRule } from '#room/votes/voteRules';
import { workedCases } from '#room/votes/workedCases';

const shown = (id: ReadyRule) =>
  workedCases(voteRules[id]).map(({ of, by, near, outcome }) => [of, by, near, outcome.verdict]);

describe('worked cases', () => {
  test('try each threshold just under, at and just over', () => {
    expect(shown('representatives')).toEqual([
      ['presence', 'heads', 'under', 'noQuorum'],
      ['presence', 'heads', 'at', 'passed'],
      ['presence', 'heads', 'over', 'passed'],
      ['majority', 'heads', 'under', 'rejected'],
      ['majority', 'heads', 'at', 'passed'],
      ['majority', 'heads', 'over', 'passed'],
      ['abstentions', 'heads', null, 'rejected'],
    ]);
    expect(shown('owners-special')).toHaveLength(13);
  });

  test.each(Object.values(voteRules))(
    '$id: under is missed by one and decides against, at and over decide for',
    (rule) => {
      for (const { of, by, near, outcome } of workedCases(rule)) {
        if (near === null) continue;
        const clause = outcome.clauses.find((one) => one.clause === of && one.by === by);
        expect(clause?.margin).toBe({ under: -1, at: 0, over: 1 }[near]);
        expect(outcome.clauses.filter(({ met }) => !met)).toHaveLength(near === 'under' ? 1 : 0);
        expect(outcome.verdict).toBe(
          near !== 'under' ? 'passed' : of === 'majority' ? 'rejected' : 'noQuorum',
        );
      }
    },
  );

  test('show what abstentions do: they are of those present, not of those who chose a side', () => {
    const abstaining = (id: ReadyRule) => workedCases(voteRules[id]).find(({ of }) => of === 'abstentions');
    expect(abstaining('representatives')?.outcome.verdict).toBe('rejected');
    const ofValid = {
      ...voteRules.representatives,
      majority: { share: { num: 1, den: 2, strict: true }, of: 'valid', by: 'heads' },
    } as const;
    expect(workedCases(ofValid).find(({ of }) => of === 'abstentions')?.outcome.verdict).toBe('passed');
  });

  test('more than all is no case, and an opinion has one', () => {
    expect(shown('consensus').filter(([of]) => of === 'majority')).toEqual([
      ['majority', 'heads', 'under', 'rejected'],
      ['majority', 'heads', 'at', 'passed'],
    ]);
    expect(shown('opinion')).toEqual([['anyhow', 'heads', null, 'shown']]);
  });
});
