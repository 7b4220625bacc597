import { createHash, randomBytes } from 'node:crypto';

/** A new secret for an address: 192 bits, base64url. It is shown once; only its hash is kept. */
export const newSecret = (): string => randomBytes(24).toString('base64url');

/** A new session token: 256 bits, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret or token: it has too many bits to be guessed from this, so no salt and no slow hash. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
