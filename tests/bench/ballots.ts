import { embeddedPlace, postgresPlace, type Place } from '../db/stores.ts';
import { Assembly } from './assembly.ts';
import { found, secretFound, type NamedRound, type SecretRound } from './ballotFigures.ts';
import { descriptors } from './descriptors.ts';
import { say, type Bench } from './figures.ts';

const voters = 5000;
const rounds = 7;
/** Files that a process of the bench has open for each voter: one connection to each side. Some more are needed beside. */
const filesEach = 2;
const filesBeside = 500;

/**
 * Five thousand people vote in the same second, each acknowledged when the ballot is committed, on every database at hand: in a
 * vote that bears names, and in a secret one. Against a bare server that batches inserts into the same table of the same kind of
 * database, and for the secret vote does one bare RSA operation for each ballot as well.
 */
export const ballots: Bench = async (stack) => {
  const count = Math.min(voters, Math.floor((descriptors() - filesBeside) / filesEach));
  if (count < voters) say(`ballots: only ${count} voters, as no more files may be open (ulimit -n)`);
  const each: Record<string, Awaited<ReturnType<typeof on>>> = {};
  each['embedded'] = await on(stack, 'embedded', [await embeddedPlace(), await embeddedPlace()], count);
  const postgres = await postgresPlace();
  if (postgres) each['postgres'] = await on(stack, 'postgres', [postgres, postgres], count);
  const all = Object.values(each);
  const named = worst(all);
  const secret = worst(all.map((one) => one.secret));
  const lost = all.reduce((sum, one) => sum + one.lost, 0);
  const doubled = all.reduce((sum, one) => sum + one.doubled, 0);
  return {
    ...{ voters: count, rounds, ratio: named.ratio, p99: named.p99, named, secret, lost, doubled },
    ...each,
    aims: {
      ...{ ratio: named.ratio >= 0.8, p99: named.p99 <= 1.5 },
      ...{ secretRatio: secret.ratio >= 0.6, secretP99: secret.p99 <= 1.5 },
      ...{ voters: count === voters, lost: lost === 0, doubled: doubled === 0 },
    },
  };
};

const worst = (of: readonly { ratio: number; p99: number }[]) => ({
  ratio: Math.min(...of.map((one) => one.ratio)),
  p99: Math.max(...of.map((one) => one.p99)),
});

async function on(outer: AsyncDisposableStack, name: string, places: [Place, Place], count: number) {
  const stack = outer.use(new AsyncDisposableStack());
  for (const place of new Set(places)) stack.defer(() => place.remove());
  const assembly = await Assembly.gather(stack, places, count);
  const named: NamedRound[] = [];
  const secret: SecretRound[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const one = await assembly.voteByName();
    say(`ballots ${name} named ${round}: ${JSON.stringify(one)}`);
    const other = await assembly.voteSecretly();
    say(`ballots ${name} secret ${round}: ${JSON.stringify(other)}`);
    // The first round warms up; but nothing may be lost in it either.
    named.push(one);
    secret.push(other);
  }
  assembly.end();
  await stack.disposeAsync();
  const sum = (figure: 'lost' | 'doubled') =>
    [...named, ...secret].reduce((total, one) => total + one.recounted[figure], 0);
  return {
    ...found(named.slice(1)),
    secret: secretFound(secret.slice(1)),
    ...{ lost: sum('lost'), doubled: sum('doubled') },
  };
}
