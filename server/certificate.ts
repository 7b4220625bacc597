import { networkInterfaces } from 'node:os';

/** This machine's own IPv4 addresses that others on its network can reach, the likeliest first. */
export function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter((one) => one.family === 'IPv4' && !one.internal)
    .map((one) => one.address);
}

/** A certificate for these addresses, made now and kept nowhere: enough for a phone on the same network to open its camera. */
export async function madeCertificate(addresses: readonly string[]): Promise<{ key: string; cert: string }> {
  const { generate } = await import('selfsigned'); // only here, since reading it takes long
  const made = await generate([{ name: 'commonName', value: 'Yishi' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          ...['127.0.0.1', ...addresses].map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
