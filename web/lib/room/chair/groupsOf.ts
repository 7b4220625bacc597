import type { SeatId } from '#room/ids';

/** Deals the seats out, one after another, so that no group has more than one more than another. */
export function dealt(seats: readonly SeatId[], count: number): SeatId[][] {
  const groups = Array.from({ length: count }, (): SeatId[] => []);
  seats.forEach((seat, nth) => groups[nth % count]?.push(seat));
  return groups;
}

/** As many groups as leave each at least two seats. */
export const mostGroups = (seats: number): number => Math.min(20, Math.floor(seats / 2));
