import { performance } from 'node:perf_hooks';
import { execFile } from 'node:child_process';
import { createPublicKey, publicDecrypt, constants, randomBytes } from 'node:crypto';
import { getPriority } from 'node:os';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Base64Url } from '#room/votes/secretBallot';
import { signer } from '#server/secret/signer';

/** Below every modulus. */
const message = (): Base64Url =>
  Buffer.concat([Buffer.of(0), randomBytes(255)]).toString('base64url') as Base64Url;

test('does the bare private operation, which the public key undoes', async () => {
  const keys = signer();
  const { publicKey, privateKey } = await keys.newPair();
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
  const messages = Array.from({ length: 9 }, message);
  const signed = await keys.sign(privateKey, messages);
  const undone = signed.map((one) =>
    publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(one ?? '', 'base64url')),
  );
  expect(undone.map((one) => one.toString('base64url'))).toEqual(messages);
});

test('does not hold up what else the server does', async () => {
  const keys = signer();
  const { privateKey } = await keys.newPair();
  await keys.sign(privateKey, [message()]);
  const before = performance.eventLoopUtilization();
  const own = getPriority();
  await keys.sign(privateKey, Array.from({ length: 1000 }, message));
  // In this thread a thousand would take all of a third of a second.
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
  expect(getPriority()).toBe(own);
});

test('fails alone when its thread fails, and starts another', async () => {
  const keys = signer();
  const { privateKey } = await keys.newPair();
  await expect(keys.sign('no key', [message()])).rejects.toThrow();
  expect(await keys.sign(privateKey, [message()])).toEqual([expect.stringMatching(/^[\w-]{342}$/)]);
});

test('keeps no process from ending', async () => {
  const script = `
    import { signer } from '#server/secret/signer';
    const keys = signer();
    const { privateKey } = await keys.newPair();
    console.log(await keys.sign(privateKey, ['AAAA']));`;
  const ran = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    timeout: 20_000,
  });
  expect(ran.stdout).toBe('[ null ]\n');
});
