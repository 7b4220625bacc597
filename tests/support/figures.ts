import type { Outcome } from '#room/votes/outcome';

/** How many ballots say what, and how many there are. */
export const figuresOf = ({ counts, voted }: Outcome): Record<string, number> => ({
  ...Object.fromEntries(counts.map(({ answer, heads }) => [answer, heads])),
  voted: voted.heads,
});
