import type { CountedBallots } from './choice.ts';
import { countBudget } from './countBudget.ts';
import { countPicks } from './countPicks.ts';
import { countBorda, countScores } from './countPoints.ts';
import type { Counted, Paper } from './countedOptions.ts';
import { countInstantRunoff } from './instantRunoff.ts';
import { countStv } from './stv.ts';

/** Counts a paper with options by its method; the order goes by heads or by area. A plain vote has no options to count. */
export function countOptions(paper: Paper, ballots: CountedBallots[], by: 'heads' | 'area'): Counted {
  const weigh = (figure: { heads: number; area: number }) => figure[by];
  const { method } = paper;
  switch (method.kind) {
    case 'motion':
    case 'consent':
      return { options: [], tiers: [], rounds: [] };
    case 'single':
    case 'multiple':
    case 'election':
      return countPicks(paper, ballots, weigh);
    case 'scoring':
      return countScores(paper, ballots, weigh);
    case 'budget':
      return countBudget(paper, ballots, weigh);
    case 'ranking':
      switch (method.count) {
        case 'borda':
          return countBorda(paper, ballots, weigh);
        case 'instantRunoff':
          return countInstantRunoff(paper, ballots, weigh);
        case 'stv':
          return countStv(paper, method.places, ballots, weigh);
      }
  }
}
