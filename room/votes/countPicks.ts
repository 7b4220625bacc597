import type { CountedBallots } from './choice.ts';
import { none } from './figure.ts';
import { namings, tiersBy, type Counted, type Paper, type Weigh } from './countedOptions.ts';

/** Single and multiple choice, and elections of persons: who is picked most is first. */
export function countPicks(paper: Paper, ballots: CountedBallots[], weigh: Weigh): Counted {
  const named = namings(paper, ballots);
  return {
    options: [...named].map(([option, figure]) => ({ option, named: figure, backing: figure, points: null })),
    tiers: tiersBy(named, weigh, (option) => weigh(named.get(option) ?? none)),
    rounds: [],
  };
}
