import type { CountedBallots, OptionId } from './choice.ts';
import { amountsOf, namings, tiersBy, type Counted, type Paper, type Weigh } from './countedOptions.ts';

/** A ballot's points for the options that it gives any. */
type Points = (ballot: CountedBallots) => [OptionId, number][];

/**
 * Borda: a ballot gives each option as many points as there are options that it puts below it. Those left out are equal last,
 * above none, and get 0.
 */
export const countBorda = (paper: Paper, ballots: CountedBallots[], weigh: Weigh): Counted =>
  countPoints(paper, ballots, weigh, ({ choice }) =>
    typeof choice === 'object' && 'ranking' in choice
      ? choice.ranking.map((option, rank) => [option, paper.options.length - 1 - rank])
      : [],
  );

/** Scoring: the points that the ballots give, added up; what a ballot does not score gets 0 from it. */
export const countScores = (paper: Paper, ballots: CountedBallots[], weigh: Weigh): Counted =>
  countPoints(paper, ballots, weigh, ({ choice }) => amountsOf(choice));

function countPoints(paper: Paper, ballots: CountedBallots[], weigh: Weigh, pointsOf: Points): Counted {
  const points = new Map<OptionId, number>();
  for (const ballot of ballots)
    for (const [option, each] of pointsOf(ballot))
      points.set(option, (points.get(option) ?? 0) + each * weigh(ballot));
  const named = namings(paper, ballots);
  const pointsFor = (option: OptionId) => points.get(option) ?? 0;
  return {
    options: [...named].map(([option, figure]) => ({
      option,
      named: figure,
      backing: figure,
      points: pointsFor(option),
    })),
    tiers: tiersBy(named, weigh, pointsFor),
    rounds: [],
  };
}
