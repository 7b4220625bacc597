import { clockFigures } from './timeLeft.ts';

/** Time that was used as figures, rounded as `duration` rounds it, so that a record says the same of a turn everywhere. */
export const usedFigures = (ms: number): string => clockFigures(Math.round(ms / 1000) * 1000);
