import type { RequestId } from '#room/ids';
import type { Placed } from '#room/order';

/** A request that the chair is about to put somewhere else. */
export interface Moving {
  request: RequestId;
  place: number;
}

/** The list as it would stand after the move; a place past the end is the end. */
export function movedIn(list: Placed[], moving: Moving | null): Placed[] {
  const one = moving && list.find(({ request }) => request.request === moving.request);
  if (!one) return list;
  const rest = list.filter((other) => other !== one);
  return [...rest.slice(0, moving.place), one, ...rest.slice(moving.place)];
}
