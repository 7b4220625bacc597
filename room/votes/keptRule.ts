import type { RuleId, VoteRule } from './voteRule.ts';

/** A rule set that the community wrote itself. Once kept it is never changed: a newer one replaces it, or it is retired. */
export interface KeptRule {
  rule: VoteRule;
  /** the older one that it took the place of; null if it is the first of its kind */
  replaces: RuleId | null;
  replacedBy: RuleId | null;
  /** when it was kept, and when it was taken out of use; ms since 1970 */
  savedAt: number;
  retiredAt: number | null;
}

/** Whether new meetings may be held under it. */
export const isInUse = ({ replacedBy, retiredAt }: Pick<KeptRule, 'replacedBy' | 'retiredAt'>): boolean =>
  replacedBy === null && retiredAt === null;
