import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Choice, CountedBallots, OptionId } from '#room/votes/choice';
import { plus } from '#room/votes/figure';
import { fits } from '#room/votes/fits';
import { castingVote, judge, secondRoundOf, type ClosedPoll } from '#room/votes/judge';
import { passed } from '#room/votes/outcome';
import { pollPlan, type Method } from '#room/votes/pollPlan';
import { voteRules } from '#room/votes/voteRules';
import { anyPoll, pollBy } from './anyPoll.ts';
import { chosenOf, judged, o, paper, ranking } from './papers.ts';

const runs = { numRuns: 1500 };

/** Ballots that say the same put together, as a count from raised hands or from a table would have them. */
function grouped(ballots: CountedBallots[]): CountedBallots[] {
  const groups = new Map<string, CountedBallots>();
  for (const one of ballots) {
    const key = JSON.stringify(one.choice);
    const group = groups.get(key);
    groups.set(key, group ? { choice: one.choice, ...plus(group, one) } : one);
  }
  return [...groups.values()];
}

test('every ballot that is made up here fits its paper', () => {
  fc.assert(
    fc.property(anyPoll, ({ plan, ballots }) => {
      for (const { choice } of ballots) expect(fits(plan, choice)).toBeNull();
    }),
  );
});

test('the outcome is the same whatever the order and the grouping of the ballots', () => {
  fc.assert(
    fc.property(
      anyPoll.chain((poll) =>
        fc.tuple(fc.constant(poll), fc.shuffledSubarray(poll.ballots, { minLength: poll.ballots.length })),
      ),
      ([poll, shuffled]) => {
        const outcome = judge(poll);
        expect(judge({ ...poll, ballots: shuffled })).toEqual(outcome);
        expect(judge({ ...poll, ballots: grouped(shuffled) })).toEqual(outcome);
      },
    ),
    runs,
  );
});

describe('exact sums', () => {
  test('what is counted adds up to what was cast', () => {
    fc.assert(
      fc.property(anyPoll, (poll) => {
        const { voted, valid, counts } = judge(poll);
        const abstained = counts.find(({ answer }) => answer === 'abstain') ?? { heads: NaN, area: NaN };
        expect(plus(valid, abstained)).toEqual(voted);
        expect(voted.heads).toBe(poll.ballots.length);
        const { kind } = poll.plan.method;
        if (kind === 'motion' || kind === 'consent' || kind === 'single')
          expect(counts.reduce(plus, { heads: 0, area: 0 })).toEqual(voted);
        for (const { margin, count, needed, met } of judge(poll).clauses) {
          expect(margin).toBe(count - needed);
          expect(met).toBe(margin >= 0);
          expect(Object.is(margin, -0)).toBe(false);
        }
      }),
      runs,
    );
  });

  test('a budget never hands out more than a ballot could, and at most a yuan less than the mean ballot did', () => {
    fc.assert(
      fc.property(anyPoll, (poll) => {
        fc.pre(poll.plan.method.kind === 'budget' && poll.rule.majority?.by !== 'area');
        const { counts, valid } = judge(poll);
        const allotted = counts.reduce((sum, { points }) => sum + (points ?? 0), 0);
        const given = poll.ballots.reduce((sum, { choice }) => sum + moneyIn(choice), 0);
        expect(allotted).toBe(valid.heads === 0 ? 0 : Math.floor(given / valid.heads));
        expect(allotted).toBeLessThanOrEqual(1000);
      }),
      runs,
    );
  });

  test('every round of a ranking has all the votes: with the options or exhausted', () => {
    fc.assert(
      fc.property(anyPoll, (poll) => {
        fc.pre(poll.plan.method.kind === 'ranking');
        const { rounds, valid, orderedBy } = judge(poll);
        for (const { votes, exhausted } of rounds) {
          const units = [...votes, exhausted].reduce(
            (sum, { num, den }) => sum + (BigInt(num) * 10n ** 9n) / BigInt(den),
            0n,
          );
          expect(units).toBe(BigInt(valid[orderedBy]) * 10n ** 9n);
        }
      }),
      runs,
    );
  });
});

const moneyIn = (choice: Choice): number =>
  typeof choice === 'object' && 'money' in choice
    ? Object.values(choice.money).reduce<number>((sum, yuan) => sum + (yuan ?? 0), 0)
    : 0;

describe('one more ballot in favour never defeats', () => {
  /** The same poll when one more of those who were silent, or of those who were absent, votes so. */
  function joined(poll: ClosedPoll, choice: Choice, from: 'silent' | 'absent'): ClosedPoll | null {
    const voter = { heads: 1, area: 8000 };
    const cast = poll.ballots.length;
    if (from === 'silent')
      return poll.present.heads > cast ? { ...poll, ballots: [...poll.ballots, { choice, ...voter }] } : null;
    return poll.entitled.heads > poll.present.heads
      ? { ...poll, present: plus(poll.present, voter), ballots: [...poll.ballots, { choice, ...voter }] }
      : null;
  }
  const from = fc.constantFrom('silent', 'absent');

  test('a motion, its quorums included', () => {
    fc.assert(
      fc.property(pollBy(fc.constant({ kind: 'motion' })), from, (poll, who) => {
        const more = joined(poll, 'for', who);
        fc.pre(more !== null && passed(judge(poll)));
        if (more) expect(judge(more).verdict).toBe('passed');
      }),
      { numRuns: 200, maxSkipsPerRun: 1000 },
    );
  });

  const supporting = (kind: string, option: OptionId): Choice =>
    kind === 'scoring'
      ? { scores: { [option]: 5 } }
      : kind === 'ranking'
        ? { ranking: [option] }
        : { picks: [option] };

  const places = fc.integer({ min: 1, max: 4 });
  test.each<[string, fc.Arbitrary<Method>]>([
    ['single choice', fc.constant({ kind: 'single' })],
    ['multiple choice', places.map((count) => ({ kind: 'multiple', min: 1, max: 3, places: count }))],
    ['an election', places.map((count) => ({ kind: 'election', places: count }))],
    ['scores', places.map((count) => ({ kind: 'scoring', most: 5, places: count }))],
    ['Borda', places.map((count) => ({ kind: 'ranking', count: 'borda', places: count }))],
  ])('who was chosen with most: %s', (_, method) => {
    fc.assert(
      fc.property(pollBy(method), from, (drawn, who) => {
        const poll = { ...drawn, rule: { ...drawn.rule, winner: 'most' as const } };
        const winners = judge(poll).counts.filter(({ chosen }) => chosen);
        fc.pre(winners.length > 0);
        for (const { answer } of winners) {
          const more = joined(poll, supporting(poll.plan.method.kind, answer as OptionId), who);
          if (more) expect(chosenOf(judge(more))).toContain(answer);
        }
      }),
      { numRuns: 300, maxSkipsPerRun: 1000 },
    );
  });

  // Known of elimination: a ballot that moves the winner UP can make it lose, since others are eliminated then. Neither an instant
  // run-off nor the single transferable vote is monotone; this is the counter-example of the textbooks.
  test.each([
    ['instantRunoff', { kind: 'ranking', count: 'instantRunoff', places: 1 }],
    ['stv', { kind: 'ranking', count: 'stv', places: 1 }],
  ] as const)('except where options are eliminated: %s', (_, method) => {
    const rule = { ...voteRules.representatives, winner: 'most' as const };
    const plan = paper(method, 3);
    const others = [ranking(39, 1, 2, 3), ranking(35, 2, 3, 1)];
    // 3 is out; its ballots make 1 the winner.
    const before = judged(plan, rule, [...others, ranking(26, 3, 1, 2)]);
    expect(chosenOf(before)).toEqual([o(1)]);
    // Ten of those that had 2 first now have 1 first: 2 is out, and its ballots make 3 the winner.
    const after = judged(plan, rule, [ranking(49, 1, 2, 3), ranking(25, 2, 3, 1), ranking(26, 3, 1, 2)]);
    expect(chosenOf(after)).toEqual([o(3)]);
  });
});

test('a second round has a paper that is whole; casting votes come to an end', () => {
  fc.assert(
    fc.property(anyPoll, (poll) => {
      let outcome = judge(poll);
      const plan = {
        ...poll.plan,
        question: '',
        openness: 'open' as const,
        rule: poll.rule.id,
        seconds: 60,
        changeable: false,
        live: false,
        graceSeconds: 0,
      };
      if (outcome.verdict === 'secondRound') {
        const second = secondRoundOf(plan, outcome);
        expect(pollPlan.parse(second)).toEqual(second);
      }
      for (let votes = 0; outcome.verdict === 'tied'; votes += 1) {
        expect(votes).toBeLessThan(5);
        outcome = castingVote(outcome, outcome.standing[0] ?? 'for');
      }
    }),
    runs,
  );
});
