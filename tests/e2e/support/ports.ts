import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** Below the range that the system takes for connections going out, so that a port stays free while its server is dead. */
const [lowest, highest] = [20_000, 32_000];

/** A port that is free on 127.0.0.1 now, for UDP as well as TCP. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if ((await freeForTcp(port)) && (await freeForUdp(port))) return port;
  }
}

const freeForTcp = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

const freeForUdp = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => {
      socket.close();
      resolve(false);
    });
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
  });
