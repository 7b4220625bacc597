import type { Room } from '#room/room';
import type { OptionId } from '#room/votes/choice';
import type { Method, Openness, PollKind, PollPlan } from '#room/votes/pollPlan';
import type { RuleId } from '#room/votes/voteRule';

/** What can be put: the kinds of ballot paper. A show of opinion is any of them under a rule without a majority. */
export const pollKinds = [
  'motion',
  'consent',
  'single',
  'multiple',
  'ranking',
  'scoring',
  'budget',
  'election',
] as const satisfies readonly PollKind[];

/** Who learns what somebody voted; the first tells most. */
export const opennesses = ['named', 'open', 'secret'] as const satisfies readonly Openness[];

export type RankingCount = Extract<Method, { kind: 'ranking' }>['count'];

/** An option while it is written; the key is the form's own, so that a line keeps its place on the screen when it moves. */
export interface DraftOption {
  key: number;
  text: string;
  list: string;
}

/** A vote while it is planned: everything that any kind asks for, so that changing the kind loses nothing. */
export interface PlanDraft {
  kind: PollKind;
  question: string;
  options: DraftOption[];
  /** numbers as the form holds them; null where a field was emptied */
  min: number | null;
  max: number | null;
  places: number | null;
  most: number | null;
  total: number | null;
  count: RankingCount;
  openness: Openness;
  rule: RuleId;
  minutes: number | null;
  changeable: boolean;
  live: boolean;
  graceSeconds: number;
}

let lastKey = 0;
export const blankOption = (text = '', list = ''): DraftOption => ({ key: ++lastKey, text, list });

/** Whether a paper of this kind lists options. */
export const hasOptions = (kind: PollKind): boolean => kind !== 'motion' && kind !== 'consent';
/** Whether a count of this kind fills places. */
export const hasPlaces = ({ kind, count }: Pick<PlanDraft, 'kind' | 'count'>): boolean =>
  kind === 'multiple' ||
  kind === 'scoring' ||
  kind === 'election' ||
  (kind === 'ranking' && count !== 'instantRunoff');

/** What the form begins with: a plan that stands, with the fields of other kinds at sensible values. */
export function draftOf(plan: PollPlan): PlanDraft {
  const { method, options } = plan;
  return {
    kind: method.kind,
    question: plan.question,
    options: options.length > 0 ? options.map((one) => blankOption(one.text, one.list)) : twoBlank(),
    min: method.kind === 'multiple' ? method.min : 1,
    max: method.kind === 'multiple' ? method.max : 2,
    places: 'places' in method ? method.places : 1,
    most: method.kind === 'scoring' ? method.most : 10,
    total: method.kind === 'budget' ? method.total : 100_000,
    count: method.kind === 'ranking' ? method.count : 'borda',
    openness: plan.openness,
    rule: plan.rule,
    minutes: plan.seconds / 60,
    changeable: plan.changeable,
    live: plan.live,
    graceSeconds: plan.graceSeconds,
  };
}

const twoBlank = (): DraftOption[] => [blankOption(), blankOption()];

function methodOf(draft: PlanDraft): Method {
  const { kind, count } = draft;
  const places = draft.places ?? 0;
  switch (kind) {
    case 'motion':
    case 'consent':
    case 'single':
      return { kind };
    case 'multiple':
      return { kind, min: draft.min ?? 0, max: draft.max ?? 0, places };
    case 'ranking':
      return { kind, count, places: count === 'instantRunoff' ? 1 : places };
    case 'scoring':
      return { kind, most: draft.most ?? 0, places };
    case 'budget':
      return { kind, total: draft.total ?? 0 };
    case 'election':
      return { kind, places };
  }
}

/** The plan that a draft comes to; it may still have faults, which `planFaults` names. Blank lines are no options. */
export function planOf(draft: PlanDraft): PollPlan {
  const secret = draft.openness === 'secret';
  const written = hasOptions(draft.kind) ? draft.options.filter((one) => one.text.trim() !== '') : [];
  return {
    // Its field has two lines, for who reads it there; the question itself is one.
    question: draft.question.trim().replace(/\s*[\r\n]\s*/g, ' '),
    method: methodOf(draft),
    options: written.map((one, index) => ({
      id: `o${index + 1}` as OptionId, // numbered in the order of the paper, as the pattern asks
      text: one.text.trim(),
      list: draft.kind === 'election' ? one.list.trim() : '',
    })),
    openness: draft.openness,
    rule: draft.rule,
    seconds: Math.round((draft.minutes ?? 0) * 60),
    changeable: draft.changeable && !secret,
    live: draft.live && !secret,
    graceSeconds: draft.graceSeconds,
  };
}

/** How this meeting voted last on a question of its own; null before it has. */
export const lastUsed = ({ decisions }: Pick<Room, 'decisions'>): PollPlan | null =>
  decisions.findLast((one) => one.motion === null && one.follows === null)?.plan ?? null;
