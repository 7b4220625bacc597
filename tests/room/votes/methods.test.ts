import { describe, expect, test } from 'vitest';
import type { CountedBallots } from '#room/votes/choice';
import type { Outcome } from '#room/votes/outcome';
import type { VoteRule } from '#room/votes/voteRule';
import { voteRules } from '#room/votes/voteRules';
import { ballots, chosenOf, judged, o, paper, picking, ranking } from './papers.ts';

/** Whoever has most is chosen; nothing else is asked. */
const most: VoteRule = {
  ...voteRules.representatives,
  presence: null,
  winner: 'most',
  ties: 'fails',
};

const pointsOf = ({ counts }: Outcome) =>
  counts.flatMap(({ answer, points }) => (answer === 'abstain' ? [] : [points]));
const roundsOf = ({ rounds }: Outcome) =>
  rounds.map(({ votes, elected, eliminated }) => ({
    votes: Object.fromEntries(
      votes.map(({ option, num, den }) => [option, den === '1' ? num : `${num}/${den}`]),
    ),
    elected,
    eliminated,
  }));

// Where is Tennessee's capital to be? The best known of textbook examples: Memphis, Nashville, Chattanooga, Knoxville.
const tennessee = [
  ranking(42, 1, 2, 3, 4),
  ranking(26, 2, 3, 4, 1),
  ranking(15, 3, 4, 2, 1),
  ranking(17, 4, 3, 2, 1),
];

describe('Borda', () => {
  const borda = paper({ kind: 'ranking', count: 'borda', places: 1 }, 4);

  test('Tennessee: Nashville by 194 points', () => {
    const outcome = judged(borda, most, tennessee);
    expect(pointsOf(outcome)).toEqual([126, 194, 173, 107]);
    expect(chosenOf(outcome)).toEqual([o(2)]);
  });

  test('those left out are equal last: above none', () => {
    expect(pointsOf(judged(borda, most, [ranking(10, 3), ranking(1, 4, 3)]))).toEqual([0, 0, 32, 3]);
  });
});

describe('instant run-off', () => {
  const runoff = paper({ kind: 'ranking', count: 'instantRunoff', places: 1 }, 4);

  test('Tennessee: Knoxville, after Chattanooga and Nashville are out', () => {
    const outcome = judged(runoff, most, tennessee);
    expect(roundsOf(outcome)).toEqual([
      { votes: { o1: '42', o2: '26', o3: '15', o4: '17' }, elected: [], eliminated: [o(3)] },
      { votes: { o1: '42', o2: '26', o4: '32' }, elected: [], eliminated: [o(2)] },
      { votes: { o1: '42', o4: '58' }, elected: [o(4)], eliminated: [] },
    ]);
    expect(pointsOf(outcome)).toEqual([42, 26, 15, 58]);
  });

  test('a majority is of the last round; exhausted ballots stay in its whole', () => {
    const cast = [ranking(4, 1), ranking(3, 2), ranking(2, 3, 2), ranking(2, 4)];
    const outcome = judged(runoff, { ...most, winner: 'majority', ties: 'secondRound' }, cast);
    // 4 and 3 are out, 5 of 11 are for the second: not more than half, so the best two stand again.
    expect(outcome.rounds.at(-1)?.exhausted).toEqual({ num: '2', den: '1' });
    expect(outcome).toMatchObject({ verdict: 'secondRound', standing: [o(2), o(1)], open: 1 });
  });

  test('behind a winner that lacks the majority, level ones all stand again', () => {
    const cast = [ranking(5, 1), ranking(2, 2), ranking(2, 3)];
    const rule: VoteRule = { ...voteRules.representatives, presence: null };
    // 5 of 9 ballots, but of 12 present.
    expect(judged(runoff, rule, cast, 3)).toMatchObject({
      verdict: 'secondRound',
      standing: [o(1), o(2), o(3)],
    });
  });

  test('a tie for last goes by the round before, then out goes the later on the paper', () => {
    const byPaper = judged(runoff, most, [ranking(5, 1), ranking(2, 2, 1), ranking(2, 3, 2), ranking(4, 4)]);
    expect(byPaper.rounds[0]?.eliminated).toEqual([o(3)]);
    // 4 goes first and lifts 2, which had fewer before, level with 3.
    const byRound = judged(runoff, most, [ranking(6, 1), ranking(3, 2), ranking(4, 3), ranking(1, 4, 2)]);
    expect(byRound.rounds.map(({ eliminated }) => eliminated)).toEqual([[o(4)], [o(2)], []]);
  });

  test('if nothing tells those that are left apart, the rule for ties decides, not the paper', () => {
    const level = [ranking(5, 1, 3), ranking(5, 2, 4)];
    expect(judged(runoff, most, level)).toMatchObject({ verdict: 'rejected', standing: [] });
    expect(judged(runoff, { ...most, ties: 'chair' }, level)).toMatchObject({
      verdict: 'tied',
      standing: [o(1), o(2)],
    });
  });
});

describe('single transferable vote', () => {
  test('the party food: quota 6, the surplus of chocolate elects strawberry', () => {
    // Twenty guests, three kinds of food.
    const stv = paper({ kind: 'ranking', count: 'stv', places: 3 }, [
      'orange',
      'pear',
      'chocolate',
      'strawberry',
      'sweets',
    ]);
    const outcome = judged(stv, most, [
      ranking(4, 1),
      ranking(2, 2, 1),
      ranking(8, 3, 4),
      ranking(4, 3, 5),
      ranking(1, 4),
      ranking(1, 5),
    ]);
    expect(roundsOf(outcome)).toEqual([
      { votes: { o1: '4', o2: '2', o3: '12', o4: '1', o5: '1' }, elected: [o(3)], eliminated: [] },
      { votes: { o1: '4', o2: '2', o3: '6', o4: '5', o5: '3' }, elected: [], eliminated: [o(2)] },
      { votes: { o1: '6', o3: '6', o4: '5', o5: '3' }, elected: [o(1)], eliminated: [o(5)] },
      { votes: { o1: '6', o3: '6', o4: '5' }, elected: [o(4)], eliminated: [] },
    ]);
    expect(chosenOf(outcome)).toEqual([o(1), o(3), o(4)]);
  });

  test('a surplus passes on at a fraction of every ballot; what rounding cuts off is exhausted', () => {
    const stv = paper({ kind: 'ranking', count: 'stv', places: 2 }, 4);
    // Quota 4 of 11; 1 has 7: three sevenths of each of its ballots pass on.
    const outcome = judged(stv, most, [ranking(4, 1, 2), ranking(3, 1, 3), ranking(2, 3), ranking(2, 4)]);
    expect(outcome.rounds[1]?.votes).toEqual([
      { option: o(1), num: '4', den: '1' },
      { option: o(2), num: String((428571428 * 4) / 16), den: String(1e9 / 16) },
      { option: o(3), num: String((2e9 + 428571428 * 3) / 4), den: String(1e9 / 4) },
      { option: o(4), num: '2', den: '1' },
    ]);
    expect(outcome.rounds[1]?.exhausted).toEqual({ num: '1', den: '250000000' });
  });

  test('twenty places among forty with long ballots are counted in a moment', () => {
    const stv = paper({ kind: 'ranking', count: 'stv', places: 20 }, 40);
    const cast: CountedBallots[] = Array.from({ length: 2000 }, (_, nth) => {
      const order = Array.from(
        { length: 40 },
        (__, place) => ((nth * 7 + place * (1 + 2 * (nth % 17))) % 40) + 1,
      );
      return ranking(1 + (nth % 3), ...new Set(order));
    });
    const started = performance.now();
    expect(chosenOf(judged(stv, most, cast))).toHaveLength(20);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('scores and money', () => {
  test('scores add up; who is left out gets none', () => {
    const scoring = paper({ kind: 'scoring', most: 5, places: 2 }, 3);
    const outcome = judged(scoring, most, [
      ballots({ scores: { [o(1)]: 5, [o(2)]: 4 } }, 3),
      ballots({ scores: { [o(2)]: 2, [o(3)]: 5 } }, 2),
    ]);
    expect(pointsOf(outcome)).toEqual([15, 16, 10]);
    expect(chosenOf(outcome)).toEqual([o(1), o(2)]);
  });

  test('money is the mean in whole yuan, the rest to the largest fractions, in the order of the paper', () => {
    const budget = paper({ kind: 'budget', total: 100 }, 3);
    const cast = [
      ballots({ money: { [o(1)]: 100 } }, 1),
      ballots({ money: { [o(2)]: 100 } }, 1),
      ballots({ money: { [o(3)]: 100 } }, 1),
    ];
    expect(pointsOf(judged(budget, most, cast))).toEqual([34, 33, 33]);
    // Means 33 1/3, 66 2/3: the yuan left goes to the larger fraction.
    expect(
      pointsOf(judged(budget, most, [...cast.slice(0, 1), ballots({ money: { [o(2)]: 100 } }, 2)])),
    ).toEqual([33, 67, 0]);
    // Half of it is kept: 50 in all.
    expect(pointsOf(judged(budget, most, [ballots({ money: { [o(1)]: 33, [o(2)]: 17 } }, 3)]))).toEqual([
      33, 17, 0,
    ]);
  });

  test('abstentions are in no mean', () => {
    const budget = paper({ kind: 'budget', total: 90 }, 2);
    const outcome = judged(budget, most, [ballots({ money: { [o(1)]: 90 } }, 2), ballots('abstain', 7)]);
    expect(pointsOf(outcome)).toEqual([90, 0]);
  });

  test('a sum above 2^53 is exact', () => {
    const budget = paper({ kind: 'budget', total: 1_000_000_000 }, 2);
    const byArea: VoteRule = {
      ...voteRules['owners-ordinary'],
      winner: 'most',
      majority: { share: { num: 1, den: 2, strict: true }, of: 'cast', by: 'area' },
    };
    const outcome = judged(budget, byArea, [
      ballots({ money: { [o(1)]: 999_999_999, [o(2)]: 1 } }, 2, 4_999_999_999),
      ballots({ money: { [o(1)]: 1_000_000_000 } }, 1, 1),
    ]);
    expect(pointsOf(outcome)).toEqual([999_999_999, 1]);
  });
});

describe('picks and elections', () => {
  const council = (places: number, names = 5) => paper({ kind: 'election', places }, names);
  const election = voteRules['council-election'];

  test('those with most are elected if more than half of the voters chose them; the rest stands again', () => {
    const cast = [picking(6, 1, 2), picking(3, 3), picking(2, 4, 2)];
    expect(judged(council(2), election, cast)).toMatchObject({ verdict: 'passed', standing: [] });
    const third = judged(council(3), election, cast);
    expect(chosenOf(third)).toEqual([o(1), o(2)]);
    expect(third).toMatchObject({ verdict: 'secondRound', standing: [o(3), o(4)], open: 1 });
  });

  test('a tie for the last place stands again; both of it are left out', () => {
    const cast = [picking(5, 1, 2), picking(5, 1, 3)];
    const outcome = judged(council(2), { ...election, winner: 'most' }, cast);
    expect(chosenOf(outcome)).toEqual([o(1)]);
    expect(outcome).toMatchObject({ verdict: 'secondRound', standing: [o(2), o(3)], open: 1 });
  });

  test('nobody is elected without a ballot', () => {
    expect(chosenOf(judged(council(3), most, [picking(4, 2)]))).toEqual([o(2)]);
    expect(judged(council(3), election, [ballots('abstain', 4)])).toMatchObject({
      verdict: 'rejected',
      standing: [],
    });
  });

  test('by both measures: the order goes by heads, and the first must meet both', () => {
    const single = paper({ kind: 'single' }, 2);
    const rule: VoteRule = { ...voteRules['owners-ordinary'], ties: 'fails' };
    const cast = (area: number) => [
      ballots({ picks: [o(1)] }, 6, area),
      ballots({ picks: [o(2)] }, 4, 10_000 - area),
    ];
    expect(chosenOf(judged(single, rule, cast(5_001)))).toEqual([o(1)]);
    expect(chosenOf(judged(single, rule, cast(5_000)))).toEqual([]);
    const byArea: VoteRule = {
      ...rule,
      majority: { share: { num: 1, den: 2, strict: true }, of: 'cast', by: 'area' },
    };
    expect(chosenOf(judged(single, byArea, cast(4_000)))).toEqual([o(2)]);
  });
});
