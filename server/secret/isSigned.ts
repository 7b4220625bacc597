import { constants, createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { IsSigned } from '#room/votes/secretCount';

/** Keys as OpenSSL holds them, by their text: to read one costs as much as to use it. */
const keys = new Map<string, KeyObject>();
const mostKeys = 200;

/** Checks a signature in the thread pool, so that a crowd that votes at once does not hold up the rooms. */
export const isSigned: IsSigned = (key, text, signature) =>
  new Promise((resolve, reject) => {
    verify(
      'sha384',
      Buffer.from(text),
      { key: keyObject(key), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 },
      Buffer.from(signature, 'base64url'),
      (error, valid) => (error ? reject(error) : resolve(valid)),
    );
  });

function keyObject(text: string): KeyObject {
  const known = keys.get(text);
  if (known) return known;
  if (keys.size >= mostKeys) keys.clear();
  const key = createPublicKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'spki' });
  keys.set(text, key);
  return key;
}
