/** Time left as figures: '1:42', '0:07', never below 0:00; a second that has begun counts whole. */
export function clockFigures(ms: number): string {
  const all = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`;
}
