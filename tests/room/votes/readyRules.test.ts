import { describe, expect, test } from 'vitest';
import type { Outcome, Verdict } from '#room/votes/outcome';
import { judge } from '#room/votes/judge';
import { voteRule } from '#room/votes/voteRule';
import { readyRules, voteRuleList, voteRules, type ReadyRule } from '#room/votes/voteRules';
import { ballots, motion, onMotion, people } from './papers.ts';

test('each ready-made rule has the shape of a rule, and stands under its own name', () => {
  expect(voteRuleList.map(({ id }) => id)).toEqual([...readyRules]);
  for (const rule of voteRuleList) expect(voteRule.parse(rule)).toEqual(rule);
  for (const id of readyRules) expect(voteRules[id].id).toBe(id);
});

/** Of 300 entitled: present, for, against, abstaining → verdict; at, just under and just over each threshold. */
const meetings: [ReadyRule, number, [number, number, number], Verdict][] = [
  // At least two thirds present: 200.
  ['representatives', 199, [199, 0, 0], 'noQuorum'],
  ['representatives', 200, [200, 0, 0], 'passed'],
  ['representatives', 201, [201, 0, 0], 'passed'],
  // More than half of the present: of 200 it is 101, of 201 too.
  ['representatives', 200, [100, 0, 100], 'rejected'],
  ['representatives', 200, [100, 100, 0], 'rejected'],
  ['representatives', 200, [101, 99, 0], 'passed'],
  ['representatives', 201, [101, 0, 0], 'passed'],
  ['representatives', 300, [150, 150, 0], 'rejected'],
  ['representatives', 300, [151, 149, 0], 'passed'],
  // More than half present: 151.
  ['assembly', 150, [150, 0, 0], 'noQuorum'],
  ['assembly', 151, [151, 0, 0], 'passed'],
  ['assembly', 152, [76, 76, 0], 'rejected'],
  ['assembly', 152, [77, 75, 0], 'passed'],
  ['assembly', 151, [75, 0, 0], 'rejected'],
  ['assembly', 151, [76, 75, 0], 'passed'],
  ['assembly-households', 150, [150, 0, 0], 'noQuorum'],
  ['assembly-households', 151, [76, 75, 0], 'passed'],
  ['assembly-households', 151, [75, 76, 0], 'rejected'],
  ['villagers', 150, [150, 0, 0], 'noQuorum'],
  ['villagers', 151, [76, 0, 75], 'passed'],
  ['villagers', 152, [76, 0, 76], 'rejected'],
  ['villagers-households', 199, [199, 0, 0], 'noQuorum'],
  ['villagers-households', 200, [101, 99, 0], 'passed'],
  ['villagers-households', 200, [100, 99, 1], 'rejected'],
  // 60 % of all households, however many come: 180.
  ['courtyard', 0, [180, 0, 0], 'passed'],
  ['courtyard', 300, [179, 0, 121], 'rejected'],
  ['courtyard', 300, [180, 120, 0], 'passed'],
  ['courtyard', 300, [181, 119, 0], 'passed'],
  // More than half must vote, and more than half of those be in favour.
  ['council-election', 300, [150, 0, 0], 'noQuorum'],
  ['council-election', 300, [76, 75, 0], 'passed'],
  ['council-election', 300, [76, 0, 76], 'rejected'],
  ['council-election', 300, [77, 0, 75], 'passed'],
  // Nobody against, but abstentions do no harm.
  ['consensus', 199, [199, 0, 0], 'noQuorum'],
  ['consensus', 200, [1, 0, 199], 'passed'],
  ['consensus', 200, [199, 1, 0], 'rejected'],
  ['consensus', 200, [0, 0, 200], 'rejected'],
  ['opinion', 0, [0, 0, 0], 'shown'],
  ['opinion', 300, [300, 0, 0], 'shown'],
];

test.each(meetings)('%s: of 300, %i present, %o → %s', (id, present, votes, verdict) => {
  const outcome = onMotion(voteRules[id], 300, present, votes);
  expect(outcome.verdict).toBe(verdict);
  expect(outcome.counts.map(({ heads }) => heads)).toEqual(votes);
});

describe('owners: two measures, each of which must be met', () => {
  // 300 owners of 30,000.00 m² in all; voted are the heads and m² for, and those against.
  type Side = [heads: number, squareMetres: number];
  const owners = (id: ReadyRule, yes: Side, no: Side): Outcome =>
    judge({
      plan: motion,
      rule: voteRules[id],
      entitled: people(300, 3_000_000),
      present: people(0),
      ballots: [
        ballots('for', yes[0], Math.round(yes[1] * 100)),
        ballots('against', no[0], Math.round(no[1] * 100)),
      ],
    });

  test.each<[ReadyRule, Side, Side, Verdict]>([
    // Taking part: at least 200 owners and 20,000.00 m².
    ['owners-ordinary', [200, 20_000], [0, 0], 'passed'],
    ['owners-ordinary', [199, 30_000], [0, 0], 'noQuorum'],
    ['owners-ordinary', [300, 19_999.99], [0, 0], 'noQuorum'],
    ['owners-ordinary', [201, 20_000.01], [0, 0], 'passed'],
    ['owners-special', [199, 30_000], [0, 0], 'noQuorum'],
    ['owners-special', [300, 19_999.99], [0, 0], 'noQuorum'],
    ['owners-special', [200, 20_000], [0, 0], 'passed'],
    // Ordinary: more than half of both among those taking part.
    ['owners-ordinary', [101, 10_000.01], [99, 9_999.99], 'passed'],
    ['owners-ordinary', [100, 15_000], [100, 5_000], 'rejected'],
    ['owners-ordinary', [150, 10_000], [50, 10_000], 'rejected'],
    ['owners-ordinary', [101, 10_000], [99, 10_000], 'rejected'],
    ['owners-ordinary', [151, 15_000.01], [149, 14_999.99], 'passed'],
    // Special: at least three quarters of both.
    ['owners-special', [150, 15_000], [50, 5_000], 'passed'],
    ['owners-special', [149, 19_000], [51, 1_000], 'rejected'],
    ['owners-special', [199, 14_999.99], [1, 5_000.01], 'rejected'],
    ['owners-special', [151, 15_000.01], [49, 4_999.99], 'passed'],
    ['owners-special', [225, 22_500], [75, 7_500], 'passed'],
    ['owners-special', [224, 22_500], [76, 7_500], 'rejected'],
  ])('%s: for %o, against %o → %s', (id, yes, no, verdict) => {
    expect(owners(id, yes, no).verdict).toBe(verdict);
  });

  test('every clause says what it needed, what there was and by how much', () => {
    const { clauses, byArea } = owners('owners-special', [149, 15_000], [51, 5_000]);
    expect(byArea).toBe(true);
    expect(
      clauses.map(({ clause, by, count, whole, needed, met, margin }) => [
        clause,
        by,
        count,
        whole,
        needed,
        met,
        margin,
      ]),
    ).toEqual([
      ['participation', 'heads', 200, 300, 200, true, 0],
      ['participation', 'area', 2_000_000, 3_000_000, 2_000_000, true, 0],
      ['majority', 'heads', 149, 200, 150, false, -1],
      ['majority', 'area', 1_500_000, 2_000_000, 1_500_000, true, 0],
    ]);
  });
});
