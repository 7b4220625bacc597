import { error } from '@sveltejs/kit';
import { ownVoter, voterName } from '#room/roll';
import { seatOf } from '#room/room';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { services }, params }) => {
  const [room, ballots] = await Promise.all([
    services.room(params.meeting),
    services.ballots(params.meeting, params.poll),
  ]);
  const decision = room?.decisions.find((one) => one.poll === params.poll);
  if (!room || !decision) error(404);
  const { meeting, setup, motions, filed } = room;
  // Names are read here, so that the page need not look each of thousands up.
  const named = ballots?.named?.map(({ voter, choice, way, castBy }) => ({
    ...{ voter, choice, way },
    name: voterName(room, voter),
    by: castBy && ownVoter(castBy) !== voter ? (seatOf(room, castBy)?.name ?? null) : null,
  }));
  return {
    meeting,
    setup,
    decision,
    rounds: room.decisions.map(({ poll, follows }) => ({ poll, follows })),
    filed,
    text: motions.find((one) => one.id === decision.motion)?.text ?? decision.plan.question,
    ballots: ballots && { named: named ?? null, counted: ballots.counted, secret: ballots.secret },
  };
};
