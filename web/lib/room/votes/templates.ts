import type { Room } from '#room/room';
import type { PollPlan } from '#room/votes/pollPlan';
import type { VoteRule } from '#room/votes/voteRule';
import { draftOf, type PlanDraft } from './planDraft.ts';

/** Votes that are ready to be filled in. */
export const templates = ['threeWay', 'pickOne', 'elect', 'shareMoney'] as const;
export type Template = (typeof templates)[number];

const shapes: Record<Template, Partial<PlanDraft>> = {
  threeWay: { kind: 'motion', openness: 'open' },
  pickOne: { kind: 'single', openness: 'open' },
  elect: { kind: 'election', openness: 'secret', places: 1 },
  shareMoney: { kind: 'budget', openness: 'open', total: 100_000 },
};

/** A ready vote for this meeting. An election takes the notice's rule for elections if it has one, all else stays as usual. */
export function fromTemplate(template: Template, usual: PollPlan, { setup }: Pick<Room, 'setup'>): PlanDraft {
  const draft = { ...draftOf(usual), ...shapes[template] };
  const secret = draft.openness === 'secret';
  const rule = template === 'elect' ? electing(setup.voteRules) : undefined;
  return {
    ...draft,
    rule: rule?.id ?? draft.rule,
    changeable: draft.changeable && !secret,
    live: draft.live && !secret,
  };
}

const electing = (rules: readonly VoteRule[]): VoteRule | undefined =>
  rules.find((one) => (one.id as string) === 'council-election'); // the ready-made one keeps its name for ever
