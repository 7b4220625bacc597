/**
 * The server's time on a page, good to ten seconds: it starts from the time that the page was drawn at, so that a
 * wrong clock on the reader's device does no harm. Call it while the component is being made.
 */
export function pageClock(drawnAt: () => number): { readonly now: number } {
  let now = $state(drawnAt());
  $effect(() => {
    const from = drawnAt();
    const since = performance.now();
    now = from;
    const timer = setInterval(() => (now = from + performance.now() - since), 10_000);
    return () => clearInterval(timer);
  });
  return {
    get now() {
      return now;
    },
  };
}
