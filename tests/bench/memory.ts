import { setTimeout as sleep } from 'node:timers/promises';
import { embeddedPlace } from '../db/stores.ts';
import type { BareSocketIoHandlers } from './bareSocketIo.ts';
import { startChild, type Child } from './children.ts';
import type { CrowdHandlers } from './crowd.ts';
import { compared, say, type Bench, type Pair } from './figures.ts';
import { notice } from './notice.ts';
import type { ServerHandlers } from './server.ts';

const observers = 2000;
/** connected before the first look, so that what the first connections load is not counted */
const before = 200;
const rounds = 7;
/** until what a new connection needs only at first is let go, ms */
const settling = 3000;

/** What one more connected observer adds to the resident memory of the server, against a bare Socket.io server with as many. */
export const memory: Bench = async (stack) => {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const pair = await inOneGo(stack);
    say(`memory ${round}: ${JSON.stringify(pair)}`);
    pairs.push(pair);
  }
  const { ratio, range, ours, bare } = compared(pairs);
  return {
    observers,
    rounds,
    ratio,
    ratioRange: range,
    bytesAnObserver: { ours: Math.round(ours), bare: Math.round(bare) },
    aims: { ratio: ratio <= 1.3 },
  };
};

/** Both in fresh processes, side by side, so that both have the same machine and settle at the same time. */
async function inOneGo(outer: AsyncDisposableStack): Promise<Pair> {
  await using stack = outer.use(new AsyncDisposableStack());
  const place = await embeddedPlace();
  stack.defer(() => place.remove());
  const execArgv = ['--expose-gc'];
  const ours = startChild<ServerHandlers>(stack, './server.ts', { execArgv });
  const bare = startChild<BareSocketIoHandlers>(stack, './bareSocketIo.ts', { execArgv });
  const crowd = startChild<CrowdHandlers>(stack, './crowd.ts');
  const port = await ours.ask('open', place.settings);
  const { meeting } = await ours.ask('convene', notice(20));
  const barePort = await bare.ask('listen');
  // The same crowd for both: the bare server takes whatever meeting is named.
  const gather = async (count: number) => {
    await crowd.ask('gather', port, meeting, count);
    await crowd.ask('gather', barePort, meeting, count);
    await sleep(settling);
    return { ours: await rssOf(ours), bare: await rssOf(bare) };
  };
  const first = await gather(before);
  const second = await gather(observers);
  return {
    ours: (second.ours - first.ours) / observers,
    bare: (second.bare - first.bare) / observers,
  };
}

/** After collecting what is no longer used, twice, since the first run only finds what the second frees. */
async function rssOf(child: Pick<Child<ServerHandlers>, 'usage'>): Promise<number> {
  await child.usage();
  await sleep(500);
  await child.usage();
  return (await child.usage()).rss;
}
