import { generateKeyPair } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import type { SigningKeys } from '#db/secretSigning';
import type { Base64Url } from '#room/votes/secretBallot';
import { SignerThread } from './signerThread.ts';

const newRsaPair = promisify(generateKeyPair);

/** Bits of a key: what RFC 9474 is used with, and one private operation of it costs about 0.3 ms. */
const modulusLength = 2048;

/** Four sign ten thousand ballots in a second; each holds some ten megabytes. */
const mostThreads = 4;

/**
 * Signs blindly in threads of its own, which stand back behind the rooms: Node has no asynchronous form of the bare RSA operation,
 * and a thousand of them would hold up the rooms for a third of a second. They are started when they are first needed and keep
 * nothing.
 */
export function signer(): SigningKeys {
  const cores = Math.min(availableParallelism(), mostThreads);
  const threads = Array.from({ length: cores }, () => new SignerThread());

  return {
    async newPair() {
      const pair = await newRsaPair('rsa', {
        modulusLength,
        publicKeyEncoding: { type: 'spki', format: 'der' },
        privateKeyEncoding: { type: 'pkcs8', format: 'der' },
      });
      return {
        publicKey: pair.publicKey.toString('base64url') as Base64Url, // made so just here
        privateKey: pair.privateKey.toString('base64url'),
      };
    },
    async sign(privateKey, blinded) {
      const each = Math.ceil(blinded.length / threads.length);
      const parts = threads
        .toSorted((one, other) => one.busy - other.busy)
        .map((thread, nth) => ({ thread, part: blinded.slice(nth * each, (nth + 1) * each) }))
        .filter(({ part }) => part.length > 0);
      return (await Promise.all(parts.map(({ thread, part }) => thread.sign(privateKey, part)))).flat();
    },
  };
}
