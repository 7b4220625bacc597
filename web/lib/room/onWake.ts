/** Calls back when the network is there again or the page is looked at again; the function returned stops. Browser only. */
export function onWake(nudge: () => void): () => void {
  const awake = () => document.visibilityState === 'visible' && nudge();
  addEventListener('online', nudge);
  document.addEventListener('visibilitychange', awake);
  return () => {
    removeEventListener('online', nudge);
    document.removeEventListener('visibilitychange', awake);
  };
}
