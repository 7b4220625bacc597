import type { PointId } from './ids.ts';
import type { Folds } from './judging.ts';
import type { PointOfOrder, Room } from './room.ts';

/** Whether the point still waits for the chair's ruling. */
export const isOpen = ({ state }: PointOfOrder): boolean => state === 'raised' || state === 'heard';

const changed = (room: Room, point: PointId, change: Partial<PointOfOrder>): Room => ({
  ...room,
  points: room.points.map((one) => (one.point === point ? { ...one, ...change } : one)),
});

export const pointFolds: Folds<'pointRaised' | 'pointWithdrawn' | 'pointHeard' | 'pointRuled'> = {
  pointRaised: (room, { point, seat, about, text }, { at }) => ({
    ...room,
    points: [...room.points, { point, seat, about, text, at, state: 'raised', ruling: null }],
  }),
  pointWithdrawn: (room, { point }) => changed(room, point, { state: 'withdrawn' }),
  pointHeard: (room, { point }) => changed(room, point, { state: 'heard' }),
  pointRuled: (room, { point, upheld, text }, { at }) => ({
    ...changed(room, point, { state: upheld ? 'upheld' : 'dismissed', ruling: text }),
    lastRuling: { at, text },
  }),
};
