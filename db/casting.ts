import type { CommandId, PollId, SeatId } from '#room/ids';
import type { Choice } from '#room/outcome';
import type { Driver } from './connect.ts';

/**
 * One seat's ballot. `castId` is made by the device, once for each act; a repeat carries the same one. `recordedBy`: who
 * counted the seat's raised hand in the hall; null where the seat's own device cast it.
 */
export type Ballot = {
  seat: SeatId;
  choice: Choice;
  castId: CommandId;
  at: number;
  recordedBy: SeatId | null;
};

/**
 * What became of a ballot; `choice` is the one that stands in the box for this seat now.
 * 'repeated': this cast id was counted before, whether the poll is still open or not. 'votedOnline', 'votedInHall': a ballot
 * of the other kind stands, and no hand replaces a device's ballot, nor a device's ballot a hand.
 */
export type Cast =
  | {
      outcome: 'cast' | 'changed' | 'repeated' | 'alreadyVoted' | 'votedOnline' | 'votedInHall';
      choice: Choice;
    }
  | { outcome: 'pollClosed'; choice: Choice | null }
  | { outcome: 'notEntitled' | 'pollUnknown'; choice: null };

export const pollUnknown: Cast = { outcome: 'pollUnknown', choice: null };

/** A seat's second ballot must be judged after its first is stored, so each wave has at most one of a seat. */
export function waves(ballots: readonly Ballot[]): (Ballot & { place: number })[][] {
  const nthOf = new Map<SeatId, number>();
  const all: (Ballot & { place: number })[][] = [];
  ballots.forEach((ballot, place) => {
    const nth = nthOf.get(ballot.seat) ?? 0;
    nthOf.set(ballot.seat, nth + 1);
    (all[nth] ??= []).push({ ...ballot, place });
  });
  return all;
}

/** Casts ballots of different seats: one statement, and one more if any of them was not written. Unknown polls have no answers. */
export async function castWave(
  sql: Driver,
  poll: PollId,
  wave: readonly Ballot[],
): Promise<Map<SeatId, Cast>> {
  const { written, changed } = await write(sql, poll, wave);
  const casts = new Map<SeatId, Cast>();
  for (const { seat, choice } of wave)
    if (written === 'all' || written.has(seat))
      casts.set(seat, { outcome: changed.has(seat) ? 'changed' : 'cast', choice });
  const refused = wave.filter((ballot) => !casts.has(ballot.seat));
  if (refused.length > 0)
    for (const row of await lookUp(sql, poll, refused)) casts.set(row.seat, explained(row));
  return casts;
}

// The share lock on the poll holds up its closing until this is committed; if it was closed first, no ballot is written.
// A statement sees what was committed before it began, which may be less than what it runs into: so what stands in the
// way of a ballot is asked by a statement of its own, after.
// It answers in one row, since most ballots are the first of their seat and there is nothing to tell of them.
async function write(
  sql: Driver,
  poll: PollId,
  wave: readonly Ballot[],
): Promise<{ written: 'all' | Set<SeatId>; changed: Set<SeatId> }> {
  const [row] = await sql<{ count: number; written: SeatId[]; changed: SeatId[] }[]>`
    with poll as materialized (
      select id, changeable from polls where id = ${poll} and closed_at is null for share
    ), written as (
      insert into ballots (poll, seat, choice, cast_id, cast_at, recorded_by)
      select poll.id, given.seat, given.choice, given.cast_id, given.at, given.recorded_by
      from poll
      cross join unnest(
        ${wave.map((one) => one.seat)}::text[], ${wave.map((one) => one.choice)}::text[],
        ${wave.map((one) => one.castId)}::text[], ${wave.map((one) => one.at)}::bigint[],
        ${wave.map((one) => one.recordedBy)}::text[]
      ) as given (seat, choice, cast_id, at, recorded_by)
      join poll_voters voter on voter.poll = poll.id and voter.seat = given.seat
      order by given.seat -- one order for all, so that two batches never wait for each other
      on conflict (poll, seat) do update
        set choice = excluded.choice, cast_id = excluded.cast_id, cast_at = excluded.cast_at,
            recorded_by = excluded.recorded_by, earlier_casts = ballots.earlier_casts || ballots.cast_id
        where (select changeable from poll)
          and (excluded.recorded_by is null) = (ballots.recorded_by is null)
          and excluded.cast_id <> ballots.cast_id and excluded.cast_id <> all (ballots.earlier_casts)
      returning seat, cardinality(earlier_casts) > 0 as changed
    )
    select count(*),
      case when count(*) < ${wave.length} then array_agg(seat) end as written,
      array_agg(seat) filter (where changed) as changed
    from written`;
  return {
    written: row?.count === wave.length ? 'all' : new Set(row?.written),
    changed: new Set(row?.changed),
  };
}

interface Standing {
  seat: SeatId;
  closed: boolean;
  entitled: boolean;
  choice: Choice | null;
  /** the ballot that stands, and the one that was asked for: hands that were counted in the hall */
  inHall: boolean;
  forHall: boolean;
  repeated: boolean;
}

const lookUp = (sql: Driver, poll: PollId, refused: readonly Ballot[]) => sql<Standing[]>`
  select given.seat, poll.closed_at is not null as closed, voter.seat is not null as entitled, ballot.choice,
    ballot.recorded_by is not null as "inHall", given.recorded_by is not null as "forHall",
    coalesce(given.cast_id = ballot.cast_id or given.cast_id = any (ballot.earlier_casts), false) as repeated
  from polls poll
  cross join unnest(
    ${refused.map((one) => one.seat)}::text[], ${refused.map((one) => one.castId)}::text[],
    ${refused.map((one) => one.recordedBy)}::text[]
  ) as given (seat, cast_id, recorded_by)
  left join poll_voters voter on voter.poll = poll.id and voter.seat = given.seat
  left join ballots ballot on ballot.poll = poll.id and ballot.seat = given.seat
  where poll.id = ${poll}`;

function explained({ closed, entitled, choice, inHall, forHall, repeated }: Standing): Cast {
  if (choice && repeated) return { outcome: 'repeated', choice };
  if (!entitled) return { outcome: 'notEntitled', choice: null };
  if (closed) return { outcome: 'pollClosed', choice };
  if (choice && inHall !== forHall) return { outcome: inHall ? 'votedInHall' : 'votedOnline', choice };
  if (choice) return { outcome: 'alreadyVoted', choice };
  return pollUnknown; // it was opened only just after the ballot came
}
