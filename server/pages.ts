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

/** After a start, people whom it cut off come back to their meeting before anybody opens a page, ms. */
const pagesWait = 1000;

/**
 * The built pages; the build must be there. They are renewed by `renew` and read when the first is asked for, or when everybody has
 * had time to come back. `origin` is what the pages take for their own address.
 */
export function openBuiltPages(
  origin: string,
  renew: () => Promise<void>,
  failed: (error: unknown) => void,
): PageSource {
  if (!existsSync(builtPages)) throw new Error('the pages have not been built: npm run build');
  process.env['ORIGIN'] = origin;
  let reading: Promise<Handler> | undefined;
  const read = () =>
    (reading ??= renew()
      .then(() => import(builtPages.href))
      .then(({ handler }: { handler: Handler }) => handler));
  const soon = setTimeout(() => void read().catch(failed), pagesWait).unref();
  return {
    handler: (request, response, next) => void read().then((handle) => handle(request, response, next), next),
    close() {
      clearTimeout(soon);
      return Promise.resolve();
    },
  };
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
        pages().handler(request.raw, reply.raw, (error) => {
          if (error !== undefined) request.log.error({ err: error }, 'a page could not be read');
          reply.raw.statusCode = error === undefined ? 404 : 500;
          reply.raw.end();
        });
      },
    });
    registered();
  });
}
