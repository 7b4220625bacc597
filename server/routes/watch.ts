import type { FastifyInstance } from 'fastify';
import { registry } from '../metrics.ts';

/** For those who run the server: is it up, can it serve, and its figures. */
export function watchRoutes(
  app: FastifyInstance,
  parts: { ready: () => Promise<Record<string, boolean>>; beforeMetrics: () => void },
): void {
  app.get('/health', () => ({ up: true }));
  app.get('/ready', async (_request, reply) => {
    const checks = await parts.ready();
    return reply.code(Object.values(checks).every(Boolean) ? 200 : 503).send(checks);
  });
  app.get('/metrics', async (_request, reply) => {
    parts.beforeMetrics();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
