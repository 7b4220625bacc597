import type { CountedBallots, OptionId } from './choice.ts';
import { namings, tiersBy, type Counted, type Paper, type Weigh } from './countedOptions.ts';
import { lowestOf, type RoundVotes } from './elimination.ts';
import { none, plus, type Figure } from './figure.ts';
import type { CountRound } from './outcome.ts';

/**
 * Instant run-off: each ballot counts for the best of its ranking that is still in; as long as none has more than half of all valid
 * ballots and more than two are in, the lowest goes out (`lowestOf`). Of the last two the higher wins. Options that no ballot
 * names are out from the start.
 */
export function countInstantRunoff(paper: Paper, ballots: CountedBallots[], weigh: Weigh): Counted {
  const named = namings(paper, ballots);
  const backing = new Map(named);
  const rounds: CountRound[] = [];
  const history: RoundVotes[] = [];
  const eliminated: OptionId[] = [];
  const valid = ballots.filter(({ choice }) => choice !== 'abstain').reduce(plus, none);
  let standing = [...named].flatMap(([option, figure]) => (weigh(figure) > 0 ? [option] : []));
  let winners: OptionId[] = [];

  while (winners.length === 0 && standing.length > 0) {
    const { piles, exhausted } = deal(standing, ballots);
    for (const [option, pile] of piles) backing.set(option, pile);
    history.push(new Map([...piles].map(([option, pile]) => [option, BigInt(weigh(pile))])));
    const [only] = standing;
    const majority = standing.find((option) => 2 * weigh(piles.get(option) ?? none) > weigh(valid));
    const lowest = lowestOf(standing, history);
    if (majority !== undefined) winners = [majority];
    else if (standing.length === 1 && only !== undefined) winners = [only];
    else if (lowest === 'allLevel') winners = standing;
    else if (standing.length === 2) winners = standing.filter((option) => option !== lowest);
    const out = winners.length === 0 && lowest !== 'allLevel' ? [lowest] : [];
    rounds.push({
      votes: [...piles].map(([option, pile]) => ({ option, num: String(weigh(pile)), den: '1' })),
      elected: winners.length === 1 ? winners : [],
      eliminated: out,
      exhausted: { num: String(weigh(exhausted)), den: '1' },
    });
    eliminated.unshift(...out);
    standing = standing.filter((option) => !out.includes(option));
  }

  const others = new Map(
    [...named].filter(([option]) => standing.includes(option) && !winners.includes(option)),
  );
  const behind = tiersBy(others, weigh, (option) => weigh(backing.get(option) ?? none));
  return {
    options: [...named].map(([option, figure]) => {
      const pile = backing.get(option) ?? none;
      return { option, named: figure, backing: pile, points: weigh(pile) };
    }),
    tiers: [winners, ...behind, ...eliminated.map((option) => [option])].filter((tier) => tier.length > 0),
    rounds,
  };
}

/** Each ballot to the best of its ranking among those standing. */
function deal(standing: readonly OptionId[], ballots: CountedBallots[]) {
  const piles = new Map<OptionId, Figure>(standing.map((option) => [option, none]));
  let exhausted = none;
  for (const ballot of ballots) {
    if (typeof ballot.choice === 'string' || !('ranking' in ballot.choice)) continue;
    const best = ballot.choice.ranking.find((option) => piles.has(option));
    if (best === undefined) exhausted = plus(exhausted, ballot);
    else piles.set(best, plus(piles.get(best) ?? none, ballot));
  }
  return { piles, exhausted };
}
