import type { CountedBallots, OptionId } from './choice.ts';
import type { Weigh } from './countedOptions.ts';

/**
 * Votes are counted in whole thousand millionths. What a ballot is worth after a transfer is rounded down to one, as the Scottish
 * Local Government Elections Order 2007 does at five places; what that cuts off is counted with the exhausted, so no vote is
 * lost from sight. Unrounded fractions would double their digits with each surplus: with twenty places, past any computer.
 */
export const unit = 10n ** 9n;

/** Ballots that are ranked alike and came the same way: whom they count for, and what each is worth now. */
export interface Bundle {
  ranking: OptionId[];
  /** heads, or hundredths of a square metre */
  weight: bigint;
  /** in units, for each 1 of weight */
  value: bigint;
  at: OptionId;
}

/** All valid ballots at full value, with their first preference. */
export const bundlesOf = (ballots: CountedBallots[], weigh: Weigh): Bundle[] =>
  ballots.flatMap((ballot) => {
    if (typeof ballot.choice === 'string' || !('ranking' in ballot.choice)) return [];
    const { ranking } = ballot.choice;
    const [at] = ranking;
    return at === undefined ? [] : [{ ranking, weight: BigInt(weigh(ballot)), value: unit, at }];
  });

/** Bundles, and the units that are with none of them any more. */
export interface Passed {
  bundles: Bundle[];
  exhausted: bigint;
}

const worth = (bundles: Bundle[]): bigint =>
  bundles.reduce((sum, { weight, value }) => sum + weight * value, 0n);

/** Gives each to the best of its ranking among the hopeful; what has none left is exhausted. */
export function deal(bundles: Bundle[], hopeful: readonly OptionId[]): Passed {
  const dealt = bundles.flatMap((bundle) => {
    const at = bundle.ranking.find((option) => hopeful.includes(option));
    return at === undefined ? [] : [{ ...bundle, at }];
  });
  return { bundles: dealt, exhausted: worth(bundles) - worth(dealt) };
}

/**
 * What an option has above `keep` goes on to the hopeful, from all its ballots alike: its surplus above the quota, or, if it is
 * eliminated and keeps nothing, all of it. Exhausted is what finds nobody, and what rounding cuts off.
 */
export function passOn(
  bundles: Bundle[],
  from: OptionId,
  keep: bigint,
  hopeful: readonly OptionId[],
): Passed {
  const leaving = bundles.filter(({ at }) => at === from);
  const total = worth(leaving);
  const surplus = total - keep;
  const reduced =
    keep === 0n ? leaving : leaving.map((one) => ({ ...one, value: (one.value * surplus) / total }));
  const dealt = deal(reduced, hopeful);
  return {
    bundles: [...bundles.filter(({ at }) => at !== from), ...dealt.bundles],
    exhausted: surplus - worth(dealt.bundles),
  };
}

/** Units as a fraction of votes in lowest terms. */
export function exactVotes(units: bigint): { num: string; den: string } {
  const common = greatestCommon(units, unit);
  return { num: String(units / common), den: String(unit / common) };
}

const greatestCommon = (one: bigint, other: bigint): bigint =>
  other === 0n ? one : greatestCommon(other, one % other);
