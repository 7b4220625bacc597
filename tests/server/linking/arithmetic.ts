import { createPublicKey } from 'node:crypto';
import type { Base64Url } from '#room/votes/secretBallot';

/** The modulus of a public key. */
export function modulusOf(key: Base64Url): bigint {
  const { n } = createPublicKey({ key: Buffer.from(key, 'base64url'), format: 'der', type: 'spki' }).export({
    format: 'jwk',
  });
  return toNumber(n ?? '');
}

export const toNumber = (text: string): bigint =>
  BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`);

/** As 256 bytes. */
export const toText = (number: bigint): Base64Url =>
  Buffer.from(number.toString(16).padStart(512, '0'), 'hex').toString('base64url') as Base64Url;

/** base ** exponent modulo n. */
export function power(base: bigint, exponent: bigint, n: bigint): bigint {
  let result = 1n;
  for (let [square, left] = [base % n, exponent]; left > 0n; square = (square * square) % n, left >>= 1n)
    if (left & 1n) result = (result * square) % n;
  return result;
}

/** In how many bits two numbers differ. */
export function distance(one: bigint, other: bigint): number {
  let differing = 0;
  for (let left = one ^ other; left > 0n; left >>= 32n) {
    let word = Number(left & 0xffff_ffffn);
    for (; word > 0; word = (word & (word - 1)) >>> 0) differing += 1;
  }
  return differing;
}
