import { blankOption, planOf, type PlanDraft } from '$lib/room/votes/planDraft.ts';
import type { Level } from '#room/setup';
import type { RuleId, VoteRule } from '#room/votes/voteRule';
import { voteRules } from '#room/votes/voteRules';
import type { Draft, DraftItem } from './draft.ts';

/** A vote that the notice prepares: a motion put in a way of its own, or a question under an agenda item. */
export interface DraftVote {
  key: number;
  /** the row of the agenda item or of the motion that it belongs to */
  about: { item: number } | { motion: number };
  plan: PlanDraft;
}

/** A written authority, between two rows of the seats. */
export interface DraftProxy {
  key: number;
  from: number | null;
  to: number | null;
  authority: string;
}

/** The rule that votes of a level go by unless the notice says otherwise: a small deliberation seeks agreement. */
export const levelRule = (level: Level): VoteRule =>
  level === 'deliberation' ? voteRules.consensus : voteRules.representatives;

/** The rules that a draft has chosen, the default first; what is no longer offered is left out. */
export const chosenRules = (ids: readonly RuleId[], offered: readonly VoteRule[]): VoteRule[] =>
  ids.flatMap((id) => offered.find((one) => one.id === id) ?? []);

/** A vote's plan under rules that are there; one whose rule was taken out goes by the default. */
export const ruledBy = (plan: PlanDraft, rules: readonly VoteRule[]): PlanDraft =>
  rules.some((one) => one.id === plan.rule) ? plan : { ...plan, rule: rules[0]?.id ?? plan.rule };

/** The prepared votes as they are sent, and which row stands behind each. Those whose item or motion is gone are left out. */
export function pollsSent(
  votes: readonly DraftVote[],
  items: readonly DraftItem[],
  motions: readonly { key: number; item: string }[],
  rules: readonly VoteRule[],
): { polls: unknown[]; rows: number[] } {
  const placed = votes.flatMap((vote): { vote: DraftVote; item: string; motion: string | null }[] => {
    const { about } = vote;
    if ('motion' in about) {
      const index = motions.findIndex((one) => one.key === about.motion);
      const motion = motions[index];
      return motion ? [{ vote, item: motion.item, motion: `m${index + 1}` }] : [];
    }
    const index = items.findIndex((one) => one.key === about.item);
    return index < 0 ? [] : [{ vote, item: `i${index + 1}`, motion: null }];
  });
  return {
    polls: placed.map(({ vote, item, motion }, index) => {
      const plan = planOf(ruledBy(vote.plan, rules));
      return { id: `v${index + 1}`, item, motion, plan: motion ? { ...plan, question: '' } : plan };
    }),
    rows: placed.map(({ vote }) => vote.key),
  };
}

/** The proxies as they are sent; rows left wholly empty are not. */
export function proxiesSent(
  proxies: readonly DraftProxy[],
  seatRows: readonly number[],
): { proxies: { from: string; to: string; authority: string }[]; rows: number[] } {
  const written = proxies.filter(
    (one) => one.from !== null || one.to !== null || one.authority.trim() !== '',
  );
  const seat = (key: number | null) => (key === null ? '' : `s${seatRows.indexOf(key) + 1}`);
  return {
    proxies: written.map(({ from, to, authority }) => ({ from: seat(from), to: seat(to), authority })),
    rows: written.map((one) => one.key),
  };
}

/** The motions of the draft that say something, in their order. */
export const motionsOf = ({ items }: Pick<Draft, 'items'>): { key: number; text: string }[] =>
  items.flatMap((item) => item.motions).filter((one) => one.text.trim() !== '');

/** Options that come back from where they were kept get keys of this page, so that none repeats. */
export const freshKeys = (vote: DraftVote): DraftVote => ({
  ...vote,
  plan: { ...vote.plan, options: vote.plan.options.map((one) => blankOption(one.text, one.list)) },
});
