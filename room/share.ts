/**
 * A required share of a whole, exact in integers: at least num/den ('以上'), or more than num/den ('过半数', strict).
 * Civil Code art. 1259: 'at least' includes the number itself, 'more than' does not.
 */
export type Share = {
  num: number;
  den: number;
  strict: boolean;
};

/** Whether `count` of `whole` meets the share. Of nothing, no share is met. */
export const meets = (count: number, whole: number, share: Share): boolean =>
  whole > 0 &&
  (share.strict ? count * share.den > whole * share.num : count * share.den >= whole * share.num);

/** The smallest count that meets the share of `whole`; of nothing, one more than there are. */
export function needed(whole: number, share: Share): number {
  if (whole === 0) return 1;
  const exact = (whole * share.num) / share.den;
  return share.strict ? Math.floor(exact) + 1 : Math.ceil(exact);
}
