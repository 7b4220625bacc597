import type { OptionId } from './choice.ts';
import { allMet, oneVoteShort, type Deciding } from './clauses.ts';
import type { Clause, Outcome } from './outcome.ts';

/** What the count of options leads to when the quorums are met. */
export type Chosen = Pick<Outcome, 'verdict' | 'standing' | 'open'> & { chosen: OptionId[] };

/**
 * Fills the places from the best tier down. Under 'majority' each of these must have it besides; nobody is passed over for
 * somebody behind. Where a tier is level beyond the places that are left, none of it is chosen. What then stays open goes by `ties`:
 * - fails: it stays open.
 * - secondRound: the level ones, or the best that were not chosen, one more than there are places (the 'best two' for one).
 * - chair: only between level ones that lack no majority, or a single vote of it; a casting vote breaks a tie, it makes
 *   no majority. Where no more of them are left than places, those that have it are chosen.
 */
export function choose(
  tiers: OptionId[][],
  places: number,
  rule: Pick<Deciding, 'winner' | 'ties'>,
  majorityOf: (option: OptionId) => Clause[],
): Chosen {
  const chosen: OptionId[] = [];
  let level: OptionId[] = [];
  let left = places;
  for (const tier of tiers) {
    if (left === 0) break;
    if (tier.length > left) {
      level = tier;
      break;
    }
    left -= tier.length;
    chosen.push(...tier.filter((option) => rule.winner === 'most' || allMet(majorityOf(option))));
  }

  const unfilled = places - chosen.length;
  let standing: OptionId[] = [];
  let open = 0;
  if (rule.ties === 'chair') {
    const able = level.filter((option) => rule.winner === 'most' || oneVoteShort(majorityOf(option)));
    if (able.length > left) [standing, open] = [able, left];
    else chosen.push(...able.filter((option) => allMet(majorityOf(option))));
  } else if (rule.ties === 'secondRound' && unfilled > 0) {
    for (const tier of tiers) {
      if (standing.length > unfilled) break;
      standing.push(...tier.filter((option) => !chosen.includes(option)));
    }
    // One alone cannot be chosen between.
    if (standing.length < 2) standing = [];
    open = Math.min(unfilled, standing.length);
  }
  if (standing.length > 0)
    return { verdict: rule.ties === 'chair' ? 'tied' : 'secondRound', chosen, standing, open };
  return { verdict: chosen.length > 0 ? 'passed' : 'rejected', chosen, standing, open: 0 };
}
