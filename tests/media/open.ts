import { createServer } from 'node:net';
import { openMedia, type Media, type MediaReport } from '#media/media';
import { provideWorker } from '#media/worker/provide';

/** Media on loopback at any free port, with what it reported. */
export async function openTestMedia(workers = 1): Promise<{ media: Media; reports: MediaReport[] }> {
  const reports: MediaReport[] = [];
  const settings = {
    workerBin: await provideWorker(),
    workers,
    listenIp: '127.0.0.1',
    announcedAddress: null,
    port: 0,
  };
  const media = await openMedia(settings, (what) => reports.push(what));
  return { media, reports };
}

/** The first of so many ports in a row that nobody listens on. */
export async function freePorts(count: number): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const first = 20_000 + Math.floor(Math.random() * 40_000);
    const free = await Promise.all(Array.from({ length: count }, (_, nth) => isFree(first + nth)));
    if (free.every(Boolean)) return first;
  }
  throw new Error('no free ports');
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
