import { RSABSSA } from '@cloudflare/blindrsa-ts';
import type { PollId } from '#room/ids';
import { signedText, type Base64Url, type BallotNumber, type WeightClass } from '#room/votes/secretBallot';

/** RFC 9474's suite for messages that cannot be guessed; see `signedText`. */
const suite = RSABSSA.SHA384.PSS.Deterministic();

/** What a device needs to have its ballot signed. */
export interface Blank {
  poll: PollId;
  weightClass: WeightClass;
  number: BallotNumber;
  /** the class's public key, as the record has it */
  key: Base64Url;
}

export interface Blinded {
  /** goes to the server, to which it is noise */
  blinded: Base64Url;
  /** stays here; takes the noise off the signature */
  inverse: Base64Url;
}

/** 256 random bits. */
export const newNumber = (): BallotNumber =>
  [...crypto.getRandomValues(new Uint8Array(32))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('') as BallotNumber; // the type's own pattern

/** Covers a ballot's text with fresh noise. Takes a quarter of a second on a slow telephone. */
export async function blind(blank: Blank): Promise<Blinded> {
  const { blindedMsg, inv } = await suite.blind(await publicKey(blank.key), textOf(blank));
  return { blinded: toBase64Url(blindedMsg), inverse: toBase64Url(inv) };
}

/**
 * Takes the noise off what the server has signed. Null if that is no signature of this ballot by this key, whatever the
 * server meant by it.
 */
export async function unblind(
  blank: Blank,
  inverse: Base64Url,
  blindSignature: Base64Url,
): Promise<Base64Url | null> {
  const key = await publicKey(blank.key);
  const [noise, signed] = [toBytes(inverse), toBytes(blindSignature)];
  return suite.finalize(key, textOf(blank), signed, noise).then(toBase64Url, () => null);
}

/** Whether a text was signed by a key, checked by the browser itself. */
export async function isSigned(key: Base64Url, text: string, signature: Base64Url): Promise<boolean> {
  return suite.verify(await publicKey(key), toBytes(signature), new TextEncoder().encode(text));
}

const textOf = ({ poll, weightClass, number }: Blank): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(signedText(poll, weightClass, number));

const publicKey = (key: Base64Url): Promise<CryptoKey> =>
  crypto.subtle.importKey('spki', toBytes(key), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);

const toBase64Url = (bytes: Uint8Array): Base64Url =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '') as Base64Url; // made so just here

const toBytes = (text: Base64Url): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
