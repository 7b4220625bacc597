import postgres from 'postgres';
import type { CommandId, PollId, SeatId, VoterId } from '#room/ids';
import type { Choice } from '#room/votes/choice';
import type { Way } from '#room/ways';
import { choiceIn, choiceText } from './choiceText.ts';
import type { Driver } from './connect.ts';

/**
 * One ballot. `castId` is made by the device, once for each act; a repeat carries the same one. `castBy`: the seat whose device
 * cast it, or who entered what came another way.
 */
export type Ballot = {
  voter: VoterId;
  choice: Choice;
  castId: CommandId;
  at: number;
  way: Way;
  castBy: SeatId;
  /** what the asker knows of the voter; a hint for speed, and wrong where others cast as well */
  hasVoted?: boolean;
};

/**
 * What became of a ballot; `choice` is the one that stands in the box for this voter now, and `way` how it came.
 * 'repeated': this cast id was counted before, whether the poll is still open or not. 'votedOtherwise': a ballot that came
 * another way stands; a ballot is changed only the way it was cast. 'castByOther': where several may cast one ballot, a household's
 * or a proxy's, the first of them did, and nobody else changes it.
 */
export type Cast =
  | {
      outcome: 'cast' | 'changed' | 'repeated' | 'alreadyVoted' | 'castByOther';
      choice: Choice;
      way: Way;
    }
  /** no choice: the voter is in a count of the hall's hands */
  | { outcome: 'votedOtherwise'; choice: Choice | null; way: Way }
  | { outcome: 'pollClosed'; choice: Choice | null; way: Way | null }
  | { outcome: 'notEntitled' | 'pollUnknown'; choice: null; way: null };

export const pollUnknown: Cast = { outcome: 'pollUnknown', choice: null, way: null };

/** A voter's second ballot must be judged after the first is stored, so each wave has at most one of a voter. */
export function waves(ballots: readonly Ballot[]): (Ballot & { place: number })[][] {
  const nthOf = new Map<VoterId, number>();
  const all: (Ballot & { place: number })[][] = [];
  ballots.forEach((ballot, place) => {
    const nth = nthOf.get(ballot.voter) ?? 0;
    nthOf.set(ballot.voter, nth + 1);
    (all[nth] ??= []).push({ ...ballot, place });
  });
  return all;
}

/** Casts ballots of different voters: one statement, and one more if any of them was not written. Unknown polls have no answers. */
export async function castWave(
  sql: Driver,
  poll: PollId,
  wave: readonly Ballot[],
): Promise<Map<VoterId, Cast>> {
  const [again, first] = [true, false].map((is) => wave.filter((one) => (one.hasVoted ?? false) === is));
  const casts = await castFirst(sql, poll, first ?? []);
  if (!casts) return castAny(sql, poll, wave);
  for (const [voter, cast] of await castAny(sql, poll, again ?? [])) casts.set(voter, cast);
  return casts;
}

/** Most ballots are the first of their voter, and then to look for others costs half as much again. Null: none was written. */
async function castFirst(
  sql: Driver,
  poll: PollId,
  wave: readonly Ballot[],
): Promise<Map<VoterId, Cast> | null> {
  const casts = new Map<VoterId, Cast>();
  if (wave.length === 0) return casts;
  const count = await insert(sql, poll, wave);
  if (!count) return null; // or the poll takes no ballots, and why is not asked here
  for (const { voter, choice, way } of wave) casts.set(voter, { outcome: 'cast', choice, way });
  if (count === wave.length) return casts;
  const standing = new Map((await lookUp(sql, poll, wave)).map((row) => [row.voter, row]));
  for (const { voter } of wave) {
    const row = standing.get(voter);
    if (!row) casts.delete(voter);
    else if (!row.repeated) casts.set(voter, explained(row)); // a repeat is what was written just now
  }
  return casts;
}

/** Ballots of those on the roll, where `poll` is open; in one order for all, so that two batches never wait for each other. */
const insertion = (sql: Driver, wave: readonly Ballot[]) => sql`
  insert into ballots (poll, voter, choice, cast_id, cast_at, way, cast_by)
  select poll.id, given.voter, given.choice, given.cast_id, given.at, given.way, given.cast_by
  from poll
  cross join unnest(
    ${wave.map((one) => one.voter)}::text[], ${wave.map((one) => choiceText(one.choice))}::text[],
    ${wave.map((one) => one.castId)}::text[], ${wave.map((one) => one.at)}::bigint[],
    ${wave.map((one) => one.way)}::text[], ${wave.map((one) => one.castBy)}::text[]
  ) as given (voter, choice, cast_id, at, way, cast_by)
  join poll_voters roll on roll.poll = poll.id and roll.voter = given.voter
  order by given.voter`;

// The share lock on the poll holds up its closing until this is committed; if it was closed first, no ballot is written.
async function insert(sql: Driver, poll: PollId, wave: readonly Ballot[]): Promise<number | null> {
  try {
    const { count } = await sql`
      with poll as materialized (
        select id from polls where id = ${poll} and closed_at is null for share
      )
      ${insertion(sql, wave)}`;
    return count;
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === uniqueViolation) return null;
    throw error;
  }
}

/** SQLSTATE, PostgreSQL's appendix A */
const uniqueViolation = '23505';

async function castAny(sql: Driver, poll: PollId, wave: readonly Ballot[]): Promise<Map<VoterId, Cast>> {
  if (wave.length === 0) return new Map();
  const { written, changed } = await write(sql, poll, wave);
  const casts = new Map<VoterId, Cast>();
  for (const { voter, choice, way } of wave)
    if (written === 'all' || written.has(voter))
      casts.set(voter, { outcome: changed.has(voter) ? 'changed' : 'cast', choice, way });
  const refused = wave.filter((ballot) => !casts.has(ballot.voter));
  if (refused.length > 0)
    for (const row of await lookUp(sql, poll, refused)) casts.set(row.voter, explained(row));
  return casts;
}

// A statement sees what was committed before it began, which may be less than what it runs into: so what stands in the
// way of a ballot is asked by a statement of its own, after.
// It answers in one row, since most ballots are the first of their voter and there is nothing to tell of them.
async function write(
  sql: Driver,
  poll: PollId,
  wave: readonly Ballot[],
): Promise<{ written: 'all' | Set<VoterId>; changed: Set<VoterId> }> {
  const [row] = await sql<{ count: number; written: VoterId[]; changed: VoterId[] }[]>`
    with poll as materialized (
      select id, changeable from polls where id = ${poll} and closed_at is null for share
    ), written as (
      ${insertion(sql, wave)}
      on conflict (poll, voter) do update
        set choice = excluded.choice, cast_id = excluded.cast_id, cast_at = excluded.cast_at,
            cast_by = excluded.cast_by, earlier_casts = ballots.earlier_casts || ballots.cast_id
        where (select changeable from poll)
          and excluded.way = ballots.way and ballots.choice is not null
          and (excluded.way <> 'device' or excluded.cast_by = ballots.cast_by)
          and excluded.cast_id <> ballots.cast_id and excluded.cast_id <> all (ballots.earlier_casts)
      returning voter, cardinality(earlier_casts) > 0 as changed
    )
    select count(*),
      case when count(*) < ${wave.length} then array_agg(voter) end as written,
      array_agg(voter) filter (where changed) as changed
    from written`;
  return {
    written: row?.count === wave.length ? 'all' : new Set(row?.written),
    changed: new Set(row?.changed),
  };
}

interface Standing {
  voter: VoterId;
  closed: boolean;
  entitled: boolean;
  choice: string | null;
  /** how the ballot that stands came, and the one that was asked for */
  way: Way | null;
  asked: Way;
  repeated: boolean;
  /** a device of somebody else cast the ballot that stands */
  byOther: boolean;
}

const lookUp = (sql: Driver, poll: PollId, refused: readonly Ballot[]) => sql<Standing[]>`
  select given.voter, poll.closed_at is not null as closed, roll.voter is not null as entitled, ballot.choice,
    ballot.way, given.way as asked,
    coalesce(ballot.way = 'device' and given.way = 'device' and ballot.cast_by <> given.cast_by, false) as "byOther",
    coalesce(given.cast_id = ballot.cast_id or given.cast_id = any (ballot.earlier_casts), false) as repeated
  from polls poll
  cross join unnest(
    ${refused.map((one) => one.voter)}::text[], ${refused.map((one) => one.castId)}::text[],
    ${refused.map((one) => one.way)}::text[], ${refused.map((one) => one.castBy)}::text[]
  ) as given (voter, cast_id, way, cast_by)
  left join poll_voters roll on roll.poll = poll.id and roll.voter = given.voter
  left join ballots ballot on ballot.poll = poll.id and ballot.voter = given.voter
  where poll.id = ${poll}`;

function explained({ closed, entitled, choice: stored, way, asked, repeated, byOther }: Standing): Cast {
  const choice = stored === null ? null : choiceIn(stored);
  if (choice !== null && way !== null && repeated) return { outcome: 'repeated', choice, way };
  if (!entitled) return { outcome: 'notEntitled', choice: null, way: null };
  if (closed) return { outcome: 'pollClosed', choice, way };
  if (way === null) return pollUnknown; // it was opened only just after the ballot came
  if (byOther && choice !== null) return { outcome: 'castByOther', choice, way };
  return choice === null || way !== asked
    ? { outcome: 'votedOtherwise', choice, way }
    : { outcome: 'alreadyVoted', choice, way };
}
