// The same database, a worker and a port, opened by the shortest script that can: what starting costs at the least.
import { PGlite } from '@electric-sql/pglite';
import { createWorker } from 'mediasoup';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { provideWorker } from '#media/worker/provide';

const [folder = '', port] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const database = await PGlite.create(folder);
await database.query('select 1');
const worker = await createWorker({ workerBin: await provideWorker(), logLevel: 'none' });
const server = createServer((_request, response) => response.end()).listen(Number(port), '127.0.0.1');
await once(server, 'listening');
process.once('SIGTERM', () => {
  worker.close();
  void database.close().then(() => process.exit(0));
});
