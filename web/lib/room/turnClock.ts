import type { Floor } from '#room/room';

/** What is left of a turn, ms; of one whose clock stands, what was left when it stopped. */
export const leftOf = ({ endsAt, paused }: Pick<Floor, 'endsAt' | 'paused'>, now: number): number =>
  paused?.left ?? Math.max(0, endsAt - now);

/** How long the turn is in all, without the time that its clock stood, ms. */
export const lengthOf = ({ spent, since, endsAt, paused }: Floor): number =>
  spent + (paused?.left ?? endsAt - since);

/** How near the end is, by the marks of the rules (s): past the first of them, or past the last. */
export function nearness(left: number, marks: readonly number[]): 'far' | 'near' | 'last' {
  if (marks.length === 0) return 'far';
  if (left <= Math.min(...marks) * 1000) return 'last';
  return left <= Math.max(...marks) * 1000 ? 'near' : 'far';
}
