import type { Rules } from './setup.ts';

/**
 * What a hearing starts from: two-minute turns, a vote within a minute; the vote counts with at least two thirds of
 * the entitled present and passes with more than half of those present
 * (Urban Residents' Committee Organisation Law, representatives' meeting).
 */
export const hearingRules: Rules = {
  turnSeconds: 120,
  extendAtMost: 300,
  pollSeconds: 60,
  pollChangeable: true,
  quorum: { num: 2, den: 3, strict: false },
  threshold: { num: 1, den: 2, strict: true },
};
