import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PollId } from '#room/ids';
import { embeddedPlace, postgresPlace, type Place } from '../db/stores.ts';
import type { BareHandlers } from './bareServer.ts';
import { startChild, type Child } from './children.ts';
import { compared, median, percentile, rounded, say, share, type Bench } from './figures.ts';
import { chair, sitAll, type Sitter } from './hearing.ts';
import { notice, participantsOf } from './notice.ts';
import type { ServerHandlers } from './server.ts';
import type { VoterHandlers, Voting } from './voters.ts';

const count = 2000;
const rounds = 7;

interface Run {
  perSecond: number;
  p99: number;
  /** CPU time of the server for each ballot, µs */
  cpu: number;
  /** shares of one core; the database's where the system tells it */
  server: number;
  database: number | null;
  voters: number;
}
interface Round {
  ours: Run;
  bare: Run;
  /** ballots a second in batches of 100, straight into the table */
  batches: number;
}

/**
 * Two thousand people vote in the same second, each acknowledged when the ballot is committed, on every database at hand;
 * against a bare server that batches inserts into the same table of the same kind of database.
 */
export const ballots: Bench = async (stack) => {
  const found: Record<string, Awaited<ReturnType<typeof on>>> = {};
  found['embedded'] = await on(stack, 'embedded', [await embeddedPlace(), await embeddedPlace()]);
  const postgres = await postgresPlace();
  if (postgres) found['postgres'] = await on(stack, 'postgres', [postgres, postgres]);
  const all = Object.values(found);
  return {
    voters: count,
    rounds,
    ratio: Math.min(...all.map((one) => one.ratio)),
    p99: Math.max(...all.map((one) => one.p99)),
    ...found,
    aims: { ratio: all.every((one) => one.ratio >= 0.8), p99: all.every((one) => one.p99 <= 1.5) },
  };
};

async function on(outer: AsyncDisposableStack, name: string, places: [Place, Place]) {
  const stack = outer.use(new AsyncDisposableStack());
  for (const place of new Set(places)) stack.defer(() => place.remove());
  const ours = startChild<ServerHandlers>(stack, './server.ts');
  const bare = startChild<BareHandlers>(stack, './bareServer.ts');
  const voters = startChild<VoterHandlers>(stack, './voters.ts');

  const form = notice(count);
  const seats = participantsOf(form);
  const port = await ours.ask('open', places[0].settings);
  const barePort = await bare.ask('listen', places[1].settings);
  const { meeting, cookies } = await ours.ask('convene', form);
  const [leader] = await sitAll(port, meeting, [chair], cookies);
  if (!leader) throw new Error('no chair');
  await leader.command({ type: 'openMeeting' });
  const [item] = form.items;
  if (item) await leader.command({ type: 'takeItem', item: item.id });
  const theirs = new Map(seats.map((seat) => [seat, cookies.get(seat) ?? '']));
  await voters.ask('gather', port, meeting, theirs);
  await voters.ask('gatherBare', barePort, seats);

  const done: Round[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const motion = form.motions[round + 1];
    if (!motion) throw new Error('too few motions');
    const poll = randomUUID() as PollId; // the id of the command that opens a poll is the poll's
    await leader.command({ type: 'openPoll', motion: motion.id }, poll);
    await sleep(1200); // every seat has heard of it, and of how many have voted
    const oursRun = await run(
      ours,
      () => ours.ask('databaseCpuMicros'),
      voters,
      () => voters.ask('vote', 'ours', poll),
    );
    await sleep(1200); // every seat has heard how many have voted, which must not weigh on the other side
    const bareRun = await run(
      bare,
      () => bare.ask('databaseCpuMicros'),
      voters,
      () => voters.ask('vote', 'bare', randomUUID() as PollId),
    );
    const batches = (count / (await bare.ask('insertBatches', randomUUID(), count))) * 1000;
    const one = { ours: oursRun, bare: bareRun, batches };
    await closed(leader, poll);
    say(`ballots ${name} ${round}: ${JSON.stringify(one)}`);
    if (round >= 0) done.push(one);
  }
  leader.socket.close();
  await stack.disposeAsync();
  return finding(done);
}

async function run(
  server: Pick<Child<ServerHandlers>, 'usage'>,
  databaseCpu: () => Promise<number | null>,
  voters: Child<VoterHandlers>,
  vote: () => Promise<Voting>,
): Promise<Run> {
  const now = async () => ({
    server: (await server.usage()).cpuMicros,
    database: await databaseCpu(),
    voters: (await voters.usage()).cpuMicros,
  });
  const before = await now();
  const { took, waits } = await vote();
  const after = await now();
  const database =
    after.database === null || before.database === null
      ? null
      : share(after.database - before.database, took);
  return {
    perSecond: (waits.length / took) * 1_000_000,
    p99: percentile(waits, 99),
    cpu: (after.server - before.server) / waits.length,
    server: share(after.server - before.server, took),
    database,
    voters: share(after.voters - before.voters, took),
  };
}

/** Closes the poll, which must have counted everybody. */
async function closed(leader: Sitter, poll: PollId): Promise<void> {
  await leader.command({ type: 'closePoll', poll });
}

function finding(done: readonly Round[]) {
  const speed = compared(done.map((one) => ({ ours: one.ours.perSecond, bare: one.bare.perSecond })));
  const wait = compared(done.map((one) => ({ ours: one.ours.p99, bare: one.bare.p99 })));
  const cpu = compared(done.map((one) => ({ ours: one.ours.cpu, bare: one.bare.cpu })));
  const batches = compared(done.map((one) => ({ ours: one.ours.perSecond, bare: one.batches })));
  const shareOf = (part: 'server' | 'database' | 'voters', side: 'ours' | 'bare') =>
    rounded(median(done.map((one) => one[side][part] ?? NaN)));
  const shares = (side: 'ours' | 'bare') => ({
    server: shareOf('server', side),
    database: shareOf('database', side),
    voters: shareOf('voters', side),
  });
  const ofOurs = shares('ours');
  return {
    ratio: speed.ratio,
    ratioRange: speed.range,
    perSecond: { ours: speed.ours, bare: speed.bare },
    p99: wait.ratio,
    p99Range: wait.range,
    p99Ms: { ours: wait.ours, bare: wait.bare },
    toBatchesOf100: batches.ratio,
    cpuRatio: cpu.ratio,
    cpuMicrosABallot: { ours: cpu.ours, bare: cpu.bare },
    shares: { ours: ofOurs, bare: shares('bare') },
    bottleneck: ofOurs.voters < ofOurs.server + (ofOurs.database || 0) ? 'server' : 'voters',
  };
}
