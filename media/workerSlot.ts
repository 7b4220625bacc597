import { setTimeout as delay } from 'node:timers/promises';
import { createWorker } from 'mediasoup';
import type { Router, TransportListenInfo, WebRtcServer, Worker } from 'mediasoup/types';
import { codecs } from './codecs.ts';

export interface WorkerSettings {
  workerBin: string;
  listenIp: string;
  /** what browsers connect to; null: the listening address itself */
  announcedAddress: string | null;
  /** UDP and TCP; 0: any free one */
  port: number;
}

/** Where a stage lives: its router, and the server whose port its transports share. */
export interface Home {
  router: Router;
  server: WebRtcServer;
  /** gives the place back */
  leave(): void;
}

export type WorkerReport = (
  what:
    | { type: 'workerDied'; worker: number; pid: number; stages: number }
    | { type: 'workerReplaced'; worker: number; pid: number }
    | { type: 'workerFailed'; worker: number; reason: string },
) => void;

export interface WorkerUsage {
  worker: number;
  pid: number;
  stages: number;
  /** user and system time since the worker began */
  cpuMs: number;
  /** the most it has had resident */
  peakBytes: number;
}

const RETRY_FROM_MS = 100;
const RETRY_AT_MOST_MS = 5_000;

/** The place of one worker: whoever runs in it is replaced when it dies, on the same port. */
export class WorkerSlot {
  readonly #index: number;
  readonly #settings: WorkerSettings;
  readonly #report: WorkerReport;
  readonly #stages = new Map<Router, () => void>();
  #coming = 0;
  #now: { worker: Worker; server: WebRtcServer } | null = null;
  #replacing: Promise<void> = Promise.resolve();
  readonly #end = new AbortController();

  constructor(index: number, settings: WorkerSettings, report: WorkerReport) {
    this.#index = index;
    this.#settings = settings;
    this.#report = report;
  }

  get alive(): boolean {
    return this.#now !== null;
  }

  /** How many live here or are about to. */
  get stages(): number {
    return this.#stages.size + this.#coming;
  }

  /** Settles when the worker that died has been replaced; at once if none has. */
  replaced(): Promise<void> {
    return this.#replacing;
  }

  async start(): Promise<void> {
    const { workerBin } = this.#settings;
    const worker = await createWorker({ workerBin, logLevel: 'warn' });
    try {
      const server = await worker.createWebRtcServer({ listenInfos: this.#listenInfos() });
      if (this.#end.signal.aborted) throw new Error('closed meanwhile');
      worker.once('died', () => this.#died(worker));
      this.#now = { worker, server };
    } catch (error) {
      worker.close();
      throw error;
    }
  }

  /** @param lost called once if the worker dies while the home is lived in */
  async home(lost: () => void): Promise<Home | null> {
    const now = this.#now;
    if (!now) return null;
    this.#coming++;
    const made = now.worker.createRouter({ mediaCodecs: codecs });
    const router = await made.finally(() => this.#coming--);
    this.#stages.set(router, lost);
    return {
      router,
      server: now.server,
      leave: () => {
        this.#stages.delete(router);
        router.close();
      },
    };
  }

  async usage(): Promise<WorkerUsage | null> {
    const worker = this.#now?.worker;
    if (!worker || worker.closed) return null;
    const { ru_utime, ru_stime, ru_maxrss } = await worker.getResourceUsage();
    return {
      worker: this.#index,
      pid: worker.pid,
      stages: this.#stages.size,
      cpuMs: ru_utime + ru_stime,
      peakBytes: ru_maxrss * 1024,
    };
  }

  /** Settles when the process is gone, and its port free. */
  async close(): Promise<void> {
    this.#end.abort();
    const worker = this.#now?.worker;
    this.#now = null;
    this.#stages.clear();
    if (!worker || worker.subprocessClosed) return;
    const gone = new Promise<void>((resolve) => worker.once('subprocessclose', resolve));
    worker.close();
    await gone;
  }

  #died(worker: Worker): void {
    const lost = [...this.#stages.values()];
    this.#stages.clear();
    this.#now = null;
    this.#report({ type: 'workerDied', worker: this.#index, pid: worker.pid, stages: lost.length });
    this.#replacing = this.#replace();
    for (const tell of lost) tell();
  }

  async #replace(): Promise<void> {
    for (let wait = RETRY_FROM_MS; !this.#end.signal.aborted; wait = Math.min(wait * 2, RETRY_AT_MOST_MS)) {
      try {
        await this.start();
        if (this.#now)
          this.#report({ type: 'workerReplaced', worker: this.#index, pid: this.#now.worker.pid });
        return;
      } catch (error) {
        if (this.#end.signal.aborted) return;
        const reason = error instanceof Error ? error.message : String(error);
        this.#report({ type: 'workerFailed', worker: this.#index, reason });
        await delay(wait, undefined, { signal: this.#end.signal }).catch(() => undefined);
      }
    }
  }

  #listenInfos(): TransportListenInfo[] {
    const { listenIp: ip, announcedAddress, port } = this.#settings;
    const where = {
      ip,
      ...(announcedAddress !== null && { announcedAddress }),
      ...(port !== 0 && { port }),
    };
    return [
      { protocol: 'udp', ...where },
      { protocol: 'tcp', ...where },
    ];
  }
}
