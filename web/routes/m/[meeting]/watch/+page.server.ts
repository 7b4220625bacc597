import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { services }, params }) => {
  const room = await services.room(params.meeting);
  if (!room) error(404);
  return { room, now: Date.now() };
};
