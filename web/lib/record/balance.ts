import { m } from '$lib/paraglide/messages.js';

/** With fewer turns than this every meeting looks uneven. */
const fewestTurns = 3;

/** How evenly people have spoken, in plain words, from the Gini coefficient of their times; null where nobody has. */
export function balanceSentence({ gini, turns }: { gini: number | null; turns: number }): string {
  if (gini === null) return m.balance_none();
  if (turns < fewestTurns) return m.balance_early();
  if (gini < 0.3) return m.balance_even();
  if (gini < 0.5) return m.balance_fair();
  return gini < 0.7 ? m.balance_uneven() : m.balance_few();
}
