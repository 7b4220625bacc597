import { compared, median, rounded, type Pair } from './figures.ts';

/** How one crowd voted at one server. */
export interface Run {
  perSecond: number;
  /** of the acknowledgement, ms */
  p99: number;
  /** CPU time of the server for each ballot, µs */
  cpu: number;
  /** shares of one core; the database's where the system tells it */
  server: number;
  database: number | null;
  voters: number;
}

export interface Recounted {
  lost: number;
  doubled: number;
}

export interface NamedRound {
  ours: Run;
  bare: Run;
  /** ballots a second in batches of 100, straight into the table */
  batches: number;
  recounted: Recounted;
}

export interface SecretRound {
  signing: Run & { /** of the server's event loop meanwhile, ms */ loopP99: number };
  casting: Run;
  bare: Run;
  recounted: Recounted;
}

/** What a vote that bears names came to. */
export function found(done: readonly NamedRound[]) {
  const batches = compared(done.map((one) => ({ ours: one.ours.perSecond, bare: one.batches })));
  return {
    ...speeds(done.map((one) => ({ ours: one.ours.perSecond, bare: one.bare.perSecond }))),
    ...waits(done.map((one) => ({ ours: one.ours.p99, bare: one.bare.p99 }))),
    toBatchesOf100: batches.ratio,
    ...cpus(done.map((one) => ({ ours: one.ours.cpu, bare: one.bare.cpu }))),
    shares: { ours: sharesOf(done.map((one) => one.ours)), bare: sharesOf(done.map((one) => one.bare)) },
  };
}

/** What a secret vote came to: signing, which is done when it is announced, and casting together are what a ballot costs. */
export function secretFound(done: readonly SecretRound[]) {
  const both = ({ signing, casting }: SecretRound) => 1 / (1 / signing.perSecond + 1 / casting.perSecond);
  return {
    ...speeds(done.map((one) => ({ ours: both(one), bare: one.bare.perSecond }))),
    ...waits(done.map((one) => ({ ours: one.casting.p99, bare: one.bare.p99 }))),
    ...cpus(done.map((one) => ({ ours: one.signing.cpu + one.casting.cpu, bare: one.bare.cpu }))),
    signing: {
      ...{ perSecond: middle(done.map((one) => one.signing.perSecond)) },
      ...{ cpuMicros: middle(done.map((one) => one.signing.cpu)) },
      ...{ loopP99Ms: middle(done.map((one) => one.signing.loopP99)) },
    },
    casting: {
      ...{ perSecond: middle(done.map((one) => one.casting.perSecond)) },
      ...{ cpuMicros: middle(done.map((one) => one.casting.cpu)) },
    },
    shares: {
      signing: sharesOf(done.map((one) => one.signing)),
      casting: sharesOf(done.map((one) => one.casting)),
      bare: sharesOf(done.map((one) => one.bare)),
    },
  };
}

const middle = (values: readonly number[]): number => rounded(median(values));

function speeds(pairs: readonly Pair[]) {
  const { ratio, range, ours, bare } = compared(pairs);
  return { ratio, ratioRange: range, perSecond: { ours, bare } };
}

function waits(pairs: readonly Pair[]) {
  const { ratio, range, ours, bare } = compared(pairs);
  return { p99: ratio, p99Range: range, p99Ms: { ours, bare } };
}

function cpus(pairs: readonly Pair[]) {
  const { ratio, ours, bare } = compared(pairs);
  return { cpuRatio: ratio, cpuMicrosABallot: { ours, bare } };
}

function sharesOf(runs: readonly Run[]) {
  const of = (part: 'server' | 'database' | 'voters') => middle(runs.map((one) => one[part] ?? NaN));
  const [server, database, voters] = [of('server'), of('database'), of('voters')];
  const bottleneck = voters < server + (database || 0) ? 'server' : 'voters';
  return { server, database, voters, bottleneck };
}
