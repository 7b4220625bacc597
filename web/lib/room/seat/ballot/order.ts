import type { OptionId } from '#room/votes/choice';

/** The option at the end of the order; an order that has it already stays as it is. */
export const added = (order: readonly OptionId[], option: OptionId): OptionId[] =>
  order.includes(option) ? [...order] : [...order, option];

/** The option one place up (-1) or down (1); at the end of the order it stays where it is. */
export function moved(order: readonly OptionId[], option: OptionId, by: -1 | 1): OptionId[] {
  const from = order.indexOf(option);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return [...order];
  const rest = order.filter((one) => one !== option);
  return [...rest.slice(0, to), option, ...rest.slice(to)];
}
