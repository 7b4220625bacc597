import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

export interface PageSource {
  handler: Handler;
  close(): Promise<void>;
}

/** Where `vite build` puts the server half of the pages. */
export const builtPages = new URL('../build/handler.js', import.meta.url);

/** The built pages; the build must be there. `origin` is what the pages take for their own address. */
export async function openBuiltPages(origin: string): Promise<PageSource> {
  if (!existsSync(builtPages)) throw new Error('the pages have not been built: npm run build');
  process.env['ORIGIN'] = origin;
  const { handler } = (await import(builtPages.href)) as { handler: Handler };
  return { handler, close: () => Promise.resolve() };
}

/** The pages from their sources, remade as they change; for development. */
export async function openLivePages(app: FastifyInstance): Promise<PageSource> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    server: { middlewareMode: true, hmr: { server: app.server, path: '/hmr' } },
  });
  return { handler: vite.middlewares, close: () => vite.close() };
}

/** Hands every request that no route has taken to the pages, body and all. Headers set so far are kept. */
export function pageRoutes(app: FastifyInstance, pages: () => PageSource): void {
  app.register((scope, _options, registered) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.route({
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url: '/*',
      handler: (request, reply) => {
        reply.hijack();
        for (const [name, value] of Object.entries(reply.getHeaders()))
          if (value !== undefined) reply.raw.setHeader(name, value);
        pages().handler(request.raw, reply.raw, () => {
          reply.raw.statusCode = 404;
          reply.raw.end();
        });
      },
    });
    registered();
  });
}
