import { error } from '@sveltejs/kit';
import { minutesOf } from '#room/minutes';
import { isInvited } from '#room/roles';
import { transcriptOf } from '#room/transcript';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { services }, params }) => {
  const [room, log] = await Promise.all([services.room(params.meeting), services.log(params.meeting)]);
  const transcript = log && transcriptOf(log);
  if (!room || !transcript) error(404);
  const { meeting, phase, openedAt, closedAt, filed } = room;
  const came = new Set(transcript.lines.flatMap((line) => (line.kind === 'entered' ? [line.seat] : [])));
  return {
    meeting,
    phase,
    openedAt,
    closedAt,
    filed,
    setup: transcript.setup,
    came: transcript.setup.seats.filter((one) => isInvited(one) && came.has(one.id)),
    paragraphs: minutesOf(transcript),
  };
};
