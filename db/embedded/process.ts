// The database process: PGlite on a socket, for the server that forked it and for nobody else.
// It ends when told to, and also as soon as that server is gone, so that a killed server leaves nothing behind.
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { existsSync, rmSync } from 'node:fs';
import { makeFolder, placesIn, takeFolder, writeHolder, type Places } from './folder.ts';
import { unpackInitialData } from './initialData.ts';
import { closeOrder, type Report } from './report.ts';

const dataDir = process.argv[2] ?? '';
const places = placesIn(dataDir);
const server = process.ppid;

// The server uses one; a second is for its reconnecting before the first is seen to be gone.
const maxConnections = 2;

// Ctrl-C and a service manager signal the whole group; the server decides when its database closes.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

let close = (): Promise<void> => Promise.resolve(process.exit(0));
process.once('disconnect', () => void close());

const opened = await open(places);
if (opened instanceof PGlite) {
  const socket = await listen(opened, places.socket);
  let closing: Promise<void> | undefined;
  close = () => (closing ??= closeCleanly(opened, socket.server));
  process.on('message', (order) => void (order === closeOrder && close()));
  const report: Report = { kind: 'listening', at: socket.at };
  process.send?.(report, () => undefined); // a server that is gone by now is no fault of ours
} else {
  process.send?.(opened, () => process.exit(0));
}

async function closeCleanly(database: PGlite, socket: PGLiteSocketServer): Promise<void> {
  writeHolder(places, { pid: server, ending: true });
  await socket.stop();
  await database.close();
  process.exit(0);
}

type Listening = { server: PGLiteSocketServer; at: { path: string } | { port: number } };

async function open(places: Places): Promise<PGlite | Report> {
  try {
    makeFolder(places);
    const taken = await takeFolder(places, 15_000);
    if (taken !== 'taken') return { kind: 'inUse', pid: taken.heldBy };
    writeHolder(places, { pid: server, ending: false });
    if (!existsSync(places.data)) unpackInitialData(places.data, places.unfinished);
  } catch (error) {
    return { kind: 'unwritable', reason: reasonOf(error) };
  }
  try {
    return endingWhenBroken(await PGlite.create(places.data));
  } catch (error) {
    return { kind: 'broken', reason: reasonOf(error) };
  }
}

// SQL errors are answers. What is thrown here is the engine itself breaking down, after which the socket's
// queue would keep every later query waiting for ever; a process that has ended is noticed.
function endingWhenBroken(database: PGlite): PGlite {
  const run = database.execProtocolRawStream.bind(database);
  database.execProtocolRawStream = (...query) =>
    run(...query).catch((error: unknown) => {
      console.error(`The embedded database broke down: ${reasonOf(error)}`);
      process.exit(70);
    });
  return database;
}

async function listen(database: PGlite, path: string): Promise<Listening> {
  try {
    rmSync(path, { force: true }); // left by a process that was killed; the folder is ours
    const server = new PGLiteSocketServer({ db: database, path, maxConnections });
    await server.start();
    return { server, at: { path } };
  } catch {
    // no sockets on this file system, or too long a path for one
    const server = new PGLiteSocketServer({ db: database, host: '127.0.0.1', port: 0, maxConnections });
    await server.start();
    return { server, at: { port: Number(server.getServerConn().split(':').at(-1)) } };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
