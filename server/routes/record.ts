import type { FastifyInstance } from 'fastify';
import { refuse } from '#room/refusals';
import type { Services } from '#room/services';

/** The public record as a file that `npm run verify` and the verify page can check. */
export function recordRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { meeting: string } }>('/m/:meeting/record.json', async (request, reply) => {
    const record = await services.record(request.params.meeting);
    if (!record) return reply.code(404).send(refuse('meetingUnknown'));
    return reply
      .header('content-disposition', `attachment; filename="record-${record.meeting}.json"`)
      .send(record);
  });
}
