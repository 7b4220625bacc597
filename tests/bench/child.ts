/** What any process of a bench tells of itself. CPU time is of this process alone, all its threads. */
export interface Usage {
  cpuMicros: number;
  rss: number;
}

/** What a parent may ask a child to do; `end` is asked last, before the process ends. */
export type Handlers = { end?: () => Promise<void> } & Record<string, (...args: never[]) => unknown>;

export interface Ask {
  id: number;
  method: string;
  args: unknown[];
}
export type Reply = { id: number; value: unknown } | { id: number; error: string };

/** Answers what the process that forked this one asks, until it says `end` or is gone. */
export function answerParent(handlers: Handlers): void {
  const all: Record<string, (...args: never[]) => unknown> = { ...handlers, usage };
  process.on('message', (ask: Ask) => {
    void answer(all[ask.method], ask).then((reply) => {
      process.send?.(reply, () => {
        if (ask.method === 'end') process.exit(0);
      });
    });
  });
  process.once('disconnect', () => process.exit(0));
}

async function answer(handler: ((...args: never[]) => unknown) | undefined, ask: Ask): Promise<Reply> {
  try {
    // The parent's side types the arguments by the same handler.
    return { id: ask.id, value: await handler?.(...(ask.args as never[])) };
  } catch (error) {
    return { id: ask.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function usage(): Usage {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  return { cpuMicros: user + system, rss: process.memoryUsage.rss() };
}

/** Microseconds on a clock that all processes of one machine share. */
export const sharedMicros = (): number => Number(process.hrtime.bigint() / 1000n);
