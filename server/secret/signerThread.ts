import { Worker } from 'node:worker_threads';
import type { Base64Url } from '#room/votes/secretBallot';
import type { Answer, Task } from './signerWorker.ts';

interface Waiting {
  messages: number;
  done: (signed: Answer['signed']) => void;
  fail: (why: Error) => void;
}

/** One thread that signs; it is started when it is first needed, and again if it ended. */
export class SignerThread {
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  /** How many messages wait to be signed here. */
  get busy(): number {
    return [...this.#waiting.values()].reduce((sum, { messages }) => sum + messages, 0);
  }

  /** See {@link SigningKeys.sign}; rejects if the thread ends before. */
  sign(privateKey: string, blinded: readonly Base64Url[]): Promise<Answer['signed']> {
    return new Promise((done, fail) => {
      this.#worker ??= this.#started();
      this.#last += 1;
      this.#waiting.set(this.#last, { messages: blinded.length, done, fail });
      this.#worker.ref();
      this.#worker.postMessage({ id: this.#last, privateKey, blinded } satisfies Task);
    });
  }

  #started(): Worker {
    const worker = new Worker(new URL('./signerWorker.ts', import.meta.url), { execArgv: [] });
    worker.on('message', ({ id, signed }: Answer) => {
      this.#waiting.get(id)?.done(signed);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) worker.unref(); // idle, it keeps no process from ending
    });
    const ended = (why: Error) => {
      if (this.#worker !== worker) return; // another has taken its place, with tasks of its own
      this.#worker = null;
      for (const { fail } of this.#waiting.values()) fail(why);
      this.#waiting.clear();
    };
    worker.on('error', ended);
    worker.on('exit', () => ended(new Error('the signing thread ended')));
    return worker;
  }
}
