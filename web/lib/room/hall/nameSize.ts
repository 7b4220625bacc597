/** Size of a speaker's name on the hall's wall, in vw: as large as its length allows in one line, and never under 9. */
export function nameSize(name: string): number {
  // A Chinese character is as wide as it is high, a Latin letter a little over half of that.
  const width = [...name].reduce((sum, one) => sum + (one > '\u2e7f' ? 1 : 0.56), 0);
  return Math.max(9, Math.min(14, 84 / Math.max(1, width)));
}
