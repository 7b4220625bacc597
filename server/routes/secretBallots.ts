import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Sessions } from '#db/sessions';
import { meetingId, pollId } from '#room/ids';
import { isRefusal, refuse, type Refusal } from '#room/refusals';
import { secretBallot, signatureAsk } from '#room/votes/secretShapes';
import { seatSession } from '../identity.ts';
import { allowed } from '../limits.ts';
import { Recent } from '../secret/recent.ts';
import type { SecretVotes } from '../secret/secretVotes.ts';

/** Longer than any ballot with forty options, bytes. */
const longestBallot = 16 * 1024;

const inMeeting = z.object({ meeting: meetingId, poll: pollId });
const ofPoll = z.object({ poll: pollId });

/**
 * The two ends of a secret ballot: at one a seat proves itself and has a ballot signed that cannot be read; at the other a
 * signed ballot comes in that nobody proves anything for.
 */
export function secretBallotRoutes(
  app: FastifyInstance,
  { votes, sessions }: { votes: SecretVotes; sessions: Sessions },
): void {
  app.post('/api/meetings/:meeting/polls/:poll/signature', async (request, reply) => {
    const place = inMeeting.safeParse(request.params);
    const ask = signatureAsk.safeParse(request.body);
    if (!place.success || !ask.success) return no(reply, refuse('malformed'));
    const { meeting, poll } = place.data;
    const session = await seatSession(sessions, request.headers.cookie, meeting, ask.data.seat);
    if (isRefusal(session)) return no(reply, session);
    if (!allowed('cast', session.id)) return no(reply, refuse('tooMuch'));
    const signed = await votes.sign(meeting, poll, ask.data);
    return isRefusal(signed) ? no(reply, signed) : signed;
  });

  // Of whoever casts a ballot nothing is read, kept or logged: no cookie, no address, no time. What is counted to ward off a
  // flood leads nowhere: numbers of ballots without addresses, and addresses of those alone who name a vote that there is not,
  // which storage has to be asked for each time; for ten seconds each, in memory. What is no signed ballot is soon seen to be none, and
  // nobody is refused for what comes from the same address: a whole hall may share it.
  const searches = new Recent(100, 10_000);
  const repeats = new Recent(20, 10_000);
  app.post(
    '/api/polls/:poll/secret-ballot',
    { bodyLimit: longestBallot, config: { unlogged: true } },
    async (request, reply) => {
      const place = ofPoll.safeParse(request.params);
      const ballot = secretBallot.safeParse(request.body);
      if (!place.success || !ballot.success) return no(reply, refuse('malformed'));
      const { poll } = place.data;
      if (repeats.tooOften(() => ballot.data.number)) return no(reply, refuse('tooMuch'));
      if (!votes.isAtHand(poll) && searches.tooOften(() => request.ip)) return no(reply, refuse('tooMuch'));
      const cast = await votes.cast(poll, ballot.data);
      if (!votes.isAtHand(poll)) searches.add(request.ip);
      if (!isRefusal(cast) || cast.refused !== 'ballotUnsigned') repeats.add(ballot.data.number);
      return isRefusal(cast) ? no(reply, cast) : cast;
    },
  );

  // Everybody fetches the whole list: to ask for one number would tell whose it is. The signatures are most of it, and only
  // who counts again needs them.
  app.get<{ Querystring: { signatures?: string } }>(
    '/api/polls/:poll/secret-ballots',
    { config: { unlogged: true } },
    async (request, reply) => {
      const place = ofPoll.safeParse(request.params);
      const published = place.success ? await votes.published(place.data.poll) : null;
      if (!published) return no(reply, refuse('ballotsUnpublished'));
      if (request.query.signatures !== 'no') return published;
      const ballots = published.ballots.map(({ signature: _, ...ballot }) => ballot);
      return { ...published, ballots };
    },
  );
}

const statuses: Partial<Record<Refusal['refused'], number>> = {
  malformed: 400,
  tooMuch: 429,
  notAdmitted: 403,
  replaced: 403,
  linkRevoked: 403,
  ballotsUnpublished: 404,
};

/** What was asked for is refused: 409, unless something is wrong with the asking itself. */
const no = (reply: FastifyReply, refusal: Refusal): FastifyReply =>
  reply.code(statuses[refusal.refused] ?? 409).send(refusal);
