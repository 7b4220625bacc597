import { availableParallelism } from 'node:os';
import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import { openDatabase, type Database } from '#db/connect';
import { MachineLacks } from '#media/worker/debian';
import { provideWorker } from '#media/worker/provide';
import { buildApp, type App } from './app.ts';
import { providePages } from './buildPages.ts';
import { lanAddresses, madeCertificate } from './certificate.ts';
import { noMedia, openRoomMedia, type RoomMedia } from './roomMedia.ts';
import { readSettings, type Settings } from './settings.ts';

export interface Running {
  app: App;
  media: RoomMedia;
  settings: Settings;
  origin: string;
  stop(): Promise<void>;
}

/** A reason for not starting that the person at the keyboard can act on. */
export class CannotStart extends Error {}

export interface StartOptions {
  /** pages from their sources, remade as they change */
  dev?: boolean;
  /** on the local network, over HTTPS with a certificate made now */
  lan?: boolean;
  defaults?: NodeJS.ProcessEnv;
}

const say = (line: string) => console.error(line);

/** Brings the whole server up, or says in a sentence what is in the way. @throws CannotStart */
export async function start({ dev, lan, defaults }: StartOptions = {}): Promise<Running> {
  const settings = settingsFor({ ...defaults, ...process.env }, lan ?? false);
  if (!dev) await providePages(say);
  const log: FastifyBaseLogger = pino({ level: settings.LOG_LEVEL });
  const workerBin = settings.MEDIA ? await worker() : undefined;
  const database = await opened(settings);
  try {
    const media = workerBin
      ? await openRoomMedia(
          {
            workerBin,
            workers: settings.MEDIA_WORKERS ?? availableParallelism(),
            listenIp: settings.MEDIA_LISTEN_IP,
            announcedAddress: settings.MEDIA_ADDRESS ?? announced(settings),
            port: settings.MEDIA_PORT,
          },
          log,
        )
      : noMedia;
    const https = lan ? await madeCertificate(lanAddresses()) : undefined;
    const app = await buildApp({
      settings,
      database,
      media,
      log,
      pages: dev ? 'live' : 'built',
      ...(https ? { https } : {}),
    });
    const { origin } = await app.listen().catch((error: unknown) => {
      throw portFault(error, settings) ?? error;
    });
    const stop = async () => {
      await app.close();
      await database.close();
    };
    return { app, media, settings, origin, stop };
  } catch (error) {
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

async function opened(settings: Settings): Promise<Database> {
  const database = await openDatabase({ databaseUrl: settings.DATABASE_URL, dataDir: settings.DATA_DIR });
  if ('fault' in database) throw new CannotStart(`${database.sentence.en}\n${database.sentence['zh-CN']}`);
  return database;
}

/** What browsers are told to send sound and picture to: the host in the public address is a name, so this machine's own. */
const announced = (settings: Settings): string =>
  settings.HOST === '127.0.0.1' || settings.HOST === 'localhost'
    ? '127.0.0.1'
    : (lanAddresses()[0] ?? '127.0.0.1');

function portFault(error: unknown, settings: Settings): CannotStart | null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new CannotStart(
      `Port ${settings.PORT} is taken. Choose another one: PORT=3001\n端口 ${settings.PORT} 已被占用，请换一个：PORT=3001`,
    );
  if (code === 'EACCES')
    return new CannotStart(
      `Port ${settings.PORT} needs more rights. Choose one above 1023.\n端口 ${settings.PORT} 需要更高权限，请用 1023 以上的端口。`,
    );
  if (code === 'EADDRNOTAVAIL')
    return new CannotStart(
      `HOST ${settings.HOST} is not an address of this machine.\nHOST ${settings.HOST} 不是这台机器的地址。`,
    );
  return null;
}
