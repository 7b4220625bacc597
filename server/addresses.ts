import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** How many connections come from each address at this moment. A hall or a block of flats may share one. */
export class Addresses {
  /** how many connections of one address are let in */
  readonly most: number;
  readonly #behindProxy: boolean;
  readonly #held = new Map<string, number>();

  constructor(most: number, behindProxy: boolean) {
    this.most = most;
    this.#behindProxy = behindProxy;
  }

  /**
   * The address that a request comes from; of an IPv6 one the first half, as its owner may choose the second at will.
   * Behind a proxy it is the one that the proxy saw, whatever the client says of itself.
   */
  of({ headers, socket }: IncomingMessage): string {
    const forwarded = this.#behindProxy ? [headers['x-forwarded-for']].flat().join().split(',').at(-1) : '';
    const address = forwarded?.trim() || socket.remoteAddress || '';
    const bare = address.replace(/^::ffff:(?=[\d.]+$)/i, '');
    return isIPv6(bare) ? firstHalf(bare) : bare;
  }

  came(address: string): void {
    this.#held.set(address, this.#of(address) + 1);
  }

  left(address: string): void {
    const rest = this.#of(address) - 1;
    if (rest > 0) this.#held.set(address, rest);
    else this.#held.delete(address);
  }

  /** Whether there are more than may be let in, one that has just come included. */
  isCrowded(address: string): boolean {
    return this.#of(address) > this.most;
  }

  /** Whether so many wait or will not go that the next is not even told why. */
  isClosed(address: string): boolean {
    return this.#of(address) >= 2 * this.most;
  }

  #of(address: string): number {
    return this.#held.get(address) ?? 0;
  }
}

function firstHalf(address: string): string {
  const [before = [], after] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = after ? Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0') : [];
  return `${[...before, ...zeros, ...(after ?? [])].slice(0, 4).join(':')}::`;
}
