import { z } from 'zod';
import type { CommandOf, Folds, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { refuse } from './refusals.ts';
import type { Room } from './room.ts';
import { rules, type Rules } from './setup.ts';
import { speakingRules } from './speakingRules.ts';

/** Rules that may be changed in mid-meeting: those of speaking. What makes a vote pass is fixed by the notice. */
export const ruleChanges = z.strictObject({
  ...rules.pick({ turnSeconds: true, extendAtMost: true }).partial().shape,
  speaking: z.strictObject(speakingRules.partial().shape).optional(),
});
export type RuleChanges = z.infer<typeof ruleChanges>;

/** The rules after a change. Keys that are not named stay. */
const changed = (before: Rules, { speaking, ...rest }: RuleChanges): Rules => ({
  ...before,
  ...rest,
  speaking: { ...before.speaking, ...speaking },
});

function adjust(room: Room, { changes }: CommandOf<'adjustRules'>, _stamp: SeatStamp): Verdict {
  const after = changed(room.rules, changes);
  return JSON.stringify(after) === JSON.stringify(room.rules)
    ? refuse('nothingChanged')
    : [{ type: 'rulesAdjusted', changes }];
}

export const rulesInForceRules: SeatRules<'adjustRules'> = {
  adjustRules: { who: 'leader', when: 'untilClosed', judge: adjust },
};

export const rulesInForceFolds: Folds<'rulesAdjusted'> = {
  rulesAdjusted: (room, { changes }) => ({ ...room, rules: changed(room.rules, changes) }),
};
