import { error, json } from '@sveltejs/kit';
import { transcriptOf } from '#room/transcript';
import type { RequestHandler } from './$types';

/** The public transcript as data: what the clerk's desk drafts the minutes from. */
export const GET: RequestHandler = async ({ locals: { services }, params }) => {
  const log = await services.log(params.meeting);
  const transcript = log && transcriptOf(log);
  if (!transcript) error(404);
  return json(transcript, { headers: { 'cache-control': 'no-store' } });
};
