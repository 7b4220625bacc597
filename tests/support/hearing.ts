import type { Rules, Setup } from '#room/setup';
import { hearing as plain } from './given.ts';

/**
 * The hearing of `given.ts`, beginning now, under rules of its own. Times may be shorter here than a form allows, so that a
 * test need not sit through a turn.
 */
export const hearing = (rules: Partial<Rules> = {}, changes: Partial<Setup> = {}): Setup => {
  const notice = plain();
  return { ...notice, startsAt: Date.now(), ...changes, rules: { ...notice.rules, ...rules } };
};
