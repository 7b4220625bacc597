import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  status: number;
  body: unknown;
}

/**
 * A connection that is kept alive and carries one request at a time: a tenth of what Node's own client costs, so that the load
 * generator is not what is measured.
 */
export class RawHttp {
  readonly #socket: Socket;
  readonly #head: string;
  #waiting: { answer: (answer: HttpAnswer) => void; fail: (error: Error) => void } | null = null;
  #came = '';

  private constructor(socket: Socket, port: number) {
    this.#socket = socket;
    this.#head = `host: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n`;
    socket.setNoDelay(true).setEncoding('latin1'); // what is answered is ASCII
    socket.on('data', (text: string) => this.#take(text));
    socket.on('error', (error) => this.#waiting?.fail(error));
    socket.on('close', () => this.#waiting?.fail(new Error('the connection was closed')));
  }

  static async connect(port: number): Promise<RawHttp> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new RawHttp(socket, port);
  }

  post(path: string, payload: unknown, cookie?: string): Promise<HttpAnswer> {
    const body = JSON.stringify(payload);
    const cookies = cookie === undefined ? '' : `cookie: ${cookie}\r\n`;
    const length = `content-length: ${Buffer.byteLength(body)}\r\n`;
    this.#socket.write(`POST ${path} HTTP/1.1\r\n${this.#head}${cookies}${length}\r\n${body}`);
    return new Promise((answer, fail) => (this.#waiting = { answer, fail }));
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(text: string): void {
    this.#came += text;
    const end = this.#came.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.#came)?.[1]);
    const body = this.#came.slice(end + 4);
    if (body.length < length) return;
    this.#waiting?.answer({ status: Number(this.#came.slice(9, 12)), body: JSON.parse(body) });
    this.#waiting = null;
    this.#came = '';
  }
}
