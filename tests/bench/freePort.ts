import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A port of this machine that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // An IP address and port, as it was asked to listen on one.
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
