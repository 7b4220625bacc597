import type { Lang } from '#room/setup';
import type { Share } from '#room/share';
import { contradictionsIn, type Contradiction } from '#room/votes/contradictions';
import type { NewRule } from '#room/votes/newRule';
import type { Measure, VoteRule, Whole } from '#room/votes/voteRule';

/** A share as number inputs hold it: empty is null. */
export interface ShareDraft {
  num: number | null;
  den: number | null;
  strict: boolean;
}

/** A threshold that may be switched off, and keeps what was chosen. */
export interface BarDraft {
  on: boolean;
  share: ShareDraft;
  by: Measure;
}

/** A rule as the form holds it. */
export interface RuleDraft {
  name: Record<Lang, string>;
  source: Record<Lang, string>;
  wording: Record<Lang, string>;
  voters: VoteRule['voters'];
  presence: BarDraft;
  participation: BarDraft;
  majority: BarDraft & { of: Whole };
  winner: VoteRule['winner'];
  ties: VoteRule['ties'];
  contestHours: number;
  smallestGroup: number;
}

const half: ShareDraft = { num: 1, den: 2, strict: true };
const off: BarDraft = { on: false, share: half, by: 'heads' };

/** What the form starts from when a rule is written like another, or in its place. */
export function draftOf({ id: _, ...rule }: VoteRule): RuleDraft {
  return structuredClone({
    ...rule,
    presence: rule.presence ? { on: true, ...rule.presence } : off,
    participation: rule.participation ? { on: true, ...rule.participation } : off,
    majority: rule.majority ? { on: true, ...rule.majority } : { ...off, of: 'cast' },
  });
}

/** The rule that a draft stands for. What a choice elsewhere makes void is left as the form hides it. */
export function ruleOf(draft: RuleDraft): NewRule {
  const { presence, participation, majority, voters, winner, ties, ...rest } = draft;
  const bar = ({ on, share, by }: BarDraft) => (on ? { share: shareOf(share), by } : null);
  return {
    ...rest,
    voters: voters.of === 'seats' ? { ...voters, representative: 'first' } : voters,
    presence: bar(presence),
    participation: bar(participation),
    majority: majority.on ? { share: shareOf(majority.share), of: majority.of, by: majority.by } : null,
    winner: majority.on ? winner : 'most',
    ties: majority.on ? ties : 'fails',
  };
}

const shareOf = ({ num, den, strict }: ShareDraft): Share => ({ num: num ?? 0, den: den ?? 0, strict });

/** What is wrong with a draft, by the path of its field. */
export type RuleErrors = Record<string, Contradiction | 'text' | 'share' | 'other'>;

/** What can be seen without asking: shares that cannot be, and contradictions between those that can. */
export function errorsIn(draft: RuleDraft): RuleErrors {
  const errors: RuleErrors = {};
  for (const key of ['presence', 'participation', 'majority'] as const)
    if (draft[key].on && !isShare(shareOf(draft[key].share))) errors[`${key}.share`] = 'share';
  for (const { path, what } of contradictionsIn(ruleOf(draft))) errors[path.join('.')] ??= what;
  return errors;
}

/** The same bounds as the shape that the server holds it against. */
const isShare = ({ num, den, strict }: Share): boolean =>
  [num, den].every(Number.isSafeInteger) &&
  num >= 0 &&
  den >= 1 &&
  den <= 1000 &&
  (strict ? num < den : num > 0 && num <= den);

/** Whether half itself is enough: some rules are written so, though at 50:50 a proposal and its opposite would both pass. */
export const isExactlyHalf = ({ num, den, strict }: ShareDraft): boolean =>
  !strict && num !== null && den !== null && num > 0 && num * 2 === den;

/** The server's faults by field; the path begins with 'rule'. */
export function errorsFrom(faults: readonly { path: (string | number)[]; message: string }[]): RuleErrors {
  const errors: RuleErrors = {};
  for (const { path } of faults) {
    const [head, ...rest] = path.slice(1).map(String);
    const isText = head === 'name' || head === 'source' || head === 'wording';
    errors[[head, ...rest].join('.')] ??= isText ? 'text' : 'other';
  }
  return errors;
}
