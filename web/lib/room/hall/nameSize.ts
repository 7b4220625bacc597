/** Size of a speaker's name on the hall's wall, in vw: as large as its length allows in one line, and never under 9. */
export function nameSize(name: string): number {
  return Math.max(9, Math.min(14, 84 / Math.max(1, widthOf(name))));
}

/** In characters as wide as they are high: a Chinese one is, a Latin letter a little over half of that. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 1 : 0.56), 0);
