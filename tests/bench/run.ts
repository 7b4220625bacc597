import { ballots } from './ballots.ts';
import { fanout } from './fanout.ts';
import { hall } from './hall.ts';
import { page } from './page.ts';
import { queue } from './queue.ts';
import { replay } from './replay.ts';
import { kill } from './kill.ts';
import { start } from './start.ts';
import { memory } from './memory.ts';
import { say, type Bench } from './figures.ts';

/** `npm run bench` measures everything, `npm run bench -- NAME` one thing. Each ends in one line of JSON. */

const benches: Record<string, Bench> = { fanout, ballots, replay, memory, hall, page, kill, start, queue };

async function measured(name: string, bench: Bench): Promise<boolean> {
  const stack = new AsyncDisposableStack();
  const breakOff = () => void stack.disposeAsync().finally(() => process.exit(130));
  process.once('SIGINT', breakOff).once('SIGTERM', breakOff);
  const began = performance.now();
  try {
    const { aims, ...figures } = await bench(stack);
    const seconds = Math.round((performance.now() - began) / 1000);
    const met = Object.values(aims).every(Boolean);
    console.log(JSON.stringify({ bench: name, ...figures, aims, met, seconds }));
    return met;
  } finally {
    process.off('SIGINT', breakOff).off('SIGTERM', breakOff);
    await stack.disposeAsync();
  }
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  say(`No such bench: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
for (const [name, bench] of Object.entries(benches))
  if (wanted.length === 0 || wanted.includes(name)) await measured(name, bench);
