/** Aborts as soon as one of the two does. What AbortSignal.any is for, which telephones of 2022 have not. */
export function either(one: AbortSignal, other: AbortSignal): AbortSignal {
  const both = new AbortController();
  for (const signal of [one, other])
    if (signal.aborted) both.abort();
    else signal.addEventListener('abort', () => both.abort(), { signal: both.signal });
  return both.signal;
}
