import type { OptionId } from './choice.ts';

/** The votes of each option in one round, in any unit. */
export type RoundVotes = ReadonlyMap<OptionId, bigint>;

/** By the last round in which two options differ; 0 if they never did. */
export function compareRounds(one: OptionId, other: OptionId, rounds: readonly RoundVotes[]): number {
  const apart = rounds.findLast((votes) => votes.get(one) !== votes.get(other));
  if (!apart) return 0;
  return (apart.get(one) ?? 0n) < (apart.get(other) ?? 0n) ? -1 : 1;
}

/**
 * Who is eliminated: the one with the fewest votes; if level, the one that had fewer in the latest round in which they differ; if
 * they never did, the one that is later on the paper. If nothing at all tells `standing` apart, nobody: the paper's order must
 * not decide a vote. `standing` is in the order of the paper, `rounds` ends with the present one.
 */
export function lowestOf(
  standing: readonly OptionId[],
  rounds: readonly RoundVotes[],
): OptionId | 'allLevel' {
  const first = standing[0];
  if (first === undefined || standing.every((one) => compareRounds(one, first, rounds) === 0))
    return 'allLevel';
  return standing.reduce((lowest, one) => (compareRounds(one, lowest, rounds) <= 0 ? one : lowest));
}
