import { constants, createPrivateKey, privateDecrypt } from 'node:crypto';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { Base64Url } from '#room/votes/secretBallot';

export interface Task {
  id: number;
  privateKey: string;
  blinded: readonly Base64Url[];
}

export interface Answer {
  id: number;
  /** null for what is no number below the key's modulus */
  signed: (Base64Url | null)[];
}

const modulusBytes = 256;
/** Of a process that can wait; what the rooms do goes before. */
const low = 10;
// Only Linux counts this for each thread; elsewhere the whole server would stand back.
if (process.platform === 'linux')
  try {
    setPriority(0, low);
  } catch {
    // A container may forbid it; signing is no less right for that.
  }

parentPort?.on('message', ({ id, privateKey, blinded }: Task) => {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64url'), format: 'der', type: 'pkcs8' });
  // Decryption without padding is the bare private operation, which a blind signature is (RFC 9474, section 4.3). OpenSSL
  // checks its own result against the public key, and blinds it against being timed.
  const signed = blinded.map((text): Base64Url | null => {
    const message = Buffer.from(text, 'base64url');
    if (message.length !== modulusBytes) return null;
    try {
      const signature = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, message);
      return signature.toString('base64url') as Base64Url; // made so just here
    } catch {
      return null;
    }
  });
  parentPort?.postMessage({ id, signed } satisfies Answer);
});
