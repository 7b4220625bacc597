import { createServer, request, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/**
 * The line of one device to the server, which can be cut and mended: a forward proxy that its browser context goes through.
 * The browser's own 'offline' leaves open sockets open.
 */
export class Line {
  readonly #server: Server;
  readonly #ends = new Set<Socket>();
  #cut = false;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => this.#hold(socket));
    server.on('request', (asked, answer) => {
      const { method, headers, url = '' } = asked;
      const onward = request(url, { method, headers }, (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      asked.pipe(onward);
    });
    // A websocket asks for a tunnel.
    server.on('connect', ({ url = '' }, near: Socket) => {
      const { hostname, port } = new URL(`http://${url}`);
      const far = connect(Number(port), hostname, () => {
        near.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        far.pipe(near).pipe(far);
      });
      this.#hold(far);
      near.on('error', () => far.destroy());
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
    });
  }

  static async lay(): Promise<Line> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Line(server);
  }

  /** For the options of a browser context. */
  get proxy(): { server: string; bypass: string } {
    const { port } = this.#server.address() as AddressInfo;
    return { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>' };
  }

  cut(): void {
    this.#cut = true;
    for (const end of this.#ends) end.destroy();
  }

  mend(): void {
    this.#cut = false;
  }

  remove(): void {
    this.cut();
    this.#server.close();
  }

  #hold(end: Socket): void {
    if (this.#cut) {
      end.destroy();
      return;
    }
    this.#ends.add(end);
    end.on('error', () => end.destroy());
    end.on('close', () => this.#ends.delete(end));
  }
}
