import { describe, expect, test } from 'vitest';
import { areasExpose, comesToSame, isWithheld, outcomeOf, withoutAreas } from '#room/pollOutcome';
import type { CountedBallots, OptionId } from '#room/votes/choice';
import { castingVote } from '#room/votes/judge';
import type { Outcome } from '#room/votes/outcome';
import { outcomeSentence } from '#room/votes/outcomeWords';
import { pollPlan, type PollPlan } from '#room/votes/pollPlan';
import type { VoteRule } from '#room/votes/voteRule';
import { voteRules } from '#room/votes/voteRules';
import { ballotsSaying, hearing, plain } from '../support/given.ts';

/** Five are entitled and present, and figures of fewer than three are not shown. */
const five = { heads: 5, area: 0 };
const rule: VoteRule = { ...voteRules.representatives, ties: 'chair' };
const cast: VoteRule = { ...rule, majority: rule.majority && { ...rule.majority, of: 'valid' } };
const under = (voteRule: VoteRule) => ({ setup: hearing({ voteRules: [voteRule] }) });
const outcome = (ballots: CountedBallots[], plan: PollPlan = plain, voteRule = cast) =>
  outcomeOf(under(voteRule), { plan, entitled: five, present: five }, ballots);

const options = ['Red', 'Green', 'Blue'].map((text, nth) => ({ id: `o${nth + 1}`, text, list: '' }));
const colour = pollPlan.parse({ ...plain, question: 'Which?', method: { kind: 'single' }, options });
const consent = pollPlan.parse({ ...plain, question: 'Any objection?', method: { kind: 'consent' } });
const picking = (...picks: string[]): CountedBallots[] =>
  picks.map((one) => ({ choice: { picks: [one as OptionId] }, heads: 1, area: 0 }));

describe('figures of few', () => {
  test('are left out, and with them how many abstained; what the rule made of them stands', () => {
    const of = outcome(ballotsSaying(1, 0, 1));
    expect(of).toMatchObject({ verdict: 'passed', counts: [], rounds: [], withheld: [] });
    expect([of.voted, of.valid]).toEqual([
      { heads: 2, area: 0 },
      { heads: 2, area: 0 },
    ]);
    expect(of.clauses.map((one) => one.clause)).toEqual(['presence']);
  });

  test.each([
    ['of as many as the rule shows', outcome(ballotsSaying(1, 0, 2))],
    ['of nobody', outcome([])],
    ['where the vote is named', outcome(ballotsSaying(1, 0, 0), { ...plain, openness: 'named' })],
  ])('are given %s', (_, of) => {
    expect(isWithheld(of)).toBe(false);
    expect(of.counts).toHaveLength(3);
  });

  test.each([
    [
      'a motion that passed',
      outcome(ballotsSaying(2, 0, 0)),
      plain,
      '投票 2 人；为免看出个人怎么投，不公布各项票数。通过。',
      '2 voted: the figures would show how somebody voted, so they are left out. Passed.',
    ],
    [
      'a motion that did not',
      outcome(ballotsSaying(0, 1, 0)),
      plain,
      '投票 1 人；为免看出个人怎么投，不公布各项票数。未通过。',
      '1 voted: the figures would show how somebody voted, so they are left out. Not passed.',
    ],
    [
      'a tie',
      outcome(ballotsSaying(1, 1, 0)),
      plain,
      '不公布各项票数。双方票数相同，由主持人投决定票。',
      'so they are left out. Both sides are level, and the chair has the casting vote.',
    ],
    [
      'a tie that the chair broke',
      castingVote(outcome(ballotsSaying(1, 1, 0)), 'for'),
      plain,
      '不公布各项票数。双方票数相同，主持人决定票同意，通过。',
      "so they are left out. Both sides were level, and the chair's casting vote was for: passed.",
    ],
    [
      'an objection',
      outcome([{ choice: 'objection', heads: 1, area: 0 }], consent),
      consent,
      '不公布各项票数。有人提出异议，未通过。',
      'so they are left out. There was an objection: not passed.',
    ],
    [
      'what was chosen',
      outcome(picking('o2', 'o2'), colour),
      colour,
      '不公布各项票数。选定：“Green”。',
      'so they are left out. Chosen: “Green”.',
    ],
    [
      'what the chair chose',
      castingVote(outcome(picking('o2', 'o3'), colour), 'o3' as OptionId),
      colour,
      '其中 “Blue” 票数相同，由主持人决定票选定。',
      "Chosen: “Blue”; of these level ones by the chair's casting vote: “Blue”.",
    ],
  ])('are not told in the words of %s', (_, of, plan, zh, en) => {
    expect(isWithheld(of)).toBe(true);
    expect(outcomeSentence(of, plan, 'zh-CN')).toContain(zh);
    expect(outcomeSentence(of, plan, 'en')).toContain(en);
  });
});

describe('what was announced', () => {
  const tied = outcome(ballotsSaying(2, 2, 0));
  const same = (of: Outcome, ballots = ballotsSaying(2, 2, 0)) =>
    comesToSame(under(cast), { plan: plain, outcome: of }, ballots);

  test('is come to again with every casting vote of the chair', () => {
    expect(tied.verdict).toBe('tied');
    expect([same(tied), same(castingVote(tied, 'for')), same(castingVote(tied, 'against'))]).toEqual([
      ...[true, true, true],
    ]);
  });

  test.each([
    ['another verdict', { ...tied, verdict: 'passed' }],
    ['a casting vote and another verdict', { ...castingVote(tied, 'against'), verdict: 'passed' }],
    ['a second casting vote', { ...castingVote(tied, 'for'), byChair: ['for', 'for'] }],
    ['a casting vote for no side', { ...tied, byChair: ['abstain'] }],
  ] as [string, Outcome][])('is not come to with %s', (_, of) => expect(same(of)).toBe(false));

  test('is not come to by other ballots, though it was a tie that the chair broke', () => {
    expect(same(castingVote(tied, 'for'), ballotsSaying(1, 2, 1))).toBe(false);
  });
});

describe('floor areas that would show how an owner voted', () => {
  const owners = { ...voteRules['owners-ordinary'], smallestGroup: 3 };
  const setting = under(owners);
  const asked: PollPlan = { ...plain, rule: owners.id };
  const whole = { heads: 7, area: 70_000 };
  const of = (ballots: CountedBallots[], plan: PollPlan = asked, voteRule = owners) =>
    outcomeOf(under(voteRule), { plan, entitled: whole, present: whole }, ballots);
  const said = (choice: 'for' | 'against' | 'abstain', heads: number, area: number): CountedBallots => ({
    ...{ choice, heads, area },
  });
  const few = [said('for', 5, 50_000), said('against', 1, 8_050)];
  const enough = [said('for', 4, 40_000), said('against', 3, 30_000)];

  test('are left out where fewer say the same than the rule shows; heads and the verdict stand', () => {
    const outcome = of(few);
    expect(outcome).toMatchObject({ verdict: 'passed', byArea: false, areasWithheld: true, withheld: null });
    expect(outcome.counts.map(({ answer, heads, area }) => [answer, heads, area])).toEqual([
      ['for', 5, 0],
      ['against', 1, 0],
      ['abstain', 0, 0],
    ]);
    // Nothing from which 80.50 m² could be taken.
    expect(outcome.valid).toEqual({ heads: 6, area: outcome.voted.area });
    expect(outcome.clauses.map(({ clause, by }) => [clause, by])).toEqual([
      ['participation', 'heads'],
      ['participation', 'area'],
      ['majority', 'heads'],
    ]);
    expect(outcomeSentence(outcome, plain, 'zh-CN')).toMatch(/同意 5 票，反对 1 票.*面积已计入结果/);
    expect(outcomeSentence(outcome, plain, 'en')).toMatch(/5 for, 1 against.*left out\.$/);
    // The one against owns so much that the others have no majority by area.
    expect(of([said('for', 5, 20_000), said('against', 1, 40_000)]).verdict).toBe('rejected');
  });

  test.each([
    ['where enough say the same', of(enough), 70_000],
    ['where the vote is named', of(few, { ...asked, openness: 'named' }), 58_050],
    ['where a rule shows any group', of(few, asked, { ...owners, smallestGroup: 1 }), 58_050],
  ])('are given %s', (_, outcome, area) => {
    expect(outcome.byArea).toBe(true);
    expect(outcome.areasWithheld).toBeUndefined();
    expect(outcome.counts.reduce((sum, one) => sum + one.area, 0)).toBe(area);
  });

  test('of the same ballots are left out however these were grouped', () => {
    const apart = [said('for', 3, 30_000), said('for', 1, 10_000), said('against', 3, 30_000)];
    expect(of(apart)).toEqual(of(enough));
  });

  test('take the figures with them where points weigh them', () => {
    const scoring = pollPlan.parse({
      ...{ ...asked, question: 'Which?', options, method: { kind: 'scoring', most: 5, places: 1 } },
    });
    const scores = (nth: number, area: number): CountedBallots => ({
      ...{ choice: { scores: { [`o${nth}`]: 5 } }, heads: 1, area },
    });
    const weighed = { ...owners, majority: owners.majority && { ...owners.majority, by: 'area' as const } };
    const outcome = of(
      [1, 2, 3, 1, 2].map((nth) => scores(nth, 12_000 + nth)),
      scoring,
      weighed,
    );
    expect(outcome).toMatchObject({ counts: [], rounds: [] });
    expect(isWithheld(outcome)).toBe(true);
  });

  test('are not told of a few who voted: who owns how much is known, and the verdict says how they did', () => {
    const two = of([said('for', 1, 8_050), said('against', 1, 4_000)]);
    expect(two).toMatchObject({ verdict: 'noQuorum', withheld: [], areasWithheld: true, counts: [] });
    expect([two.voted, two.valid]).toEqual([
      { heads: 2, area: 0 },
      { heads: 2, area: 0 },
    ]);
    expect(two.clauses.map(({ clause, by }) => [clause, by])).toEqual([['participation', 'heads']]);
    expect(JSON.stringify(two)).not.toMatch(/12050|8050|4000/);
    // Two of three came, but with less of the area than the rule asks for.
    const three = { heads: 3, area: 70_000 };
    const small = outcomeOf(
      setting,
      { plan: asked, entitled: three, present: three },
      ballotsSaying(2, 0, 0).map((one) => ({ ...one, area: 12_050 })),
    );
    expect(small.verdict).toBe('noQuorum');
    expect(outcomeSentence(small, plain, 'zh-CN')).toContain('参加表决面积不足，表决无效');
    expect(outcomeSentence(small, plain, 'en')).toContain('Too little floor area voted, so the vote');
    expect(
      comesToSame(setting, { plan: asked, outcome: two }, [said('for', 1, 8_050), said('against', 1, 4_000)]),
    ).toBe(true);
  });

  test('have no place where only heads count, however many say the same', () => {
    const outcome = outcomeOf(under(cast), { plan: plain, entitled: whole, present: whole }, enough);
    expect(outcome).toMatchObject({ verdict: 'passed', byArea: false, voted: { heads: 7, area: 0 } });
    expect(outcome.areasWithheld).toBeUndefined();
    expect(outcome.counts.map(({ heads, area }) => [heads, area])).toEqual([
      [4, 0],
      [3, 0],
      [0, 0],
    ]);
    expect(areasExpose(plain, cast, enough)).toBe(true);
    for (const ballots of [enough, withoutAreas(enough)])
      expect(comesToSame(under(cast), { plan: plain, outcome }, ballots)).toBe(true);
  });

  test('are counted again with the ballots that are kept, and by heads with those that are published', () => {
    const held = { plan: asked, outcome: of(few) };
    const bare = withoutAreas(few);
    expect(comesToSame(setting, held, few)).toBe(true);
    expect(comesToSame(setting, held, bare)).toBe(true);
    for (const forged of [
      withoutAreas([said('for', 4, 0), said('against', 2, 0)]),
      withoutAreas([said('for', 5, 0), said('abstain', 1, 0)]),
    ])
      expect(comesToSame(setting, held, forged)).toBe(false);
    // Heads alone had rejected it.
    const lost = { ...of([said('for', 2, 50_000), said('against', 4, 8_000)]), verdict: 'passed' as const };
    expect(
      comesToSame(setting, { plan: asked, outcome: lost }, [said('for', 2, 0), said('against', 4, 0)]),
    ).toBe(false);
    // Nor may areas be left out where they show nothing.
    const hidden = { ...of(few), counts: of(enough).counts.map((one) => ({ ...one, area: 0 })) };
    expect(comesToSame(setting, { plan: asked, outcome: hidden }, withoutAreas(enough))).toBe(false);
  });
});
