import { widthOf } from './nameSize.ts';

/** Size of a motion on the hall's wall, in vw: as large as the room between the head and the clock of a wide screen allows. */
export const motionSize = (motion: string): number =>
  Math.min(4, 31 / Math.sqrt(Math.max(1, widthOf(motion))));
