import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { services }, params, request }) => {
  const cookies = request.headers.get('cookie');
  const [room, held, staff] = await Promise.all([
    services.room(params.meeting),
    services.seatsOf(cookies, params.meeting),
    services.isStaff(cookies),
  ]);
  if (!room) error(404);
  const { meeting, setup, phase, openedAt, closedAt, item, decisions, filed } = room;
  return {
    meeting,
    setup,
    phase,
    openedAt,
    closedAt,
    item,
    decisions,
    filed,
    held,
    staff,
    drawnAt: Date.now(),
  };
};
