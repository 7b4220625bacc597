import { m } from '$lib/paraglide/messages.js';
import type { RuleErrors } from './ruleDraft.ts';

/** What is wrong with a field of the form, in words; null if nothing is. */
export function faultWords(errors: RuleErrors, field: string): string | null {
  const what = errors[field];
  if (!what) return null;
  return {
    text: m.rule_fault_text,
    share: m.rule_fault_share,
    areaOfNobody: m.rule_fault_areaOfNobody,
    alwaysPresent: m.rule_fault_alwaysPresent,
    bothPass: m.rule_fault_bothPass,
    nothingToDecide: m.rule_fault_nothingToDecide,
    noCastingArea: m.rule_fault_noCastingArea,
    other: m.rule_fault_other,
  }[what]();
}
