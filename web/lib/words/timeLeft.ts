/** Time left as figures: '1:42', '0:07', never below 0:00; a second that has begun counts whole. */
export const clockFigures = (ms: number): string => figures(Math.ceil(ms / 1000));

/** Time that was used as figures, rounded as `duration` rounds it, so that a record says the same of a turn everywhere. */
export const usedFigures = (ms: number): string => figures(Math.round(ms / 1000));

function figures(seconds: number): string {
  const all = Math.max(0, seconds);
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`;
}
