import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { crc32 } from 'node:zlib';
import { createWorker } from 'mediasoup';
import type { IceParameters, Worker } from 'mediasoup/types';

const PATIENCE_MS = 5_000;

/**
 * Runs a worker binary until it opens a DTLS handshake over its own UDP port, and says whether it did.
 * Creating transports proves little: a worker linked against an OpenSSL it does not get on with dies only
 * when it writes its first DTLS record.
 */
export async function opensHandshake(workerBin: string): Promise<boolean> {
  const socket = createSocket('udp4');
  const enough = AbortSignal.timeout(PATIENCE_MS);
  let worker: Worker | undefined;
  try {
    worker = await createWorker({ workerBin, logLevel: 'none' });
    const died = once(worker, 'died', { signal: enough }).then(() => false);
    const opened = hearsClientHello(worker, socket, enough);
    return await Promise.any([died, opened]);
  } catch {
    return false;
  } finally {
    socket.close();
    worker?.close();
  }
}

async function hearsClientHello(worker: Worker, socket: Socket, enough: AbortSignal): Promise<boolean> {
  const router = await worker.createRouter();
  const transport = await router.createWebRtcTransport({
    listenInfos: [{ protocol: 'udp', ip: '127.0.0.1' }],
  });
  const [candidate] = transport.iceCandidates;
  if (!candidate) return false;
  // The other side plays the server, so the first record is the worker's.
  const value = (createHash('sha256').digest('hex').match(/../g) ?? []).join(':').toUpperCase();
  const fingerprints = [{ algorithm: 'sha-256' as const, value }];
  await transport.connect({ dtlsParameters: { role: 'server', fingerprints } });

  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening', { signal: enough });
  const heard = new Promise<boolean>((resolve) => {
    socket.on('message', (datagram) => {
      if (isDtlsHandshake(datagram)) resolve(true);
    });
    enough.addEventListener('abort', () => {
      resolve(false);
    });
  });
  socket.send(bindingRequest(transport.iceParameters), candidate.port, candidate.address);
  return heard;
}

/** RFC 9147 §4: content type 22 (handshake), then a version whose first byte is 254. */
const isDtlsHandshake = (datagram: Buffer): boolean => datagram[0] === 22 && datagram[1] === 254;

/** A STUN binding request that nominates its pair (RFC 8489, RFC 8445 §7.1). */
function bindingRequest(ice: IceParameters): Buffer {
  let attributes = Buffer.concat([
    attribute(0x0006, Buffer.from(`${ice.usernameFragment}:probe`)),
    attribute(0x0024, Buffer.from([0x6e, 0xff, 0xff, 0xff])),
    attribute(0x802a, randomBytes(8)),
    attribute(0x0025, Buffer.alloc(0)),
  ]);
  const transaction = randomBytes(12);
  // Integrity and fingerprint cover a header whose length already counts them.
  const soFar = (more: number): Buffer =>
    Buffer.concat([header(attributes.length + more, transaction), attributes]);
  const integrity = createHmac('sha1', ice.password).update(soFar(24)).digest();
  attributes = Buffer.concat([attributes, attribute(0x0008, integrity)]);
  const fingerprint = Buffer.alloc(4);
  fingerprint.writeUInt32BE((crc32(soFar(8)) ^ 0x5354554e) >>> 0);
  attributes = Buffer.concat([attributes, attribute(0x8028, fingerprint)]);
  return soFar(0);
}

function header(length: number, transaction: Buffer): Buffer {
  const fixed = Buffer.alloc(8);
  fixed.writeUInt16BE(0x0001, 0);
  fixed.writeUInt16BE(length, 2);
  fixed.writeUInt32BE(0x2112a442, 4);
  return Buffer.concat([fixed, transaction]);
}

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}
