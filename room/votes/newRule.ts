import { z } from 'zod';
import { contradictionsIn } from './contradictions.ts';
import { voteRule, type VoteRule } from './voteRule.ts';

/** A rule set as it is written, before it is given its number. */
export type NewRule = Omit<VoteRule, 'id'>;

/** A rule that may be kept: whole, and free of contradictions, which are the messages of the issues. */
export const newRule = voteRule.omit({ id: true }).superRefine((rule, context) => {
  for (const { path, what } of contradictionsIn(rule))
    context.addIssue({ code: 'custom', path, message: what });
});

/** What the office sends to have a rule kept. */
export const ruleAsk = z.strictObject({
  rule: newRule,
  /** the rule that it takes the place of */
  replaces: voteRule.shape.id.nullable(),
});
