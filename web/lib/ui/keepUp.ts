import { invalidateAll } from '$app/navigation';

/**
 * Reads what a page shows anew every so many ms while somebody looks at it; the function returned stops. A page that asks a server
 * which is away gives way to one that says so: while it is away, what was read last stays.
 * @param wanted whether there may be anything new
 */
export function keepUp(every: number, wanted = (): boolean => true): () => void {
  const timer = setInterval(() => {
    if (wanted() && document.visibilityState === 'visible' && navigator.onLine) void again();
  }, every);
  return () => clearInterval(timer);
}

async function again(): Promise<void> {
  // A proxy may keep this address from readers; then the answer is at least no sign of a server that is away.
  const there = await fetch('/ready', { cache: 'no-store' }).then(
    ({ status }) => status < 500,
    () => false,
  );
  if (there) await invalidateAll();
}
