import { WorkerSlot } from './workerSlot.ts';
import type { Home, WorkerSettings, WorkerReport, WorkerUsage } from './workerSlot.ts';

/** How long somebody who asks for media waits for a worker that is being replaced. */
const PATIENCE_MS = 3_000;

/** All mediasoup workers of this process: each stage lives on one of them. */
export class Workers {
  readonly #slots: WorkerSlot[];

  private constructor(slots: WorkerSlot[]) {
    this.#slots = slots;
  }

  /** @throws if a worker does not start: a port is taken, the binary does not run */
  static async open(settings: WorkerSettings & { workers: number }, report: WorkerReport): Promise<Workers> {
    const slots = Array.from({ length: settings.workers }, (_, index) => {
      const port = settings.port && settings.port + index;
      return new WorkerSlot(index, { ...settings, port }, report);
    });
    const workers = new Workers(slots);
    try {
      await Promise.all(slots.map((slot) => slot.start()));
    } catch (error) {
      await workers.close();
      throw error;
    }
    return workers;
  }

  /**
   * A router on the worker with the fewest stages.
   * @param lost called once if that worker dies
   * @returns null if no worker can be had now
   */
  async home(lost: () => void): Promise<Home | null> {
    if (!this.ready()) await Promise.race([...this.#slots.map((slot) => slot.replaced()), pause()]);
    const alive = this.#slots.filter((slot) => slot.alive);
    const [least] = alive.sort((a, b) => a.stages - b.stages);
    return least ? least.home(lost) : null;
  }

  /** Whether at least one worker runs. */
  ready(): boolean {
    return this.#slots.some((slot) => slot.alive);
  }

  async usage(): Promise<WorkerUsage[]> {
    const each = await Promise.all(this.#slots.map((slot) => slot.usage()));
    return each.filter((one) => one !== null);
  }

  /** Settles when the processes are gone. */
  async close(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }
}

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS).unref();
  });
