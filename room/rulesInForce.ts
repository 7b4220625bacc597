import type { CommandOf, Folds, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { refuse } from './refusals.ts';
import type { Room } from './room.ts';
import type { RuleChanges } from './ruleChanges.ts';
import type { Rules } from './setup.ts';

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
