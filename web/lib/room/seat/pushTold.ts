import type { MeetingId, SeatId } from '#room/ids';
import { isRefusal } from '#room/refusals';
import type { Lang } from '#room/setup';
import { ask, hasKeys } from '../../ask.ts';

const routeOf = (meeting: MeetingId, seat: SeatId): string => `/api/meetings/${meeting}/seats/${seat}/push`;
const isKey = (value: unknown): value is { key: string } =>
  hasKeys(value, 'key') && typeof value.key === 'string';
const isTold = (value: unknown): value is { told: boolean } => hasKeys(value, 'told');

/**
 * Asks that this device be told that the turn is near, also while it is locked; whether it will be. Notifications must be allowed
 * already. Without a push service within reach the page's own signs are all there is.
 */
export async function bePushed(meeting: MeetingId, seat: SeatId, lang: Lang): Promise<boolean> {
  const route = routeOf(meeting, seat);
  const answer = await ask('GET', route, undefined, isKey);
  if (isRefusal(answer)) return false;
  try {
    const worker = await navigator.serviceWorker.register('/service-worker.js', {
      type: import.meta.env.DEV ? 'module' : 'classic',
    });
    const subscription = await subscribed(worker, answer.key);
    const { endpoint, keys } = subscription.toJSON();
    const device = { endpoint, p256dh: keys?.['p256dh'], auth: keys?.['auth'], lang };
    return !isRefusal(await ask('PUT', route, device, isTold));
  } catch {
    return false;
  }
}

async function subscribed(
  { pushManager }: ServiceWorkerRegistration,
  applicationServerKey: string,
): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey };
  try {
    return await pushManager.subscribe(options);
  } catch {
    // One that was made for another server's key stands in the way.
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(options);
  }
}
