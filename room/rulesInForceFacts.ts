import type { Folds } from './judging.ts';
import type { RuleChanges } from './ruleChanges.ts';
import type { Rules } from './setup.ts';

/** The rules after a change. Keys that are not named stay. */
export const changed = (before: Rules, { speaking, ...rest }: RuleChanges): Rules => ({
  ...before,
  ...rest,
  speaking: { ...before.speaking, ...speaking },
});

export const rulesInForceFolds: Folds<'rulesAdjusted'> = {
  rulesAdjusted: (room, { changes }) => ({ ...room, rules: changed(room.rules, changes) }),
};
