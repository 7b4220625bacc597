import { onDestroy } from 'svelte';

/**
 * For a component that waits for an answer: says whether it still stands in the page. An answer may come when it was closed and
 * something else stands in its place, which is not to be closed by it.
 */
export function stillHere(): () => boolean {
  let here = true;
  onDestroy(() => (here = false));
  return () => here;
}
