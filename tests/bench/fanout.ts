import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { embeddedPlace } from '../db/stores.ts';
import type { BareHandlers } from './bareServer.ts';
import { sharedMicros } from './child.ts';
import { startChild, type Child } from './children.ts';
import type { CrowdHandlers } from './crowd.ts';
import { openPlain } from './engineSocket.ts';
import { compared, median, percentile, rounded, say, share, type Bench, type Pair } from './figures.ts';
import { chair, sitAll, type Sitter } from './hearing.ts';
import { notice, participantsOf } from './notice.ts';
import type { ServerHandlers } from './server.ts';

const observers = 1000;
const events = 200;
const rounds = 7;
/** mean time between two events of a paced run, ms: 20 a second */
const pace = 50;
/** More than one, so that none comes near the rate that a connection is allowed. */
const askers = 20;

type Side = 'ours' | 'bare';
type Server = Child<ServerHandlers> | Child<BareHandlers>;

/** Brings about event `nth` and answers its number as the observers will hear it. */
type Bring = (nth: number) => Promise<number>;

interface Run {
  /** CPU of the server for one event reaching one observer */
  micros: number;
  /** from asking to an observer having it, ms */
  p99: number;
  framesEach: number;
  serverShare: number;
  /** the busier of the two crowds */
  crowdShare: number;
}

/**
 * Room events to a thousand observers: CPU a delivery, and time to arrive, against a loop that sends the same bytes to as many.
 * Spread at random over ten seconds, as the events of a lively meeting are, and once more all at once.
 */
export const fanout: Bench = async (stack) => {
  const place = await embeddedPlace();
  stack.defer(() => place.remove());
  const ours = startChild<ServerHandlers>(stack, './server.ts');
  const bare = startChild<BareHandlers>(stack, './bareServer.ts');
  const crowds = [1, 2].map(() => startChild<CrowdHandlers>(stack, './crowd.ts'));

  const form = notice(askers);
  const port = await ours.ask('open', place.settings);
  const { meeting, cookies } = await ours.ask('convene', form);
  const barePort = await bare.ask('listen');
  const each = observers / crowds.length;
  for (const crowd of crowds) {
    await crowd.ask('gather', port, meeting, each);
    await crowd.ask('gather', barePort, null, each);
  }
  const sitters = await sitAll(port, meeting, [chair, ...participantsOf(form)], cookies);
  const [leader, ...others] = sitters;
  await leader?.command({ type: 'openMeeting' });
  await leader?.command({ type: 'takeItem', item: form.items[0]?.id ?? missing() });
  const speaker = openPlain(`ws://127.0.0.1:${barePort}/say`);
  await once(speaker, 'open');
  await sleep(2000); // for the counts that followed the arrivals

  const sides = {
    ours: { server: ours, bring: asking(others) },
    bare: { server: bare, bring: telling(speaker) },
  };
  const measure = (side: Side, gaps: readonly number[]) => run(side, sides[side], crowds, gaps);
  const spread: Record<Side, Run>[] = [];
  const burst: Record<Side, Run>[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const gaps = randomGaps();
    const paced = { ours: await measure('ours', gaps), bare: await measure('bare', gaps) };
    const rush = { ours: await measure('ours', []), bare: await measure('bare', []) };
    say(`fanout ${round}: ${JSON.stringify(paced)} ${JSON.stringify(rush)}`);
    if (round < 0) continue; // warming up
    spread.push(paced);
    burst.push(rush);
  }
  for (const one of sitters) one.socket.close();
  speaker.terminate();
  return finding(spread, burst);
};

/** Seats ask to speak and withdraw in turn: one event a command. */
function asking(sitters: readonly Sitter[]): Bring {
  const waiting = new Set<Sitter>();
  return (nth) => {
    const sitter = sitters[nth % sitters.length] ?? missing();
    if (waiting.delete(sitter)) return sitter.command({ type: 'withdraw' });
    waiting.add(sitter);
    return sitter.command({ type: 'askToSpeak', stance: 'neutral' });
  };
}

/** The bare server passes on the very frames that ours would make of those events. */
function telling(speaker: WebSocket): Bring {
  let seq = 10;
  return (nth) => {
    seq += 1;
    const by = `s${(nth % askers) + 3}`;
    const request = `00000000-0000-4000-8000-${by.padStart(12, '0')}`;
    const event =
      Math.floor(nth / askers) % 2 === 0
        ? {
            type: 'speakingRequested',
            request,
            seat: by,
            kind: 'turn',
            stance: 'neutral',
            to: null,
            note: null,
          }
        : { type: 'requestWithdrawn', request, seat: by };
    speaker.send(`42${JSON.stringify(['happened', [{ seq, at: Date.now(), by, event }]])}`);
    return Promise.resolve(seq);
  };
}

async function run(
  side: Side,
  { server, bring }: { server: Server; bring: Bring },
  crowds: readonly Child<CrowdHandlers>[],
  gaps: readonly number[],
): Promise<Run> {
  await Promise.all(crowds.map((crowd) => crowd.ask('reset', side)));
  const before = {
    server: await server.usage(),
    crowds: await Promise.all(crowds.map((one) => one.usage())),
  };
  const began = sharedMicros();
  const asked = gaps.length > 0 ? await spaced(bring, gaps) : await atOnce(bring);
  const last = Math.max(...asked.map((one) => one.seq));
  const heard = await Promise.all(crowds.map((crowd) => crowd.ask('heard', side, last)));
  const took = sharedMicros() - began;
  const after = { server: await server.usage(), crowds: await Promise.all(crowds.map((one) => one.usage())) };

  const waits = asked.flatMap(({ seq, at }) =>
    heard.flatMap(({ times }) => (times.get(seq) ?? []).map((time) => (time - at) / 1000)),
  );
  if (waits.length !== events * observers) throw new Error(`${waits.length} deliveries were heard`);
  const cpu = after.server.cpuMicros - before.server.cpuMicros;
  const crowdCpus = after.crowds.map((one, index) => one.cpuMicros - (before.crowds[index]?.cpuMicros ?? 0));
  return {
    micros: cpu / (events * observers),
    p99: percentile(Float64Array.from(waits), 99),
    framesEach: heard.reduce((sum, one) => sum + one.frames, 0) / observers,
    serverShare: share(cpu, took),
    crowdShare: share(Math.max(...crowdCpus), took),
  };
}

interface Asked {
  seq: number;
  /** shared µs */
  at: number;
}

async function spaced(bring: Bring, gaps: readonly number[]): Promise<Asked[]> {
  const asked: Promise<Asked>[] = [];
  let due = performance.now();
  for (const [nth, gap] of gaps.entries()) {
    due += gap;
    await sleep(Math.max(0, due - performance.now()));
    const at = sharedMicros();
    asked.push(bring(nth).then((seq) => ({ seq, at })));
  }
  return Promise.all(asked);
}

/** As fast as it goes: every asker asks again as soon as it has its answer. */
async function atOnce(bring: Bring): Promise<Asked[]> {
  const asked: Asked[] = [];
  const one = async (first: number) => {
    for (let nth = first; nth < events; nth += askers) {
      const at = sharedMicros();
      asked.push({ at, seq: await bring(nth) });
    }
  };
  await Promise.all(Array.from({ length: askers }, (_, first) => one(first)));
  return asked;
}

const randomGaps = (): number[] => Array.from({ length: events }, () => Math.random() * 2 * pace);

function finding(spread: readonly Record<Side, Run>[], burst: readonly Record<Side, Run>[]) {
  const by = (runs: readonly Record<Side, Run>[], figure: keyof Run): Pair[] =>
    runs.map(({ ours, bare }) => ({ ours: ours[figure], bare: bare[figure] }));
  const cpu = compared(by(spread, 'micros'));
  const rush = compared(by(burst, 'micros'));
  const wait = compared(by(spread, 'p99'));
  const of = (figure: keyof Run, side: Side) => rounded(median(burst.map((one) => one[side][figure])));
  const serverShare = { ours: of('serverShare', 'ours'), bare: of('serverShare', 'bare') };
  const crowdShare = { ours: of('crowdShare', 'ours'), bare: of('crowdShare', 'bare') };
  return {
    observers,
    events,
    rounds,
    ratio: cpu.ratio,
    ratioRange: cpu.range,
    microsADelivery: { ours: cpu.ours, bare: cpu.bare },
    framesEach: { spread: median(spread.map((one) => one.ours.framesEach)), burst: of('framesEach', 'ours') },
    burstRatio: rush.ratio,
    burstRange: rush.range,
    burstMicros: { ours: rush.ours, bare: rush.bare },
    latency: wait.ratio,
    latencyRange: wait.range,
    p99Ms: { ours: wait.ours, bare: wait.bare },
    burstShares: { server: serverShare, busiestCrowd: crowdShare },
    bottleneck: serverShare.bare > crowdShare.bare ? 'server' : 'crowd',
    aims: { ratio: cpu.ratio <= 1.4, latency: wait.ratio <= 2 },
  };
}

function missing(): never {
  throw new Error('the notice of the bench lacks something');
}
