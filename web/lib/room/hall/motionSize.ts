import { widthOf } from './nameSize.ts';

/**
 * The smallest size of what the last row of a hall must be able to read, in vw; `--far` of themes.css is the same. Ten metres from a
 * picture two metres wide a letter is to be 40 mm high, and a capital or a figure fills not quite two thirds of its size.
 */
export const far = 3.1;

/** Size of a motion on the hall's wall, in vw: as large as the room between the head and the clock of a wide screen allows. */
export const motionSize = (motion: string, larger = 1): number =>
  Math.max(far, larger * Math.min(4, 31 / Math.sqrt(Math.max(1, widthOf(motion)))));
