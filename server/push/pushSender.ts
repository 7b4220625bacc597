import type { PushKeys, Subscription } from '#db/push';

/** How long a push service is waited for, ms, and how long it may keep what the device cannot take yet, s: a cue is soon stale. */
const patience = 10_000;
const keptFor = 60;

/** 'gone': the device wants to be told nothing more. */
export type Sent = 'sent' | 'gone' | 'failed';

/** What a device is shown; web/service-worker.ts reads it. */
export interface PushNotice {
  title: string;
  /** which meeting; a newer notice of the same takes the place of the one before */
  body: string;
  /** the page that a tap opens, within this site */
  path: string;
}

// Read only when somebody wants to be told: it brings much along, and a server that comes back has no time for that.
const webPush = () => import('web-push').then((library) => library.default);

export const newPushKeys = async (): Promise<PushKeys> => (await webPush()).generateVAPIDKeys();

/**
 * Hands a notice to the device's push service, encrypted so that only the device can read it (RFC 8291), by a proof of who sends
 * (RFC 8292). Never throws; a service that does not answer is no fault of the meeting's.
 */
export async function push(
  { endpoint, p256dh, auth }: Pick<Subscription, 'endpoint' | 'p256dh' | 'auth'>,
  notice: PushNotice,
  keys: PushKeys,
  contact: string,
): Promise<Sent> {
  try {
    const request = (await webPush()).generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify(notice),
      {
        vapidDetails: { subject: contact, ...keys },
        TTL: keptFor,
        urgency: 'high',
        // A newer cue takes the place of one that still waits for the device.
        topic: 'turn',
      },
    );
    const reply = await fetch(request.endpoint, {
      method: request.method,
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: new Uint8Array(request.body),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    await reply.body?.cancel();
    if (reply.status === 404 || reply.status === 410) return 'gone';
    return reply.ok ? 'sent' : 'failed';
  } catch {
    return 'failed';
  }
}
