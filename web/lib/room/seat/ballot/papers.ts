import type { Component } from 'svelte';
import type { Choice } from '#room/votes/choice';
import type { PollKind, PollPlan } from '#room/votes/pollPlan';

export interface PaperProps {
  plan: PollPlan;
  /** what the ballot would say as it stands; null while nothing was touched. `fits` says whether it may be cast so. */
  choice: Choice | null;
}

export type Paper = Component<PaperProps, object, 'choice'>;

/** Each kind's paper, loaded when a poll of that kind comes; that of a motion is always at hand. */
export const papers: Record<Exclude<PollKind, 'motion'>, () => Promise<{ default: Paper }>> = {
  consent: () => import('./OnePaper.svelte'),
  single: () => import('./OnePaper.svelte'),
  multiple: () => import('./PicksPaper.svelte'),
  election: () => import('./PicksPaper.svelte'),
  ranking: () => import('./RankingPaper.svelte'),
  scoring: () => import('./ScoringPaper.svelte'),
  budget: () => import('./BudgetPaper.svelte'),
};
