import type { OptionId } from '#room/votes/choice';

/** What a ballot gives to each option: points, or whole yuan. What is given nothing is not in it. */
export type Amounts = Partial<Record<OptionId, number>>;

export const sumOf = (amounts: Amounts): number =>
  Object.values(amounts).reduce<number>((sum, amount) => sum + (amount ?? 0), 0);

/** The most that one option may have, when the others keep theirs. */
export const mostFor = (amounts: Amounts, option: OptionId, total: number): number =>
  Math.max(0, total - sumOf(amounts) + (amounts[option] ?? 0));

/** The same amounts with this one given instead, whole, at least 0 and at most `most`; null or nothing takes it away. */
export function given(amounts: Amounts, option: OptionId, amount: number | null, most: number): Amounts {
  const { [option]: _before, ...others } = amounts;
  if (amount === null || !Number.isFinite(amount)) return others;
  return { ...others, [option]: Math.min(most, Math.max(0, Math.trunc(amount))) };
}

/** A round step (1, 2 or 5 with noughts) of which about twenty make the whole. */
export function stepOf(total: number): number {
  const least = Math.max(1, total / 20);
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((one) => one * power >= least) ?? 10) * power;
}
