import { WebSocket } from 'ws';
import { socketPath, wireVersion, type Handshake } from '#room/wire';

/** Refused at the handshake; `code` as the server gave it. */
export class Refused extends Error {}

export interface SocketOptions {
  hello: Omit<Handshake, 'wire'>;
  cookie?: string;
  /** every message of the room, as its text: `["happened",[…]]` */
  heard?: (text: string) => void;
  closed?: () => void;
}

/**
 * A client of the live room that speaks Engine.IO and Socket.io itself, text frames over one WebSocket: a tenth of what
 * socket.io-client costs, so that the load generator is not what is measured.
 */
export class EngineSocket {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (reply: unknown) => void>();
  readonly #options: SocketOptions;
  #asked = 0;

  private constructor(socket: WebSocket, options: SocketOptions) {
    this.#socket = socket;
    this.#options = options;
  }

  static connect(port: number, options: SocketOptions): Promise<EngineSocket> {
    const url = `ws://127.0.0.1:${port}${socketPath}/?EIO=4&transport=websocket`;
    const socket = openPlain(url, options.cookie);
    const client = new EngineSocket(socket, options);
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', () => {
        reject(new Error('closed before it was open'));
        options.closed?.();
      });
      socket.on('message', (data: Buffer) => client.#take(data.toString(), () => resolve(client), reject));
    });
  }

  /** Sends a message and waits for its acknowledgement. Never settles if the connection ends before. */
  ask(message: string, payload: unknown): Promise<unknown> {
    this.#asked += 1;
    const id = this.#asked;
    const answered = new Promise((resolve) => this.#answers.set(id, resolve));
    this.#socket.send(`42${id}${JSON.stringify([message, payload])}`);
    return answered;
  }

  close(): void {
    this.#socket.terminate();
  }

  #take(text: string, open: () => void, refuse: (error: Error) => void): void {
    if (text.startsWith('4')) this.#takeMessage(text, open, refuse);
    else if (text.startsWith('2')) this.#socket.send('3');
    else if (text.startsWith('0')) {
      const hello: Handshake = { wire: wireVersion, ...this.#options.hello };
      this.#socket.send(`40${JSON.stringify(hello)}`);
    }
  }

  #takeMessage(text: string, open: () => void, refuse: (error: Error) => void): void {
    if (text[1] === '2') this.#options.heard?.(text.slice(2));
    else if (text[1] === '3') {
      const start = text.indexOf('[');
      const id = Number(text.slice(2, start));
      const reply = (JSON.parse(text.slice(start)) as unknown[])[0];
      this.#answers.get(id)?.(reply);
      this.#answers.delete(id);
    } else if (text[1] === '0') open();
    else if (text[1] === '4') refuse(new Refused(text.slice(2)));
  }
}

/** A WebSocket as cheap as the library gives it. */
export const openPlain = (url: string, cookie?: string): WebSocket =>
  new WebSocket(url, {
    perMessageDeflate: false,
    skipUTF8Validation: true,
    ...(cookie ? { headers: { cookie } } : {}),
  });
