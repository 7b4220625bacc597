import type { PollId } from '#room/ids';
import type { Choice, CountedBallots } from '#room/votes/choice';
import type { Base64Url, BallotNumber, PublishedBallots, WeightClass } from '#room/votes/secretBallot';
import { countSecret } from '#room/votes/secretCount';
import type { Driver } from './connect.ts';

/** Takes the private keys away, which closes the poll, and counts. A repeat gives the same. Null: no such poll. */
export async function closeSecret(sql: Driver, poll: PollId): Promise<CountedBallots[] | null> {
  await sql.begin(async (tx) => {
    // Waits for the share locks of batches in flight; whoever comes later finds no key. The classes are locked in one order
    // by all, so that nobody waits for each other.
    const closed = await tx`
      with open as materialized (
        select poll, weight_class from secret_keys
        where poll = ${poll} and private_key is not null order by weight_class for update
      )
      update secret_keys as one set private_key = null from open
      where one.poll = open.poll and one.weight_class = open.weight_class`;
    // Written anew in order of number, by one transaction: where rows lie, and which transaction wrote them, told in which
    // batch each ballot came.
    if (closed.count > 0)
      await tx`
        with taken as (delete from secret_ballots where poll = ${poll} returning *)
        insert into secret_ballots select * from taken order by number`;
  });
  const [known] = await sql`select 1 from secret_keys where poll = ${poll} limit 1`;
  if (!known) return null;
  const groups = await sql<{ choice: string; weightClass: WeightClass; heads: number }[]>`
    select choice, weight_class as "weightClass", count(*) as heads
    from secret_ballots where poll = ${poll} group by choice, weight_class`;
  return countSecret(groups.map((group) => ({ ...group, choice: read(group.choice) })));
}

interface ClassRow {
  weightClass: WeightClass;
  key: Base64Url;
  open: boolean;
  signed: number;
}

/** What anybody may count again; null while the poll takes ballots, or if there is none. */
export async function publishedBallots(sql: Driver, poll: PollId): Promise<PublishedBallots | null> {
  const classes = await sql<ClassRow[]>`
    select key.weight_class as "weightClass", key.public_key as key, key.private_key is not null as open,
      (select count(signature) from secret_signatures given
        where given.poll = key.poll and given.weight_class = key.weight_class) as signed
    from secret_keys key where poll = ${poll} order by key.weight_class`;
  if (classes.length === 0 || classes.some(({ open }) => open)) return null;
  const ballots = await sql<BallotRow[]>`
    select number, weight_class as "weightClass", choice, signature
    from secret_ballots where poll = ${poll} order by number collate "C"`;
  return {
    format: 'yishi-secret-ballots/1',
    poll,
    classes: classes.map(({ weightClass, key, signed }) => ({ weightClass, key, signed })),
    ballots: ballots.map((one) => ({ ...one, choice: read(one.choice) })),
  };
}

interface BallotRow {
  number: BallotNumber;
  weightClass: WeightClass;
  choice: string;
  signature: Base64Url;
}

/** A choice as it was stored; `choiceText` wrote it, so it is one. */
const read = (text: string): Choice => JSON.parse(text) as Choice;
