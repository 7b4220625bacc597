import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { services }, params, request }) => {
  if (!(await services.isStaff(request.headers.get('cookie')))) error(403);
  const room = await services.room(params.meeting);
  if (!room) error(404);
  return { meeting: room.meeting, setup: room.setup, phase: room.phase, origin: services.origin() };
};
