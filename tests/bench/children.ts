import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Ask, Handlers, Reply, Usage } from './child.ts';

/** A process of a bench, asked by name for what its handlers do. */
export interface Child<H extends Handlers> {
  pid: number;
  ask<K extends keyof H & string>(
    method: K,
    ...args: Parameters<NonNullable<H[K]>>
  ): Promise<Awaited<ReturnType<NonNullable<H[K]>>>>;
  usage(): Promise<Usage>;
  /** Ends it in its own way; kills it if that takes more than ten seconds. A second call changes nothing. */
  end(): Promise<void>;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
}

export interface ChildOptions {
  env?: NodeJS.ProcessEnv;
  execArgv?: string[];
}

/** Starts `file` of this folder in a process of its own, which ends with the stack at the latest. */
export function startChild<H extends Handlers>(
  stack: AsyncDisposableStack,
  file: string,
  { env = {}, execArgv = [] }: ChildOptions = {},
): Child<H> {
  const process_ = fork(fileURLToPath(new URL(file, import.meta.url)), {
    serialization: 'advanced',
    env: { ...process.env, ...env },
    execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // A group of its own, so that Ctrl-C reaches the runner alone and it ends its children in order.
    detached: true,
  });
  const gone = new Promise<void>((resolve) => process_.once('exit', () => resolve()));
  const child = { pid: process_.pid ?? 0, ...asker<H>(process_, gone) };
  const end = async (): Promise<void> => {
    const late = setTimeout(() => process_.kill('SIGKILL'), 10_000);
    if (process_.connected) await child.tell('end', []).catch(() => undefined);
    await gone;
    clearTimeout(late);
  };
  const kill = async (): Promise<void> => {
    process_.kill('SIGKILL');
    await gone;
  };
  stack.defer(end);
  return { ...child, usage: () => child.tell('usage', []) as Promise<Usage>, end, kill };
}

function asker<H extends Handlers>(child: ChildProcess, gone: Promise<void>) {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  child.on('message', (reply: Reply) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) one?.reject(new Error(reply.error));
    else one?.resolve(reply.value);
  });
  void gone.then(() => {
    for (const one of waiting.values()) one.reject(new Error('the process ended before it answered'));
    waiting.clear();
  });
  const tell = (method: string, args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      const ask: Ask = { id: last, method, args };
      child.send(ask, (error) => {
        if (error) reject(error);
      });
    });
  const ask: Child<H>['ask'] = (method, ...args) =>
    // What comes back is what the handler of that name returned.
    tell(method, args) as Promise<Awaited<ReturnType<NonNullable<H[typeof method]>>>>;
  return { tell, ask };
}
