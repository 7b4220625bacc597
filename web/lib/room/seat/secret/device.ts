import type { Drawer } from './paper.ts';

/** What a secret ballot needs of the device it is on. */
export interface Device {
  drawer: Drawer;
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** from 0 to below 1; nobody may be able to foretell it */
  random: () => number;
  /** the server's time, ms since 1970 */
  now: () => number;
  /** waits so many ms, or until the signal tells it not to */
  sleep: (ms: number, until: AbortSignal) => Promise<void>;
}

/** This browser. @param now the server's time, ms since 1970 */
export const thisDevice = (now: () => number): Device => ({
  drawer: localStorage,
  fetch: (path, init) => fetch(path, init),
  random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
  now,
  sleep: (ms, until) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      until.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
});

/** Whether the browser has what secret ballots are made of; it has not on pages that came without HTTPS. */
export const canVoteSecretly = (): boolean => globalThis.isSecureContext;
