import { error } from '@sveltejs/kit';
import { transcriptOf } from '#room/transcript';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { services }, params }) => {
  const [room, log] = await Promise.all([services.room(params.meeting), services.log(params.meeting)]);
  const transcript = log && transcriptOf(log);
  if (!room || !transcript) error(404);
  return { meeting: room.meeting, phase: room.phase, setup: transcript.setup, lines: transcript.lines };
};
