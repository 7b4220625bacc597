/// <reference lib="webworker" />

/** Shows on a locked device, or beside other pages, that the turn is near; a tap opens the room. Nothing else passes through here. */

// The page's types say that `self` is a window; this file runs as a worker.
const worker = self as unknown as ServiceWorkerGlobalScope;

interface Notice {
  title: string;
  body: string;
  path: string;
}

function isNotice(value: unknown): value is Notice {
  const keys = ['title', 'body', 'path'];
  return (
    typeof value === 'object' &&
    value !== null &&
    keys.every((key) => typeof Reflect.get(value, key) === 'string')
  );
}

const pagesOf = async (path: string): Promise<readonly WindowClient[]> => {
  const all = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return all.filter((one) => new URL(one.url).pathname === path);
};

async function show({ title, body, path }: Notice): Promise<void> {
  // Whoever looks at the room sees and hears it there.
  if ((await pagesOf(path)).some((one) => one.visibilityState === 'visible')) return;
  await worker.registration.showNotification(title, { body, tag: body, icon: '/favicon.svg', data: path });
}

async function open(path: string): Promise<void> {
  const [page] = await pagesOf(path);
  await (page ? page.focus() : worker.clients.openWindow(path));
}

worker.addEventListener('push', (event) => {
  const notice: unknown = event.data?.json();
  if (isNotice(notice)) event.waitUntil(show(notice));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const path: unknown = event.notification.data;
  // Only ever a page of this site.
  if (typeof path === 'string' && path.startsWith('/m/')) event.waitUntil(open(path));
});

// A newer one takes over at once: there is nothing in here that an open page could miss.
worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
