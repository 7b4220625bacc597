import type { FastifyInstance } from 'fastify';
import { refuse } from '#room/refusals';
import type { Services } from '#room/services';

/** The public record as a file that `npm run verify` and the verify page can check, and the ballots of one of its polls. */
export function recordRoutes(app: FastifyInstance, services: Services): void {
  // Each reading folds the whole log, so a flood of them is told to wait; a hall shares one address.
  const limits = { config: { rateLimit: { max: 120, timeWindow: '1 minute' } } };
  app.get<{ Params: { meeting: string } }>('/m/:meeting/record.json', limits, async (request, reply) => {
    const record = await services.record(request.params.meeting);
    if (!record) return reply.code(404).send(refuse('meetingUnknown'));
    return reply
      .header('content-disposition', `attachment; filename="record-${record.meeting}.json"`)
      .send(record);
  });

  app.get<{ Params: { meeting: string; poll: string } }>(
    '/api/meetings/:meeting/polls/:poll/ballots',
    limits,
    async (request, reply) => {
      const { meeting, poll } = request.params;
      const ballots = await services.ballots(meeting, poll);
      if (!ballots) return reply.code(404).send(refuse('pollUnknown'));
      return reply
        .header('content-disposition', `attachment; filename="ballots-${ballots.poll}.json"`)
        .send(ballots);
    },
  );
}
