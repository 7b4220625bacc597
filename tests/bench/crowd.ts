// Many observers in one process, as cheap as they can be made, so that the server is what is measured.
import { once } from 'node:events';
import { isRefusal } from '#room/refusals';
import type { MeetingId } from '#room/ids';
import { answerParent, sharedMicros } from './child.ts';
import { EngineSocket, openPlain } from './engineSocket.ts';

type Side = 'ours' | 'bare';

/** What the observers of one side have heard since it was last reset. */
interface Hearing {
  observers: number;
  frames: number;
  bytes: number;
  /** entry number → when each observer got it, shared µs */
  times: Map<number, number[]>;
}

const fresh = (observers: number): Hearing => ({ observers, frames: 0, bytes: 0, times: new Map() });
const hearings: Record<Side, Hearing> = { ours: fresh(0), bare: fresh(0) };
const connectedAtOnce = 50;

// All observers of a room are sent the same text, so that it is read once.
let lastText = '';
let lastNumbers: number[] = [];

function numbersIn(text: string): number[] {
  if (text === lastText) return lastNumbers;
  // The wire's own frame; messages other than `happened` are none of these figures.
  const [message, entries] = JSON.parse(text) as [string, { seq: number }[]];
  lastText = text;
  lastNumbers = message === 'happened' ? entries.map((one) => one.seq) : [];
  return lastNumbers;
}

function hear(side: Side, text: string): void {
  const now = sharedMicros();
  const numbers = numbersIn(text);
  const hearing = hearings[side];
  if (numbers.length > 0) hearing.frames += 1;
  hearing.bytes += text.length;
  for (const seq of numbers) {
    const times = hearing.times.get(seq);
    if (times) times.push(now);
    else hearing.times.set(seq, [now]);
  }
}

const handlers = {
  /** Connects so many observers; with a meeting they enter it, without one they watch the bare server. */
  async gather(port: number, meeting: MeetingId | null, count: number): Promise<void> {
    const one = meeting === null ? () => watchBare(port) : () => watch(port, meeting);
    for (let done = 0; done < count; done += connectedAtOnce)
      await Promise.all(Array.from({ length: Math.min(connectedAtOnce, count - done) }, one));
    hearings[meeting === null ? 'bare' : 'ours'] = fresh(count);
  },

  reset(side: Side): void {
    hearings[side] = fresh(hearings[side].observers);
  },

  /** When every observer has got entry `seq`: what they heard until then. */
  async heard(side: Side, seq: number): Promise<Hearing> {
    const hearing = hearings[side];
    while ((hearing.times.get(seq)?.length ?? 0) < hearing.observers)
      await new Promise((resolve) => setTimeout(resolve, 5));
    return hearing;
  },
};
export type CrowdHandlers = typeof handlers;

async function watch(port: number, meeting: MeetingId): Promise<void> {
  const hello = { meeting, seat: null };
  const socket = await EngineSocket.connect(port, { hello, heard: (text) => hear('ours', text) });
  const entered = await socket.ask('enter', { since: null });
  if (isRefusal(entered)) throw new Error(entered.refused);
}

async function watchBare(port: number): Promise<void> {
  const socket = openPlain(`ws://127.0.0.1:${port}/watch`);
  socket.on('message', (data: Buffer) => hear('bare', data.toString().slice(2)));
  await once(socket, 'open');
}

answerParent(handlers);
