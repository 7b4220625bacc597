import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Lang } from '#room/setup';

/** What a push service is handed, as a device can read it and nobody between. */
export interface Delivery {
  path: string;
  headers: NodeJS.Dict<string | string[]>;
  body: Buffer;
}

/** A push service of our own: takes what it is sent, and answers as it is told to. */
export class PushService {
  readonly deliveries: Delivery[] = [];
  /** the status that it answers with */
  answer: number | 'never' = 201;
  readonly #http: Server;
  readonly #waiting = new Set<() => void>();

  private constructor() {
    this.#http = createServer((request, reply) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        this.deliveries.push({
          path: request.url ?? '',
          headers: request.headers,
          body: Buffer.concat(parts),
        });
        if (this.answer !== 'never') reply.writeHead(this.answer).end();
        for (const look of [...this.#waiting]) look();
      });
    });
  }

  static async open(): Promise<PushService> {
    const service = new PushService();
    await new Promise<void>((done) => service.#http.listen(0, '127.0.0.1', done));
    return service;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`; // it listens on a port
  }

  async until(count: number): Promise<void> {
    if (this.deliveries.length >= count) return;
    await new Promise<void>((done, fail) => {
      const late = setTimeout(() => fail(new Error(`${this.deliveries.length} of ${count} came`)), 20_000);
      const look = () => {
        if (this.deliveries.length < count) return;
        clearTimeout(late);
        this.#waiting.delete(look);
        done();
      };
      this.#waiting.add(look);
    });
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((done) => this.#http.close(done));
  }
}

/** A device that subscribes: it alone can read what it is sent (RFC 8291, aes128gcm of RFC 8188). */
export class PushDevice {
  readonly #keys = createECDH('prime256v1');
  readonly #auth = randomBytes(16);
  readonly #endpoint: string;

  constructor(endpoint: string) {
    this.#endpoint = endpoint;
    this.#keys.generateKeys();
  }

  subscription(lang: Lang) {
    return {
      endpoint: this.#endpoint,
      p256dh: this.#keys.getPublicKey('base64url'),
      auth: this.#auth.toString('base64url'),
      lang,
    };
  }

  read({ body }: Delivery): unknown {
    const salt = body.subarray(0, 16);
    const keyLength = body.readUInt8(20);
    const sender = body.subarray(21, 21 + keyLength);
    const record = body.subarray(21 + keyLength);
    const shared = this.#keys.computeSecret(sender);
    const about = Buffer.concat([Buffer.from('WebPush: info\0'), this.#keys.getPublicKey(), sender]);
    const secret = Buffer.from(hkdfSync('sha256', shared, this.#auth, about, 32));
    const keyOf = (what: string, bytes: number): Buffer =>
      Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${what}\0`, bytes));
    const cipher = createDecipheriv('aes-128-gcm', keyOf('aes128gcm', 16), keyOf('nonce', 12));
    cipher.setAuthTag(record.subarray(-16));
    const plain = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()]);
    // The last record ends in a 2 and padding.
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString());
  }
}
