import { z } from 'zod';
import { rules } from './setup.ts';
import { speakingRules } from './speakingRules.ts';

/** Rules that may be changed in mid-meeting: those of speaking. What makes a vote pass is fixed by the notice. */
export const ruleChanges = z.strictObject({
  ...rules.pick({ turnSeconds: true, extendAtMost: true }).partial().shape,
  speaking: z.strictObject(speakingRules.partial().shape).optional(),
});
export type RuleChanges = z.infer<typeof ruleChanges>;
