// Socket.io as its manual sets it up, to measure what a connection costs in ours against.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { socketPath } from '#room/wire';
import { answerParent } from './child.ts';

const http = createServer();
const io = new Server(http, { path: socketPath });

const handlers = {
  async listen(): Promise<number> {
    io.on('connection', (socket) => {
      void socket.join('observers');
      socket.on('enter', (_ask: unknown, answer: (reply: unknown) => void) => answer({}));
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    // An IP address and port, as it was asked to listen on one.
    return (http.address() as AddressInfo).port;
  },
};
export type BareSocketIoHandlers = typeof handlers;

answerParent(handlers);
