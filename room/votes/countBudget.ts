import type { CountedBallots, OptionId } from './choice.ts';
import { amountsOf, namings, tiersBy, type Counted, type Paper, type Weigh } from './countedOptions.ts';

/**
 * Budget: each option is allotted the mean of what the valid ballots give it (by area: weighted with it), in whole yuan. Every mean
 * is rounded down, and the yuan that are whole in the sum of what was cut off go one each to the largest fractions, in the order
 * of the paper where those are equal. So the sum is that of the means, rounded down, and never above the total of a ballot.
 */
export function countBudget(paper: Paper, ballots: CountedBallots[], weigh: Weigh): Counted {
  const weight = ballots.reduce(
    (sum, ballot) => sum + (ballot.choice === 'abstain' ? 0n : BigInt(weigh(ballot))),
    0n,
  );
  const given = new Map<OptionId, bigint>(paper.options.map(({ id }) => [id, 0n]));
  // A thousand million yuan times the area of an estate is above 2^53.
  for (const ballot of ballots)
    for (const [option, money] of amountsOf(ballot.choice))
      given.set(option, (given.get(option) ?? 0n) + BigInt(money) * BigInt(weigh(ballot)));
  const allotted = weight === 0n ? new Map<OptionId, number>() : allot(given, weight);
  const named = namings(paper, ballots);
  const yuan = (option: OptionId) => allotted.get(option) ?? 0;
  return {
    options: [...named].map(([option, figure]) => ({
      option,
      named: figure,
      backing: figure,
      points: yuan(option),
    })),
    tiers: tiersBy(named, weigh, yuan),
    rounds: [],
  };
}

function allot(given: ReadonlyMap<OptionId, bigint>, weight: bigint): Map<OptionId, number> {
  const whole = new Map([...given].map(([option, sum]) => [option, Number(sum / weight)]));
  const cutOff = [...given].map(([option, sum]) => ({ option, rest: sum % weight }));
  const left = Number(cutOff.reduce((sum, { rest }) => sum + rest, 0n) / weight);
  // Sorting keeps the order of the paper among equals.
  cutOff.sort((one, other) => (one.rest === other.rest ? 0 : one.rest > other.rest ? -1 : 1));
  for (const { option } of cutOff.slice(0, left)) whole.set(option, (whole.get(option) ?? 0) + 1);
  return whole;
}
