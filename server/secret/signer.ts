import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { SigningKeys } from '#db/secretSigning';
import type { Base64Url } from '#room/votes/secretBallot';
import type { Answer, Task } from './signerThread.ts';

const newRsaPair = promisify(generateKeyPair);

/** Bits of a key: what RFC 9474 is used with, and one private operation of it costs about 0.3 ms. */
const modulusLength = 2048;

/**
 * Signs blindly in a thread of its own: Node has no asynchronous form of the bare RSA operation, and a thousand of them would
 * hold up the rooms for a third of a second. The thread is started when it is first needed and keeps nothing.
 */
export function signer(): SigningKeys {
  let thread: Worker | null = null;
  const waiting = new Map<number, { done: (signed: Answer['signed']) => void; fail: (why: Error) => void }>();
  let last = 0;

  function started(): Worker {
    const worker = new Worker(new URL('./signerThread.ts', import.meta.url), { execArgv: [] });
    worker.on('message', ({ id, signed }: Answer) => {
      waiting.get(id)?.done(signed);
      waiting.delete(id);
      if (waiting.size === 0) worker.unref(); // idle, it keeps no process from ending
    });
    const ended = (why: Error) => {
      if (thread !== worker) return; // another has taken its place, with tasks of its own
      thread = null;
      for (const { fail } of waiting.values()) fail(why);
      waiting.clear();
    };
    worker.on('error', ended);
    worker.on('exit', () => ended(new Error('the signing thread ended')));
    return worker;
  }

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
    sign(privateKey, blinded) {
      return new Promise((done, fail) => {
        thread ??= started();
        last += 1;
        waiting.set(last, { done, fail });
        thread.ref();
        thread.postMessage({ id: last, privateKey, blinded } satisfies Task);
      });
    },
  };
}
