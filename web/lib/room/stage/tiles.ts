import { maySend as mayBeSeen, stage } from '#room/heard';
import type { SeatId } from '#room/ids';
import { leaderOf } from '#room/leadership';
import { nextInQueue } from '#room/order';
import type { Room } from '#room/room';

/** Whose picture is the large one: who speaks, else the chair. */
export const mainSeat = (room: Room): SeatId | null => room.floor?.seat ?? leaderOf(room) ?? null;

/**
 * Whose pictures stand beside it, most wanted first: one's own if one is `filmed`, chair and hall, who is next, then
 * whoever is here. An observer sees the stage and no more.
 */
export function sideSeats(room: Room, me: SeatId | null, filmed: boolean, most: number): SeatId[] {
  const next = nextInQueue(room)?.seat;
  const here = [...room.setup.seats, ...room.guests]
    .map((one) => one.id)
    .filter((seat) => room.present.includes(seat));
  const wanted =
    me === null
      ? stage(room)
      : [
          ...(filmed ? [me] : []),
          ...stage(room),
          ...(next ? [next] : []),
          ...here.filter((seat) => mayBeSeen(room, seat)),
        ];
  const main = mainSeat(room);
  return [...new Set(wanted)]
    .filter((seat) => room.present.includes(seat) && seat !== main && (seat !== me || filmed))
    .slice(0, most);
}
