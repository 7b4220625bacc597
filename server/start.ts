import { existsSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { availableParallelism } from 'node:os';
import type { FastifyBaseLogger } from 'fastify';
import { openDatabase, type Database } from '#db/connect';
import { MachineLacks } from '#media/worker/debian';
import { provideWorker } from '#media/worker/provide';
import type { App, AppParts } from './app.ts';
import { providePages } from './buildPages.ts';
import { lanAddresses, madeCertificate } from './certificate.ts';
import { openLog } from './log.ts';
import { builtPages } from './pages.ts';
import { listenFault, portFault } from './port.ts';
import type { RoomMedia } from './roomMedia.ts';
import { readSettings, type Settings } from './settings.ts';

export interface Running {
  app: App;
  media: RoomMedia;
  settings: Settings;
  origin: string;
  /** what it serves HTTPS with, where it does so by itself */
  certificate: string | null;
  stop(): Promise<void>;
}

/** A reason for not starting that the person at the keyboard can act on. */
export class CannotStart extends Error {}

export interface StartOptions {
  /** live: from their sources, remade as they change; none: the sockets and the plain routes alone */
  pages?: AppParts['pages'];
  /** on the local network, over HTTPS with a certificate made now */
  lan?: boolean;
  /** settings where the environment has none */
  defaults?: NodeJS.ProcessEnv;
  /** settings whatever the environment has */
  forced?: NodeJS.ProcessEnv;
}

const say = (line: string) => console.error(line);

/** Brings the whole server up, or says in a sentence what is in the way. @throws CannotStart */
export async function start({
  pages = 'built',
  lan = false,
  defaults,
  forced,
}: StartOptions = {}): Promise<Running> {
  // What can be known at once is asked before the long preparations, the pages and the worker.
  const settings = settingsFor({ ...defaults, ...process.env, ...forced }, lan);
  const taken = await portFault(settings);
  if (taken) throw new CannotStart(taken);
  const log = openLog(settings.LOG_LEVEL);
  // The database and the SFU open in processes of their own; meanwhile this one reads the greater part of itself.
  const opening = { database: opened(settings), media: openedMedia(settings, log) };
  const rest = import('./app.ts');
  // Each is waited for in its turn, and its fault is told then.
  for (const one of [opening.media, rest]) one.catch(() => undefined);
  const closeMedia = () =>
    opening.media.then(
      (media) => media.close(),
      () => undefined, // its fault is told where it is waited for
    );
  const database = await opening.database.catch((error: unknown) => {
    void closeMedia();
    throw error;
  });
  try {
    const { buildApp } = await rest;
    const media = await opening.media;
    if (pages === 'built' && !existsSync(builtPages)) await providePages(say);
    const https = lan ? await madeCertificate(lanAddresses()) : undefined;
    const renewPages = () => providePages(say);
    const app = await buildApp({
      ...{ settings, database, media, log, pages, renewPages },
      ...(https ? { https } : {}),
    });
    const { origin } = await app.listen().catch(async (error: unknown) => {
      await app.close();
      const sentence = listenFault(error, settings);
      throw sentence === null ? error : new CannotStart(sentence);
    });
    const stop = async () => {
      await app.close();
      await database.close();
    };
    return { app, media, settings, origin, certificate: https?.cert ?? null, stop };
  } catch (error) {
    await closeMedia();
    await database.close();
    throw error;
  }
}

/** Ends cleanly when told to, and at once when told twice; ends too when the database is gone. */
export function stopWhenTold(running: Running): void {
  let stopping = false;
  const end = (code: number) => {
    if (stopping) process.exit(1);
    stopping = true;
    running.stop().then(
      () => process.exit(code),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end(0));
  process.on('SIGINT', () => end(0));
  void running.app.storage.database.lost.then(() => {
    if (stopping) return;
    say('The embedded database ended by itself; stopping. Start again: everything acknowledged is kept.');
    process.exit(1);
  });
}

/** Runs `begin`; a reason for not starting is printed plainly and ends the process. */
export async function orExplain(begin: () => Promise<void>): Promise<void> {
  try {
    await begin();
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    say(error.message);
    process.exit(1);
  }
}

function settingsFor(env: NodeJS.ProcessEnv, lan: boolean): Settings {
  const [address] = lanAddresses();
  if (lan && !address)
    throw new CannotStart('This machine has no address on a local network. 这台机器没有局域网地址。');
  const lanEnv = lan ? { HOST: '0.0.0.0', MEDIA_ADDRESS: address } : {};
  const settings = readSettings({ ...lanEnv, ...env });
  if ('faults' in settings)
    throw new CannotStart(['Settings that cannot be used / 设置有误：', ...settings.faults].join('\n  '));
  return lan && !settings.PUBLIC_URL
    ? { ...settings, PUBLIC_URL: `https://${address}:${settings.PORT}` }
    : settings;
}

async function worker(): Promise<string> {
  try {
    return await provideWorker();
  } catch (error) {
    if (error instanceof MachineLacks)
      throw new CannotStart(`${error.message}\nOr go without sound and picture: MEDIA=off`);
    throw error;
  }
}

async function openedMedia(settings: Settings, log: FastifyBaseLogger): Promise<RoomMedia> {
  const library = import('./roomMedia.ts');
  const workerBin = settings.MEDIA ? await worker() : null;
  const { noMedia, openRoomMedia } = await library;
  if (workerBin === null) return noMedia;
  const { MEDIA_PORT: port, MEDIA_LISTEN_IP: listenIp, MEDIA_ADDRESS } = settings;
  const workers = settings.MEDIA_WORKERS ?? availableParallelism();
  const announcedAddress = MEDIA_ADDRESS ?? announced(settings);
  try {
    return await openRoomMedia({ workerBin, workers, listenIp, announcedAddress, port }, log);
  } catch (error) {
    const ports = port > 0 && workers > 1 ? `${port}-${port + workers - 1}` : `${port}`;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotStart(
      `Sound and picture cannot use UDP and TCP port ${ports} of ${listenIp} (${reason}).\n` +
        `Choose others with MEDIA_PORT and MEDIA_LISTEN_IP, or go without: MEDIA=off\n` +
        `音视频无法使用 ${listenIp} 的 ${ports} 端口，请改设 MEDIA_PORT、MEDIA_LISTEN_IP，或关闭音视频：MEDIA=off`,
    );
  }
}

async function opened(settings: Settings): Promise<Database> {
  const database = await openDatabase({ databaseUrl: settings.DATABASE_URL, dataDir: settings.DATA_DIR });
  if ('fault' in database) throw new CannotStart(`${database.sentence.en}\n${database.sentence['zh-CN']}`);
  return database;
}

/**
 * What browsers are told to send sound and picture to. A server that only this machine reaches tells itself; one behind a
 * proxy is reached from elsewhere all the same, so it tells the address that HOST names, else this machine's first.
 */
function announced({ HOST, PUBLIC_URL }: Settings): string {
  const own = isLoopback(HOST) && (!PUBLIC_URL || isLoopback(new URL(PUBLIC_URL).hostname));
  if (own) return '127.0.0.1';
  return isIPv4(HOST) && HOST !== '0.0.0.0' && !isLoopback(HOST) ? HOST : (lanAddresses()[0] ?? '127.0.0.1');
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.');
