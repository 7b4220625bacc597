import type { Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { refuse } from '#room/refusals';
import type { Settings } from './settings.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** leaves no line in the log, not even of its time */
    unlogged?: boolean;
  }
}

/** Longer than any body of ours but a notice with a large roll, which says so itself, bytes. */
const longestBody = 256 * 1024;
/**
 * How long a request may take to come in whole, and an answer wait to be taken on, ms: long enough for the largest notice over a bad
 * network. WebSockets are waited for by their own rules.
 */
const patience = 120_000;
/** How long connections that were told of the end have to end by themselves, ms. */
const grace = 500;

const unused = (): never => {
  throw new Error('no route has a schema of this kind');
};

/** The server of everything but sockets: what is logged of a request, and how a fault is answered. */
export function httpServer(
  settings: Settings,
  log: FastifyBaseLogger,
  https: SecureContextOptions | undefined,
): FastifyInstance {
  const options = {
    loggerInstance: log,
    // Fastify's own request lines carry addresses of people; ours carry the route and no more.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    // One proxy: what it saw is believed, what clients say of themselves is not.
    trustProxy: settings.TRUST_PROXY && ((_address: string, hop: number) => hop === 0),
    bodyLimit: longestBody,
    requestTimeout: patience,
    connectionTimeout: patience,
    // What comes in is checked by our own schemas, and Fastify's two compilers for its own are a third of its code.
    schemaController: { compilersFactory: { buildValidator: unused, buildSerializer: unused } },
  };
  const http: FastifyInstance = https ? fastify({ ...options, https }) : fastify(options);
  http.addHook('onResponse', (request, reply, done) => {
    if (request.routeOptions.config.unlogged) return done();
    const route = request.routeOptions.url ?? 'page';
    const { method } = request;
    http.log.debug(
      { method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
    done();
  });
  http.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, 'a request could not be answered');
    const code =
      status === 413 ? 'tooLarge' : status === 429 ? 'tooMuch' : status >= 500 ? 'unavailable' : 'malformed';
    return reply.code(status).send(refuse(code));
  });
  return http;
}

/**
 * Keeps count of the server's connections, those taken over by WebSockets too. The function returned ends them: whoever has
 * not gone within the grace (a phone without network, a request that was only half sent) is cut off.
 */
export function connectionsOf({ server }: FastifyInstance): () => Promise<void> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return async () => {
    const giveUpAt = Date.now() + grace;
    while (open.size > 0 && Date.now() < giveUpAt) await new Promise((again) => setTimeout(again, 20));
    for (const socket of open) socket.destroy();
  };
}
