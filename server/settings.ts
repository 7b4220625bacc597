import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const onOff = z.enum(['on', 'off']).transform((value) => value === 'on');

/**
 * Every setting, by the name of its environment variable; README.md lists them for whoever runs a server. But for
 * MEDIASOUP_WORKER_BIN, which media/worker/provide.ts reads, as more than the server needs the worker.
 */
const schema = z.object({
  /** address to listen on */
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  /** where people reach this server, e.g. https://yishi.example.org; links and QR codes begin with it */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** PostgreSQL 15 or newer; without it the embedded database is used */
  DATABASE_URL: z.string().min(1).optional(),
  /** folder of the embedded database and of files */
  DATA_DIR: z.string().min(1).default('data'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** language of pages and notices where nobody chose one */
  DEFAULT_LANG: z.enum(['zh-CN', 'en']).default('zh-CN'),
  /** whether X-Forwarded-* of a reverse proxy is believed */
  TRUST_PROXY: onOff.default(false),
  /** connections to meetings that one network address may hold: a hall, or all that reach us through one router */
  SOCKETS_PER_ADDRESS: z.coerce.number().int().min(1).default(500),
  /** push services beside those of the usual browsers, by their origins, with commas between them */
  PUSH_SERVICES: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((one) => (one.trim() ? [one.trim()] : [])))
    .pipe(z.array(z.url({ protocol: /^https?$/ }).transform((one) => new URL(one).origin))),
  /** sound and picture: off leaves meetings in text only */
  MEDIA: onOff.default(true),
  MEDIA_WORKERS: z.coerce.number().int().min(1).max(64).optional(),
  /** first UDP and TCP port of sound and picture; each worker takes one, counting up */
  MEDIA_PORT: port.default(44400),
  MEDIA_LISTEN_IP: z.string().min(1).default('0.0.0.0'),
  /** the address that browsers reach the media ports at, where start.ts cannot know it: behind NAT, say */
  MEDIA_ADDRESS: z.string().min(1).optional(),
});
export type Settings = z.infer<typeof schema>;

/** Reads the settings, or names each fault: variable and what is wrong with it. Values are not repeated, they may be secrets. */
export function readSettings(env: NodeJS.ProcessEnv): Settings | { faults: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  return { faults: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
}

/** The address that links begin with. */
export const originOf = (settings: Settings, listening: { port: number; https: boolean }): string => {
  if (settings.PUBLIC_URL) return new URL(settings.PUBLIC_URL).origin;
  const host = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(settings.HOST) ? 'localhost' : settings.HOST;
  return `${listening.https ? 'https' : 'http'}://${host}:${listening.port}`;
};
