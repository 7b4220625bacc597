import type { Rules } from '#room/setup';
import type { RuleChanges } from '#room/ruleChanges';

/** The rules that say how people speak: those that may be adjusted during the meeting. */
export type Spoken = Pick<Rules, 'turnSeconds' | 'extendAtMost' | 'speaking'>;

export const spokenOf = ({ turnSeconds, extendAtMost, speaking }: Rules): Spoken => ({
  turnSeconds,
  extendAtMost,
  speaking,
});

/** What of the rules is another after than before; null if nothing is. */
export function changesOf(before: Spoken, after: Spoken): RuleChanges | null {
  const { speaking, ...rest } = differing(before, after);
  const inSpeaking = speaking && differing(before.speaking, after.speaking);
  const changes: RuleChanges = { ...rest, ...(inSpeaking ? { speaking: inSpeaking } : {}) };
  return Object.keys(changes).length > 0 ? changes : null;
}

/** The keys whose value differs, with the value after. */
function differing<T extends object>(before: T, after: T): Partial<T> {
  const changed: Partial<T> = {};
  for (const key in after)
    if (JSON.stringify(after[key]) !== JSON.stringify(before[key])) changed[key] = after[key];
  return changed;
}
