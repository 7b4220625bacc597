import { isRefusal, refuse, type Refusal } from '#room/refusals';
import type { Device } from './device.ts';

/** The longest between two tries, ms. */
const longestPause = 10_000;

/** What is tried again: no network, or a server that is busy, full or just starting. */
const passing: readonly Refusal['refused'][] = ['unavailable', 'tooMuch'];

/**
 * Posts until it is answered, at growing intervals, and answers what the server said, once it says something that will last.
 * 'unavailable' only if it was told to leave off.
 */
export async function postUntilAnswered(
  { fetch, sleep, random }: Device,
  path: string,
  body: unknown,
  credentials: 'same-origin' | 'omit',
  leaveOff: AbortSignal,
): Promise<unknown> {
  const init: RequestInit = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials,
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    keepalive: true, // goes out although the page is left meanwhile
  };
  for (let pause = 500; !leaveOff.aborted; pause = Math.min(2 * pause, longestPause)) {
    const answer = await fetch(path, { ...init, signal: leaveOff })
      .then((reply): Promise<unknown> => reply.json())
      .catch(() => refuse('unavailable'));
    if (!isRefusal(answer) || !passing.includes(answer.refused)) return answer;
    // Not all at the same moment after an outage.
    await sleep(pause / 2 + (pause / 2) * random(), leaveOff);
  }
  return refuse('unavailable');
}
