import { embeddedPlace, postgresPlace, type Place } from '../db/stores.ts';
import { startChild } from './children.ts';
import { compared, rounded, say, type Bench, type Pair } from './figures.ts';
import type { ReplayHandlers } from './replayer.ts';

const events = 20_000;
const rounds = 9;

/** A meeting of twenty thousand events folded from the database to a view, against reading the same rows. */
export const replay: Bench = async (stack) => {
  const found: Record<string, Awaited<ReturnType<typeof on>>> = {};
  found['embedded'] = await on(stack, 'embedded', await embeddedPlace());
  const postgres = await postgresPlace();
  if (postgres) found['postgres'] = await on(stack, 'postgres', postgres);
  const all = Object.values(found);
  const ms = Math.max(...all.map((one) => one.ms));
  const ratio = Math.max(...all.map((one) => one.ratio));
  return { rounds, ms, ratio, ...found, aims: { ms: ms < 300, ratio: ratio <= 3 } };
};

async function on(outer: AsyncDisposableStack, name: string, place: Place) {
  const stack = outer.use(new AsyncDisposableStack());
  stack.defer(() => place.remove());
  const replayer = startChild<ReplayHandlers>(stack, './replayer.ts');
  await replayer.ask('open', place.settings);
  const rows = await replayer.ask('fill', events);
  // The first, with nothing compiled yet: what the first visitor after a start waits.
  const cold = { ours: await replayer.ask('fold'), bare: await replayer.ask('read') };
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1)
    pairs.push({ bare: await replayer.ask('read'), ours: await replayer.ask('fold') });
  say(`replay ${name}: cold ${JSON.stringify(cold)}, then ${JSON.stringify(pairs)}`);
  await stack.disposeAsync();
  const { ratio, range, ours, bare } = compared(pairs);
  return { rows, ms: ours, readMs: bare, ratio, ratioRange: range, coldMs: rounded(cold.ours) };
}
