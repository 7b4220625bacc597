import type { Level, Rules } from './setup.ts';
import { printedRules } from './speakingRules.ts';

/**
 * What a hearing starts from: two-minute turns, a vote within a minute; the vote counts with at least two thirds of
 * the entitled present and passes with more than half of those present
 * (Urban Residents' Committee Organisation Law, representatives' meeting). Hall and home take turns.
 */
export const hearingRules: Rules = {
  turnSeconds: 120,
  extendAtMost: 300,
  pollSeconds: 60,
  pollChangeable: true,
  quorum: { num: 2, den: 3, strict: false },
  threshold: { num: 1, den: 2, strict: true },
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
