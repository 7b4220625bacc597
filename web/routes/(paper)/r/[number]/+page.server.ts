import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { services }, params }) => {
  const resolution = await services.resolution(params.number);
  const room = resolution && (await services.room(resolution.meeting));
  if (!room?.filed) error(404);
  const { meeting, setup, openedAt, closedAt, motions, decisions, filed } = room;
  return { meeting, setup, openedAt, closedAt, motions, decisions, filed };
};
