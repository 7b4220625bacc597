import { error } from '@sveltejs/kit';
import { statistics } from '#room/statistics';
import { transcriptOf } from '#room/transcript';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { services }, params }) => {
  const [room, log, lessons] = await Promise.all([
    services.room(params.meeting),
    services.log(params.meeting),
    services.lessons(params.meeting),
  ]);
  const transcript = log && transcriptOf(log);
  if (!room || !transcript) error(404);
  const { setup, lines, motions } = transcript;
  const { meeting, phase } = room;
  return { meeting, phase, setup, lines, motions, statistics: statistics(room, Date.now()), lessons };
};
