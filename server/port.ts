import { createServer } from 'node:net';
import type { Settings } from './settings.ts';

type Place = Pick<Settings, 'HOST' | 'PORT'>;

/** Why the server could not listen there if it tried now, as a sentence; null if it could. */
export async function portFault({ HOST, PORT }: Place): Promise<string | null> {
  const probe = createServer();
  try {
    await new Promise<void>((listening, failed) => {
      probe.once('error', failed).listen({ host: HOST, port: PORT }, listening);
    });
    return null;
  } catch (error) {
    const sentence = listenFault(error, { HOST, PORT });
    if (sentence === null) throw error;
    return sentence;
  } finally {
    probe.close();
  }
}

/** What an error of listening means for whoever starts the server; null if it is another error. */
export function listenFault(error: unknown, { HOST, PORT }: Place): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${PORT} is taken. Choose another one, for instance PORT=${PORT + 1}\n端口 ${PORT} 已被占用，请换一个，例如 PORT=${PORT + 1}`;
    case 'EACCES':
      return `Port ${PORT} needs more rights. Choose one above 1023.\n端口 ${PORT} 需要更高权限，请用 1023 以上的端口。`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return `HOST ${HOST} is not an address of this machine.\nHOST ${HOST} 不是这台机器的地址。`;
    default:
      return null;
  }
}
