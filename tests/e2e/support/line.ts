import { createServer, request, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** A telephone's line of the second generation (EDGE) on a bad day: ms there and as long back, and bytes a ms. */
const slowest = { delay: 400, rate: 6 };

/**
 * The line of one device to the server, which can be cut and mended: a forward proxy that its browser context goes through.
 * The browser's own 'offline' leaves open sockets open.
 */
export class Line {
  readonly #server: Server;
  readonly #ends = new Set<Socket>();
  #cut = false;
  #slow = false;

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
        far.pipe(this.#way()).pipe(near).pipe(this.#way()).pipe(far);
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

  /** From now on whatever goes through a tunnel takes as long as over a telephone's line of the second generation. */
  slow(): void {
    this.#slow = true;
  }

  cut(): void {
    this.#cut = true;
    for (const end of this.#ends) end.destroy();
  }

  /** Whole again, and quick. */
  mend(): void {
    this.#cut = false;
    this.#slow = false;
  }

  remove(): void {
    this.cut();
    this.#server.close();
  }

  /** One direction of a tunnel. What was sent first comes first, and each waits until the line is free. */
  #way(): Transform {
    let freeAt = 0;
    const way: Transform = new Transform({
      transform: (chunk: Buffer, _, passed) => {
        if (!this.#slow) return passed(null, chunk);
        const now = performance.now();
        freeAt = Math.max(freeAt, now) + chunk.length / slowest.rate;
        setTimeout(() => way.push(chunk), freeAt + slowest.delay - now);
        passed();
      },
      // Whatever is still on its way comes before the end.
      flush: (done) => void setTimeout(done, Math.max(0, freeAt + slowest.delay - performance.now())),
    });
    return way;
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
