import { isRefusal, refuse, type Refusal } from '#room/refusals';
import type { Device } from './device.ts';
import { either } from './either.ts';

/** The longest between two tries, ms, and the longest that one is waited for: a line may be dead and not say so. */
const longestPause = 10_000;
const patience = 8000;

/** What is tried again: no network, or a server that is busy, full or just starting. */
const passing: readonly Refusal['refused'][] = ['unavailable', 'tooMuch'];

/**
 * Posts until it is answered, at growing intervals, and answers what the server said, once it says something that will last: a
 * refusal, or what `isAnswer` knows; a page that somebody between the two put in its place is neither. 'unavailable' only if it
 * was told to leave off.
 */
export async function postUntilAnswered<Answer>(
  { fetch, sleep, random }: Device,
  path: string,
  body: unknown,
  credentials: 'same-origin' | 'omit',
  isAnswer: (answer: unknown) => answer is Answer,
  leaveOff: AbortSignal,
): Promise<Answer | Refusal> {
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
    const signal = either(leaveOff, AbortSignal.timeout(patience));
    const answer = await fetch(path, { ...init, signal })
      .then((reply): Promise<unknown> => reply.json())
      .catch(() => null);
    if (isRefusal(answer) && !passing.includes(answer.refused)) return answer;
    if (!isRefusal(answer) && isAnswer(answer)) return answer;
    // Not all at the same moment after an outage.
    await sleep(pause / 2 + (pause / 2) * random(), leaveOff);
  }
  return refuse('unavailable');
}
