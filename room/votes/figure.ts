/** So many ballots, or people, or owners, and the floor area behind them in hundredths of a square metre; both exact. */
export type Figure = {
  heads: number;
  area: number;
};

export const none: Figure = { heads: 0, area: 0 };

export const plus = (one: Figure, other: Figure): Figure => ({
  heads: one.heads + other.heads,
  area: one.area + other.area,
});
