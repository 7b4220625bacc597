import { describe, expect, test } from 'vitest';
import { comesToSame, isWithheld, outcomeOf } from '#room/pollOutcome';
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
      '投票 2 人；投票的人太少，不公布各项票数。通过。',
      '2 voted: too few for the figures to be shown. Passed.',
    ],
    [
      'a motion that did not',
      outcome(ballotsSaying(0, 1, 0)),
      plain,
      '投票 1 人；投票的人太少，不公布各项票数。未通过。',
      '1 voted: too few for the figures to be shown. Not passed.',
    ],
    [
      'a tie',
      outcome(ballotsSaying(1, 1, 0)),
      plain,
      '不公布各项票数。双方票数相同，由主持人投决定票。',
      'to be shown. Both sides are level, and the chair has the casting vote.',
    ],
    [
      'a tie that the chair broke',
      castingVote(outcome(ballotsSaying(1, 1, 0)), 'for'),
      plain,
      '不公布各项票数。双方票数相同，主持人决定票同意，通过。',
      "to be shown. Both sides were level, and the chair's casting vote was for: passed.",
    ],
    [
      'an objection',
      outcome([{ choice: 'objection', heads: 1, area: 0 }], consent),
      consent,
      '不公布各项票数。有人提出异议，未通过。',
      'to be shown. There was an objection: not passed.',
    ],
    [
      'what was chosen',
      outcome(picking('o2', 'o2'), colour),
      colour,
      '不公布各项票数。选定：“Green”。',
      'to be shown. Chosen: “Green”.',
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
