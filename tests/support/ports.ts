import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** Below the range that the system takes for connections going out, so that a port stays free while its server is dead. */
const [lowest, highest] = [20_000, 32_000];

/** A port that is free now, for UDP as well as TCP. */
export const freePort = (): Promise<number> => freePorts(1);

/** The first of so many ports in a row that are all free now, for UDP as well as TCP; not `taken`, which is spoken for. */
export async function freePorts(count: number, taken?: number): Promise<number> {
  for (;;) {
    const first = lowest + Math.floor(Math.random() * (highest - lowest));
    const ports = Array.from({ length: count }, (_, nth) => first + nth);
    const free = await Promise.all(ports.map(async (port) => port !== taken && (await isFree(port))));
    if (free.every(Boolean)) return first;
  }
}

const isFree = async (port: number): Promise<boolean> => (await freeForTcp(port)) && freeForUdp(port);

const freeForTcp = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '0.0.0.0', () => server.close(() => resolve(true)));
  });

const freeForUdp = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => {
      socket.close();
      resolve(false);
    });
    socket.bind(port, '0.0.0.0', () => socket.close(() => resolve(true)));
  });
