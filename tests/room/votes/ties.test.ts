import { describe, expect, test } from 'vitest';
import { castingVote, secondRoundOf } from '#room/votes/judge';
import { pollPlan } from '#room/votes/pollPlan';
import { voteRules } from '#room/votes/voteRules';
import type { Method, PollPlan } from '#room/votes/pollPlan';
import type { VoteRule } from '#room/votes/voteRule';
import { ballots, chosenOf, judged, motion, o, onMotion, paper, picking, ranking } from './papers.ts';

const chair: VoteRule = { ...voteRules.representatives, ties: 'chair' };

const planned = (method: Method, options: number): PollPlan =>
  pollPlan.parse({
    ...paper(method, options),
    question: 'Which?',
    openness: 'open',
    rule: 'council-election',
    seconds: 60,
    changeable: false,
    live: false,
    graceSeconds: 0,
  });

describe("the chair's casting vote", () => {
  test.each([
    // A single vote is missing and the sides are level.
    [[10, [5, 5, 0]], 'tied'],
    [[11, [5, 5, 1]], 'tied'],
    // One vote could not make it, or the sides are not level.
    [[12, [5, 5, 2]], 'rejected'],
    [[10, [5, 4, 1]], 'rejected'],
    [[10, [0, 0, 10]], 'rejected'],
    [[10, [6, 4, 0]], 'passed'],
  ] as const)('%o → %s', ([present, [yes, no, none]], verdict) => {
    expect(onMotion(chair, 12, present, [yes, no, none]).verdict).toBe(verdict);
  });

  test('decides a motion', () => {
    const tied = onMotion(chair, 10, 10, [5, 5, 0]);
    expect(castingVote(tied, 'for')).toMatchObject({ verdict: 'passed', byChair: ['for'] });
    expect(chosenOf(castingVote(tied, 'for'))).toEqual(['for']);
    expect(castingVote(tied, 'against')).toMatchObject({ verdict: 'rejected', byChair: ['against'] });
    expect(chosenOf(castingVote(tied, 'against'))).toEqual([]);
    expect(() => castingVote(castingVote(tied, 'for'), 'for')).toThrow();
    expect(() => castingVote(tied, o(1))).toThrow();
  });

  test('fills the places that are level one by one', () => {
    const election = paper({ kind: 'election', places: 3 }, 4);
    const tied = judged(election, { ...chair, winner: 'most' }, [
      picking(3, 1, 2),
      picking(3, 1, 3),
      picking(3, 1, 4),
    ]);
    expect(tied).toMatchObject({ verdict: 'tied', standing: [o(2), o(3), o(4)], open: 2 });
    const once = castingVote(tied, o(4));
    expect(once).toMatchObject({ verdict: 'tied', standing: [o(2), o(3)], open: 1 });
    expect(() => castingVote(once, o(4))).toThrow();
    const twice = castingVote(once, o(2));
    expect(twice).toMatchObject({ verdict: 'passed', standing: [], open: 0, byChair: [o(4), o(2)] });
    expect(chosenOf(twice)).toEqual([o(1), o(2), o(4)]);
  });

  test('makes no majority: level ones more than one vote short are not chosen', () => {
    const single = paper({ kind: 'single' }, 3);
    expect(judged(single, chair, [picking(5, 1), picking(5, 2)]).verdict).toBe('tied');
    expect(judged(single, chair, [picking(4, 1), picking(4, 2), picking(3, 3)]).verdict).toBe('rejected');
    expect(judged(single, chair, [picking(5, 1), picking(4, 2), picking(2, 3)]).verdict).toBe('rejected');
  });

  test('is between two at least: the only one of the level that has the majority is chosen', () => {
    const scoring = paper({ kind: 'scoring', most: 10, places: 1 }, 2);
    const giving = (heads: number, first: number, second: number) =>
      ballots({ scores: { [o(1)]: first, [o(2)]: second } }, heads);
    // Twelve points each, from six of seven ballots and from one.
    const cast = [giving(6, 2, 0), giving(1, 0, 10), giving(1, 0, 2)];
    const outcome = judged(scoring, chair, cast);
    expect(outcome.counts.map((one) => one.points)).toEqual([12, 12, null]);
    expect(outcome).toMatchObject({ verdict: 'passed', standing: [], open: 0 });
    expect(chosenOf(outcome)).toEqual([o(1)]);
    // Nor does it make the majority of one that alone comes near.
    const near = [giving(4, 2, 0), giving(2, 0, 4), giving(2, 0, 0)];
    expect(judged(scoring, chair, near)).toMatchObject({ verdict: 'rejected', standing: [] });
  });
});

describe('a second round', () => {
  const election = voteRules['council-election'];

  test('is between the best two where one place is open', () => {
    const plan = planned({ kind: 'single' }, 4);
    const outcome = judged(plan, election, [picking(4, 1), picking(1, 2), picking(3, 3), picking(2, 4)]);
    const second = secondRoundOf(plan, outcome);
    expect(pollPlan.parse(second)).toEqual(second);
    expect(second.options.map(({ id }) => id)).toEqual([o(1), o(3)]);
  });

  test('is for the places that are still open, on a paper that is whole', () => {
    const plan = planned({ kind: 'multiple', min: 3, max: 4, places: 3 }, 5);
    const outcome = judged(plan, election, [picking(4, 1, 2, 3), picking(3, 1, 4, 5), picking(1, 1, 2, 4)]);
    expect(chosenOf(outcome)).toEqual([o(1), o(2)]);
    const second = secondRoundOf(plan, outcome);
    expect(pollPlan.parse(second)).toEqual(second);
    expect(second.options.map(({ id }) => id)).toEqual([o(3), o(4)]);
    expect(second.method).toEqual({ kind: 'multiple', min: 1, max: 1, places: 1 });
  });

  test.each([
    // least and most to tick, options that are left, places that are open → least and most of the second round
    [3, 4, 2, 1, 1, 1],
    [1, 2, 2, 1, 1, 1],
    [2, 2, 3, 1, 1, 2],
    [2, 3, 3, 2, 2, 2],
    [2, 3, 2, 2, 1, 2],
    [1, 1, 3, 2, 1, 1],
  ])('of %i to %i ticks leaves a choice between %i for %i', (min, max, left, open, least, most) => {
    const plan = planned({ kind: 'multiple', min, max, places: 2 }, 5);
    const standing = [o(1), o(2), o(3)].slice(0, left);
    const outcome = { ...judged(plan, election, []), verdict: 'secondRound' as const, standing, open };
    const second = secondRoundOf(plan, outcome);
    expect(pollPlan.parse(second)).toEqual(second);
    expect(second.method).toMatchObject({ min: least, max: most, places: open });
  });

  test('is not held of a single option, nor of a motion', () => {
    const plan = planned({ kind: 'election', places: 1 }, 2);
    expect(judged(plan, election, [picking(4, 1), ballots('abstain', 5)])).toMatchObject({
      verdict: 'rejected',
    });
    expect(onMotion(election, 10, 10, [5, 5, 0]).verdict).toBe('rejected');
    expect(() => secondRoundOf(plan, onMotion(election, 10, 10, [5, 5, 0]))).toThrow();
  });

  test('of a ranking is between the last two', () => {
    const plan = planned({ kind: 'ranking', count: 'instantRunoff', places: 1 }, 3);
    const outcome = judged(plan, election, [ranking(4, 1), ranking(3, 2), ranking(2, 3)]);
    expect(secondRoundOf(plan, outcome).options.map(({ id }) => id)).toEqual([o(1), o(2)]);
  });
});

describe('consent and opinion', () => {
  const consent = paper({ kind: 'consent' });
  test('passes if nobody objects: silence and standing aside do no harm, one objection does', () => {
    expect(judged(consent, voteRules.consensus, [ballots('abstain', 3)], 0).verdict).toBe('passed');
    expect(judged(consent, voteRules.consensus, [], 9)).toMatchObject({
      verdict: 'passed',
      clauses: [
        { clause: 'presence', met: true },
        { clause: 'noObjection', needed: 9, count: 9, margin: 0, met: true },
      ],
    });
    expect(judged(consent, voteRules.consensus, [ballots('objection', 1)], 8)).toMatchObject({
      verdict: 'rejected',
      clauses: [
        { clause: 'presence' },
        { clause: 'noObjection', needed: 9, count: 8, margin: -1, met: false },
      ],
    });
    expect(judged(consent, voteRules.consensus, []).verdict).toBe('noQuorum');
  });

  test('who is present and silent takes part in a poll by consent', () => {
    const rule: VoteRule = {
      ...voteRules.consensus,
      participation: { share: { num: 2, den: 3, strict: false }, by: 'heads' },
    };
    expect(judged(consent, rule, [], 9).verdict).toBe('passed');
    expect(judged(motion, rule, [], 9).verdict).toBe('noQuorum');
  });

  test('a show of opinion chooses nothing, and no quorum spoils it', () => {
    const single = paper({ kind: 'single' }, 2);
    const outcome = judged(single, voteRules.opinion, [picking(4, 1), picking(1, 2)], 100);
    expect(outcome).toMatchObject({ verdict: 'shown', standing: [], clauses: [] });
    expect(outcome.counts.map(({ heads }) => heads)).toEqual([4, 1, 0]);
    expect(chosenOf(outcome)).toEqual([]);
  });
});
