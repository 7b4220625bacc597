import type { PollId } from '#room/ids';
import { choiceText } from '#room/votes/choice';
import type { BallotNumber, SecretBallot, WeightClass } from '#room/votes/secretBallot';
import type { Driver } from './connect.ts';

/**
 * What became of a secret ballot. 'cast': it is stored, now or when it was sent before; 'otherChoice': under this number
 * another choice stands; 'closed': the poll takes no ballots, and this one was not among those that came in time.
 */
export type SecretCast = 'cast' | 'otherChoice' | 'closed';

/** Stores ballots of one poll whose signatures were checked: one statement, and one more if any of them was not written. */
export async function castSecretBatch(
  sql: Driver,
  poll: PollId,
  ballots: readonly SecretBallot[],
): Promise<SecretCast[]> {
  const firsts = new Map<BallotNumber, SecretBallot>();
  for (const ballot of ballots) if (!firsts.has(ballot.number)) firsts.set(ballot.number, ballot);
  const written = await write(sql, poll, [...firsts.values()]);
  const isWritten = (one: SecretBallot) => written.has(one.number) && firsts.get(one.number) === one;
  const others = ballots.filter((one) => !isWritten(one)).map((one) => one.number);
  const standing = await standingOf(sql, poll, others);
  return ballots.map((one) => {
    if (isWritten(one)) return 'cast';
    const stands = standing.get(one.number);
    if (stands === undefined) return 'closed';
    return isSame(stands, one) ? 'cast' : 'otherChoice';
  });
}

interface Standing {
  number: BallotNumber;
  weightClass: WeightClass;
  choice: string;
}

/** Whether what stands is this ballot. */
export const isSame = (standing: Standing | undefined, { weightClass, choice }: SecretBallot): boolean =>
  standing?.weightClass === weightClass && standing.choice === choiceText(choice);

// The share lock on the keys holds up the closing of the poll until this is committed; if it was closed first, there is no
// private key, and no ballot is written. A batch is written in order of its numbers, which are random, so that nothing stored
// tells which of its ballots came first.
async function write(
  sql: Driver,
  poll: PollId,
  ballots: readonly SecretBallot[],
): Promise<ReadonlySet<BallotNumber>> {
  const rows = await sql<{ number: BallotNumber }[]>`
    with open as materialized (
      select poll, weight_class from secret_keys
      where poll = ${poll} and private_key is not null order by weight_class for share
    )
    insert into secret_ballots (poll, number, weight_class, choice, signature)
    select open.poll, given.number, given.weight_class, given.choice, given.signature
    from open
    join unnest(
      ${ballots.map((one) => one.number)}::text[], ${ballots.map((one) => one.weightClass)}::text[],
      ${ballots.map((one) => choiceText(one.choice))}::text[], ${ballots.map((one) => one.signature)}::text[]
    ) as given (number, weight_class, choice, signature) on given.weight_class = open.weight_class
    order by given.number
    on conflict do nothing
    returning number`;
  return new Set(rows.map(({ number }) => number));
}

/** What stands under these numbers. Asked by a statement of its own: see db/casting.ts. */
export async function standingOf(
  sql: Driver,
  poll: PollId,
  numbers: readonly BallotNumber[],
): Promise<ReadonlyMap<BallotNumber, Standing>> {
  if (numbers.length === 0) return new Map();
  const rows = await sql<Standing[]>`
    select number, weight_class as "weightClass", choice from secret_ballots
    where poll = ${poll} and number = any (${numbers}::text[])`;
  return new Map(rows.map((row) => [row.number, row]));
}
