import { groupOf } from '#room/speakingTime';
import type { Seat } from '#room/setup';

/** Whom the seats speak for, each once, in the order of seats. */
export const groupsOf = (seats: readonly Pick<Seat, 'group' | 'affiliation'>[]): string[] => [
  ...new Set(seats.map((one) => groupOf(one).trim()).filter((one) => one !== '')),
];
