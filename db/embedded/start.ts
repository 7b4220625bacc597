import { fork, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { openFault, type OpenFault } from '../openFault.ts';
import { placesIn } from './folder.ts';
import { closeOrder, type Report } from './report.ts';

/** A running database process. */
export interface Embedded {
  /** for postgres.js; one connection only, see `openDatabase` */
  address: { path: string } | { host: string; port: number };
  /** resolves if the process ended without having been asked to */
  lost: Promise<void>;
  /** closes the database and waits for the process to end */
  close(): Promise<void>;
}

/** Starts PGlite in its own process on the data folder; the event loop of this one never waits for a query. */
export async function startEmbedded(dataDir: string): Promise<Embedded | OpenFault> {
  const folder = resolve(dataDir);
  const child = fork(new URL('./process.ts', import.meta.url), [folder], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const report = await firstReport(child, ended);
  if (report.kind !== 'listening') {
    await ended;
    return faultOf(report, placesIn(folder).folder);
  }
  let asked = false;
  return {
    address: 'path' in report.at ? report.at : { host: '127.0.0.1', port: report.at.port },
    lost: new Promise((lost) => void ended.then(() => asked || lost())),
    async close() {
      asked = true;
      if (child.connected) child.send(closeOrder);
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(late);
    },
  };
}

function firstReport(child: ChildProcess, ended: Promise<void>): Promise<Report> {
  const told = new Promise<Report>((resolve) =>
    child.once('message', (message) => resolve(message as Report)),
  ); // our own process.ts
  const silent = ended.then<Report>(() => ({ kind: 'broken', reason: 'the database process ended' }));
  return Promise.race([told, silent]);
}

function faultOf(report: Exclude<Report, { kind: 'listening' }>, folder: string): OpenFault {
  switch (report.kind) {
    case 'inUse':
      return openFault('folderInUse', { folder, pid: report.pid });
    case 'unwritable':
      return openFault('folderUnwritable', { folder, reason: report.reason });
    case 'broken':
      return openFault('dataBroken', { folder, reason: report.reason });
  }
}
