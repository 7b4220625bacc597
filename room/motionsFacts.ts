import type { EventOf } from './events.ts';
import type { MotionId, PointId } from './ids.ts';
import type { Folds } from './judging.ts';
import type { Motion, Room } from './room.ts';

export const motionOf = (room: Pick<Room, 'motions'>, id: MotionId): Motion | undefined =>
  room.motions.find((one) => one.id === id);

const motionIs = (room: Room, id: MotionId, change: Partial<Motion>): Room => ({
  ...room,
  motions: room.motions.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

export const isPending = ({ state }: Motion): boolean => state === 'moved' || state === 'ready';

/** A motion is settled, and with it whatever would have changed it or put it off. */
const settled = (room: Room, id: MotionId, state: Motion['state']): Room => ({
  ...room,
  motions: room.motions.map((one) => {
    if (one.id === id) return { ...one, state };
    return one.of === id && isPending(one) ? { ...one, state: 'withdrawn' } : one;
  }),
});

const moved = (room: Room, event: EventOf<'motionMoved'>): Room => {
  const { motion: id, item, kind, text, seat: by, of } = event;
  const point: PointId | null = event.point;
  return { ...room, motions: [...room.motions, { id, item, kind, text, by, of, point, state: 'moved' }] };
};

export const motionFolds: Folds<'motionMoved' | 'motionSeconded' | 'motionWithdrawn'> = {
  motionMoved: moved,
  motionSeconded: (room, { motion }) => motionIs(room, motion, { state: 'ready' }),
  motionWithdrawn: (room, { motion }) => settled(room, motion, 'withdrawn'),
};

/** What a vote on a motion changes in the room: an amendment the text, a closed debate the list, an adjournment the meeting. */
export function carriedOut(room: Room, id: MotionId, passed: boolean, at: number): Room {
  const motion = motionOf(room, id);
  if (!motion) return room;
  const after = settled(room, id, passed ? 'passed' : 'rejected');
  if (!passed) return after;
  switch (motion.kind) {
    case 'amendment':
      return motion.of ? motionIs(after, motion.of, { text: motion.text }) : after;
    case 'table':
      return motion.of ? settled(after, motion.of, 'tabled') : after;
    case 'closeDebate':
      return { ...after, listClosed: true, queue: [] };
    case 'adjourn':
      // A tie may be broken when the meeting is over.
      return room.phase === 'open' ? { ...after, suspendedAt: at } : after;
    case 'appeal':
      return {
        ...after,
        points: after.points.map((one) =>
          one.point === motion.point
            ? { ...one, state: one.state === 'upheld' ? 'dismissed' : 'upheld' }
            : one,
        ),
      };
    case 'main':
      return after;
    default:
      return motion.kind satisfies never;
  }
}
