import { z } from 'zod';
import { line, lineOrNone } from '#room/text';
import type { Choice, OptionId } from './choice.ts';
import { ruleId } from './voteRule.ts';

/** What each name of `Choice` allows is checked here once, when a ballot comes in. */
export const optionId = z
  .string()
  .regex(/^o[1-9][0-9]?$/)
  .transform((id) => id as OptionId); // the pattern is what makes it one

export const method = z.discriminatedUnion('kind', [
  /** for, against, abstain */
  z.strictObject({ kind: z.literal('motion') }),
  /** passes unless somebody objects in time; abstain is to stand aside */
  z.strictObject({ kind: z.literal('consent') }),
  z.strictObject({ kind: z.literal('single') }),
  z.strictObject({
    kind: z.literal('multiple'),
    min: z.int().min(1),
    max: z.int().min(1),
    places: z.int().min(1),
  }),
  /** `count`: Borda points, instant run-off (one place), or the single transferable vote for several places */
  z.strictObject({
    kind: z.literal('ranking'),
    count: z.enum(['borda', 'instantRunoff', 'stv']),
    places: z.int().min(1),
  }),
  /** every option is given 0 to `most` points */
  z.strictObject({ kind: z.literal('scoring'), most: z.int().min(1).max(100), places: z.int().min(1) }),
  /** whole yuan to the options, at most `total` together */
  z.strictObject({ kind: z.literal('budget'), total: z.int().min(1).max(1_000_000_000) }),
  /** of persons: at most as many names as there are places; candidates may stand on lists (`list` of the option) */
  z.strictObject({ kind: z.literal('election'), places: z.int().min(1) }),
]);
export type Method = z.infer<typeof method>;
export type PollKind = Method['kind'];

export const option = z.strictObject({
  id: optionId,
  text: line(120),
  /** the list that a candidate stands on; may be empty */
  list: lineOrNone(60),
});
export type Option = z.infer<typeof option>;

/** named: who voted how is published after closing; open: kept, and only the count is published; secret: nobody can know. */
export const opennesses = ['named', 'open', 'secret'] as const;
export type Openness = (typeof opennesses)[number];

/** A vote as it is prepared: what is asked, how, under which rule. */
export const pollPlan = z
  .strictObject({
    /** what is asked; empty where a motion's own words are put */
    question: lineOrNone(200),
    method,
    options: z.array(option).max(40),
    openness: z.enum(opennesses),
    /** one of the notice's rule sets */
    rule: ruleId,
    /** how long it stays open unless the chair closes it, s; at most a week */
    seconds: z.int().min(10).max(604_800),
    /** whether a ballot may be changed until the poll closes; never of a secret one */
    changeable: z.boolean(),
    /** whether everybody sees the count while the poll is open; never of a secret one */
    live: z.boolean(),
    /** for how long after the end a ballot that was on its way is still taken, s */
    graceSeconds: z.int().min(0).max(30),
  })
  .superRefine((plan, context) => {
    const fault = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    const { method: how, options, openness } = plan;
    const plain = how.kind === 'motion' || how.kind === 'consent';
    if (plain && options.length > 0) fault(['options'], 'this kind has no options');
    if (!plain && options.length < 2) fault(['options'], 'at least two options');
    if (new Set(options.map((one) => one.id)).size !== options.length) fault(['options'], 'ids repeat');
    if (new Set(options.map((one) => one.text)).size !== options.length) fault(['options'], 'options repeat');
    if ('places' in how && how.places > options.length)
      fault(['method', 'places'], 'more places than options');
    if (how.kind === 'ranking' && how.count === 'instantRunoff' && how.places !== 1)
      fault(['method', 'places'], 'an instant run-off fills one place');
    if (how.kind === 'multiple' && (how.min > how.max || how.max > options.length))
      fault(['method', 'max'], 'the least is above the most, or the most above the options');
    if (how.kind === 'multiple' && how.min >= options.length)
      fault(['method', 'min'], 'whoever votes would have to choose every option');
    if (openness === 'secret' && (plan.changeable || plan.live))
      fault(['openness'], 'a secret ballot cannot be changed, nor its count be followed');
  });
export type PollPlan = z.infer<typeof pollPlan>;

const picks = z.strictObject({ picks: z.array(optionId).min(1).max(40) });
const ranking = z.strictObject({ ranking: z.array(optionId).min(1).max(40) });
const amounts = z.partialRecord(optionId as unknown as z.ZodType<OptionId, OptionId>, z.int().min(0));

/** The shape of a ballot, before it is held against its poll's plan by `fits`. */
export const choice: z.ZodType<Choice> = z.union([
  z.enum(['for', 'against', 'abstain', 'objection']),
  picks,
  ranking,
  z.strictObject({ scores: amounts }),
  z.strictObject({ money: amounts }),
]);
