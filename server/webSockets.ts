import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer, type ServerOptions } from 'ws';

/** Text that came, whole. Answers whether it was taken; what was not goes its usual way. */
type Reader = (text: string) => boolean;

/** A WebSocket whose text somebody may read before all others do. */
export class ReadableWebSocket extends WebSocket {
  #read: Reader | null = null;

  readFirst(read: Reader): void {
    this.#read = read;
  }

  override emit(event: string | symbol, ...given: unknown[]): boolean {
    if (event === 'message' && this.#read) {
      const [data, isBinary] = given;
      if (isBinary === false && Buffer.isBuffer(data) && this.#read(data.toString())) return true;
    }
    return super.emit(event, ...given);
  }
}

const webSockets = new WeakMap<Duplex, ReadableWebSocket>();

/** The WebSocket over this connection, once there is one. */
export const webSocketOn = (wire: Duplex): ReadableWebSocket | undefined => webSockets.get(wire);

/** What Engine.IO takes its WebSockets from. */
export class WebSockets extends WebSocketServer<typeof ReadableWebSocket> {
  constructor(options: ServerOptions<typeof ReadableWebSocket>) {
    super({ ...options, WebSocket: ReadableWebSocket });
  }

  override handleUpgrade(
    request: IncomingMessage,
    wire: Duplex,
    head: Buffer,
    done: (client: ReadableWebSocket, request: IncomingMessage) => void,
  ): void {
    super.handleUpgrade(request, wire, head, (client) => {
      webSockets.set(wire, client);
      done(client, request);
    });
  }
}
