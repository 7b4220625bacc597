import type { SeatId } from '#room/ids';
import { inOrder } from '#room/order';
import type { Room } from '#room/room';

/** How many are called before this seat, by the list or the round that is under way; null if it does not wait. */
export function ahead(room: Room, me: SeatId): number | null {
  if (room.round) return aheadInRound(room, room.round, me);
  const here = new Set(room.present);
  let before = 0;
  for (const { request } of inOrder(room)) {
    if (request.seat === me) return before;
    if (here.has(request.seat) && request.kind !== 'intervention') before += 1;
  }
  return null;
}

function aheadInRound(
  { present }: Room,
  { order, next }: NonNullable<Room['round']>,
  me: SeatId,
): number | null {
  const place = order.indexOf(me);
  if (place < next) return null;
  return order.slice(next, place).filter((one) => present.includes(one)).length;
}
