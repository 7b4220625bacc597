import type { Level, Rules } from './setup.ts';
import { printedRules } from './speakingRules.ts';

/**
 * What a hearing starts from: two-minute turns, a vote within a minute. Hall and home take turns.
 */
export const hearingRules: Rules = {
  turnSeconds: 120,
  extendAtMost: 300,
  pollSeconds: 60,
  pollChangeable: true,
  pollGraceSeconds: 2,
  speaking: { ...printedRules, order: ['unspoken', 'alternateStance', 'alternateHall'] },
};

/** What each level of meeting starts from. A few neighbours need no limit to how often; the quietest come first. */
export const ruleSets: Record<Level, Rules> = {
  deliberation: {
    ...hearingRules,
    turnSeconds: 180,
    speaking: { ...printedRules, order: ['unspoken', 'leastTime'], turnsPerItem: 0 },
  },
  joint: {
    ...hearingRules,
    turnSeconds: 180,
    speaking: { ...printedRules, order: ['unspoken', 'quietGroup', 'alternateHall'] },
  },
  hearing: hearingRules,
};
