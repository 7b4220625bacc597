import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Messages a connection may send: a burst, and what it may go on with. People stay far below; a flood is told to wait. */
const allowances = {
  command: { points: 60, duration: 10 },
  cast: { points: 20, duration: 10 },
  enter: { points: 20, duration: 10 },
  media: { points: 300, duration: 10 },
} as const;

export type Allowance = keyof typeof allowances;

const limiters = new Map(
  Object.entries(allowances).map(([kind, { points, duration }]) => [
    kind,
    new RateLimiterMemory({ keyPrefix: kind, points, duration }),
  ]),
);

/** Whether this connection may send one more message of the kind now. */
export async function allowed(kind: Allowance, connection: string): Promise<boolean> {
  try {
    await limiters.get(kind)?.consume(connection);
    return true;
  } catch {
    return false;
  }
}
