import { availableParallelism } from 'node:os';
import type { MeetingId } from '#room/ids';
import type { Room } from '#room/room';
import { playing } from './loop.ts';
import { Stage, type StageReport } from './stage.ts';
import { Workers } from './workers.ts';
import type { WorkerReport, WorkerSettings, WorkerUsage } from './workerSlot.ts';

export interface MediaSettings extends WorkerSettings {
  /** mediasoup workers; null: one a core. Worker n listens on `port` + n. */
  workers: number | null;
}

/** What happened in the media that an operator should know; without personal data. */
export type MediaReport = Parameters<WorkerReport>[0] | Parameters<StageReport>[0];

/** Sound and picture of all meetings of this process. */
export interface Media {
  /** The stage of this meeting: the same one until it is closed. */
  stage(meeting: MeetingId, room: Room): Stage;
  /** Whether at least one worker runs. */
  ready(): boolean;
  usage(): Promise<WorkerUsage[]>;
  /** How much of everything there is now; `playing` counts the sounds and pictures of samples. */
  counts(): { stages: number; playing: number } & ReturnType<Stage['counts']>;
  close(): Promise<void>;
}

/** @throws if a worker does not start: a port is taken, the address is not this machine's, the binary does not run */
export async function openMedia(
  settings: MediaSettings,
  report: (what: MediaReport) => void = () => undefined,
): Promise<Media> {
  const count = settings.workers ?? availableParallelism();
  const workers = await Workers.open({ ...settings, workers: count }, report);
  const stages = new Map<MeetingId, Stage>();
  return {
    stage(meeting, room) {
      const there = stages.get(meeting);
      if (there) return there;
      const stage = new Stage(room, workers, report, () => stages.delete(meeting));
      stages.set(meeting, stage);
      return stage;
    },
    ready: () => workers.ready(),
    usage: () => workers.usage(),
    counts() {
      const total = { visitors: 0, transports: 0, producers: 0, consumers: 0 };
      for (const stage of stages.values()) {
        const { visitors, transports, producers, consumers } = stage.counts();
        total.visitors += visitors;
        total.transports += transports;
        total.producers += producers;
        total.consumers += consumers;
      }
      return { stages: stages.size, playing: playing(), ...total };
    },
    async close() {
      for (const stage of [...stages.values()]) stage.close();
      await workers.close();
    },
  };
}
