import {
  constants,
  createHash,
  createPublicKey,
  publicEncrypt,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import type { PollId } from '#room/ids';
import {
  heads,
  signedText,
  type Base64Url,
  type BallotNumber,
  type SecretBallot,
} from '#room/votes/secretBallot';

/** A ballot that is ready to be signed, and what its signature is made of. */
export interface Blank {
  number: BallotNumber;
  blinded: Base64Url;
  inverse: bigint;
}

const modulusBytes = 256;
const saltBytes = 48;

/**
 * Blinds thousands of ballots in a second, where a device takes its time for one: the factors that hide them are powers of one,
 * which a server cannot tell from fresh chance but a careful one might, so this is for load alone.
 */
export class Blinds {
  readonly #key: KeyObject;
  readonly #modulus: bigint;
  readonly #poll: PollId;

  constructor(poll: PollId, key: Base64Url) {
    this.#poll = poll;
    this.#key = createPublicKey({ key: Buffer.from(key, 'base64url'), format: 'der', type: 'spki' });
    this.#modulus = numberOf(Buffer.from(this.#key.export({ format: 'jwk' }).n ?? '', 'base64url'));
  }

  make(count: number): Blank[] {
    const step = numberOf(randomBytes(modulusBytes)) % this.#modulus;
    const stepBack = inverseOf(step, this.#modulus);
    const stepBlind = this.#encrypted(step);
    let [back, blind] = [1n, 1n];
    return Array.from({ length: count }, () => {
      back = (back * stepBack) % this.#modulus;
      blind = (blind * stepBlind) % this.#modulus;
      const number = randomBytes(32).toString('hex') as BallotNumber; // the type's own pattern
      const message = encoded(Buffer.from(signedText(this.#poll, heads, number)));
      const blinded = textOf((numberOf(message) * blind) % this.#modulus);
      return { number, blinded, inverse: back };
    });
  }

  /** The ballot, with the signature that is left when the factor is taken off. */
  ballot({ number, inverse }: Blank, signed: Base64Url, choice: SecretBallot['choice']): SecretBallot {
    const signature = (numberOf(Buffer.from(signed, 'base64url')) * inverse) % this.#modulus;
    return { number, weightClass: heads, choice, signature: textOf(signature) };
  }

  #encrypted(value: bigint): bigint {
    const key = { key: this.#key, padding: constants.RSA_NO_PADDING };
    return numberOf(publicEncrypt(key, bytesOf(value)));
  }
}

/** EMSA-PSS with SHA-384 for a modulus of 2048 bits (RFC 8017, section 9.1.1). */
function encoded(text: Buffer): Buffer {
  const hash = (bytes: Buffer) => createHash('sha384').update(bytes).digest();
  const salt = randomBytes(saltBytes);
  const digest = hash(Buffer.concat([Buffer.alloc(8), hash(text), salt]));
  const block = Buffer.alloc(modulusBytes - digest.length - 1);
  block[block.length - saltBytes - 1] = 1;
  salt.copy(block, block.length - saltBytes);
  for (
    let at = 0, counter = Buffer.alloc(4);
    at < block.length;
    counter.writeUInt32BE(counter.readUInt32BE() + 1)
  )
    for (const byte of hash(Buffer.concat([digest, counter]))) {
      if (at < block.length) block[at] = (block[at] ?? 0) ^ byte;
      at += 1;
    }
  block[0] = (block[0] ?? 0) & 0x7f; // the modulus has one bit more than the message may have
  return Buffer.concat([block, digest, Buffer.from([0xbc])]);
}

const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);
const bytesOf = (value: bigint): Buffer =>
  Buffer.from(value.toString(16).padStart(modulusBytes * 2, '0'), 'hex');
const textOf = (value: bigint): Base64Url => bytesOf(value).toString('base64url') as Base64Url; // made so just here

/** By the extended algorithm of Euclid. */
function inverseOf(value: bigint, modulus: bigint): bigint {
  let [low, high, a, b] = [value, modulus, 1n, 0n];
  while (low > 1n) {
    const times = high / low;
    [low, high] = [high - times * low, low];
    [a, b] = [b - times * a, a];
  }
  return ((a % modulus) + modulus) % modulus;
}
