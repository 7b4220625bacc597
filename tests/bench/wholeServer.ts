import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Place } from '../db/stores.ts';
import { freePort, freePorts } from '../support/ports.ts';
import { startChild, type Child } from './children.ts';
import type { ServerHandlers } from './server.ts';

const guard = fileURLToPath(new URL('../../server/node-guard.js', import.meta.url));

/** Starts the whole server as `npm start` does, with pages, sound and picture; on a free port unless one is given. */
export async function wholeServer(
  stack: AsyncDisposableStack,
  { settings }: Place,
  given?: number,
): Promise<{ server: Child<ServerHandlers>; port: number }> {
  const port = given ?? (await freePort());
  const env = {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: '',
    MEDIA: 'on',
    MEDIA_PORT: String(await freePorts(availableParallelism(), port)), // one for each worker
    LOG_LEVEL: 'fatal',
    SOCKETS_PER_ADDRESS: '100000',
    DATA_DIR: settings.dataDir || 'data',
    DATABASE_URL: settings.databaseUrl ?? '',
  };
  const execArgv = ['--min-semi-space-size=32', '--import', guard]; // as `npm start` has it
  const server = startChild<ServerHandlers>(stack, './server.ts', { env, execArgv });
  await server.ask('openWhole');
  return { server, port };
}
