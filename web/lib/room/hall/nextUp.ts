import type { SeatId } from '#room/ids';
import { inOrder } from '#room/order';
import type { Room } from '#room/room';
import type { Stance } from '#room/stance';

export interface Next {
  seat: SeatId;
  stance: Stance | null;
  inHall: boolean;
}

/** Who comes next, as the wall shows it: the round that is under way, or else those of the list who are here. No more than `most`. */
export function nextUp(room: Room, most: number): Next[] {
  const found: Next[] = [];
  const add = (seat: SeatId, stance: Stance | null) =>
    found.push({ seat, stance, inHall: room.inHall.includes(seat) });
  if (room.round) {
    for (const seat of room.round.order.slice(room.round.next))
      if (found.length < most && room.present.includes(seat)) add(seat, null);
    return found;
  }
  for (const { request } of inOrder(room)) {
    if (found.length === most) break;
    if (room.present.includes(request.seat) && request.kind !== 'intervention')
      add(request.seat, request.stance);
  }
  return found;
}
