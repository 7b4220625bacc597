import { m } from '$lib/paraglide/messages.js';

/** How evenly people have spoken, in plain words, from the Gini coefficient of their times; null where nobody has. */
export function balanceSentence(gini: number | null): string {
  if (gini === null) return m.balance_none();
  if (gini < 0.3) return m.balance_even();
  if (gini < 0.5) return m.balance_fair();
  return gini < 0.7 ? m.balance_uneven() : m.balance_few();
}
