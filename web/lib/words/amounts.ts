import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';

/** A number as people write it: 30,000; with so many decimals. */
export const grouped = (value: number, places = 0): string =>
  new Intl.NumberFormat(getLocale(), { minimumFractionDigits: places, maximumFractionDigits: places }).format(
    value,
  );

/** Whole yuan with their sign or word: 30,000 元, ¥30,000. */
export const yuan = (amount: number): string => m.votes_yuan({ count: grouped(amount) });

/** Floor area, given in hundredths of a square metre, with its two decimals. */
export const squareMetres = (area: number): string => m.result_area({ area: grouped(area / 100, 2) });

/** Votes that may be parts of one, as a count with transfers has them: num/den with at most two decimals. */
export function voteFigure({ num, den }: { num: string; den: string }): string {
  const hundredths = (BigInt(num) * 100n) / BigInt(den);
  const places = hundredths % 100n === 0n ? 0 : 2;
  return grouped(Number(hundredths) / 100, places);
}
