import { error } from '@sveltejs/kit';
import { seatId } from '#room/ids';
import { seatOf } from '#room/room';
import type { LayoutServerLoad } from './$types';

/**
 * The room as anybody may see it, so that the seat's pages are drawn at once; what is the seat's own comes over the socket. Looked
 * up anew for each of them.
 */
export const load: LayoutServerLoad = async ({ locals: { services }, params, request, url }) => {
  void url.pathname;
  const [room, held] = await Promise.all([
    services.room(params.meeting),
    services.seatsOf(request.headers.get('cookie'), params.meeting),
  ]);
  const id = seatId.safeParse(params.seat);
  const seat = room && id.success ? seatOf(room, id.data) : undefined;
  if (!room || !seat) error(404);
  return { room, now: Date.now(), seat, admitted: held.includes(seat.id) };
};
