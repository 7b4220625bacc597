import { error } from '@sveltejs/kit';
import { seatId } from '#room/ids';
import { seatOf } from '#room/room';
import type { PageServerLoad } from './$types';

/** The room as anybody may see it, so that the page is drawn at once; what is the seat's own comes over the socket. */
export const load: PageServerLoad = async ({ locals: { services }, params, request }) => {
  const [room, held] = await Promise.all([
    services.room(params.meeting),
    services.seatsOf(request.headers.get('cookie'), params.meeting),
  ]);
  const id = seatId.safeParse(params.seat);
  const seat = room && id.success ? seatOf(room, id.data) : undefined;
  if (!room || !seat) error(404);
  return { room, now: Date.now(), seat, admitted: held.includes(seat.id) };
};
