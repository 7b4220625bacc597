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
