import type { CommandId, MeetingId, PollId, SeatId } from '#room/ids';
import type { Choice, Tally } from '#room/outcome';
import { castWave, pollUnknown, waves, type Ballot, type Cast } from './casting.ts';
import type { Database } from './connect.ts';

/** Ballots counted; `voted` is their sum. */
export type PollCount = Tally & { voted: number };

export interface PollOpening {
  poll: PollId;
  meeting: MeetingId;
  /** who may vote: fixed from now on */
  electorate: readonly SeatId[];
  /** whether a ballot may be changed until the poll closes */
  changeable: boolean;
  at: number;
}

/** Ballots of polls. The rows are the truth; every count is taken from them. */
export interface BallotBox {
  /** Opens a poll. A repeat changes nothing. */
  openPoll(opening: PollOpening): Promise<void>;
  /**
   * Casts ballots, in the order given, and answers for each in that order; at most 500 at a time serve best.
   * Every ballot answered 'cast' or 'changed' is committed and will be counted: closing waits for batches in flight.
   */
  castBatch(poll: PollId, ballots: readonly Ballot[]): Promise<Cast[]>;
  /** Closes the poll for good and counts; a repeat gives the same count. Null: no such poll. */
  closePoll(poll: PollId, at: number): Promise<PollCount | null>;
  tallyOf(poll: PollId): Promise<PollCount>;
  /** The electorate, and who of it has voted. */
  votersOf(poll: PollId): Promise<{ seat: SeatId; voted: boolean }[]>;
  ballotOf(poll: PollId, seat: SeatId): Promise<{ choice: Choice; castId: CommandId; at: number } | null>;
  /** The meeting that a poll belongs to. Null: no such poll. */
  meetingOf(poll: PollId): Promise<MeetingId | null>;
}

export function ballotBox({ sql, forBallots }: Pick<Database, 'sql' | 'forBallots'>): BallotBox {
  async function tallyOf(poll: PollId): Promise<PollCount> {
    const counted = await sql<{ choice: Choice; count: number }[]>`
      select choice, count(*) from ballots where poll = ${poll} group by choice`;
    const count = { for: 0, against: 0, abstain: 0, voted: 0 };
    for (const row of counted) {
      count[row.choice] = row.count;
      count.voted += row.count;
    }
    return count;
  }

  return {
    tallyOf,
    async meetingOf(poll) {
      const [row] = await sql<{ meeting: MeetingId }[]>`select meeting from polls where id = ${poll}`;
      return row?.meeting ?? null;
    },
    async openPoll({ poll, meeting, electorate, changeable, at }) {
      await sql`
        with opened as (
          insert into polls (id, meeting, changeable, opened_at) values (${poll}, ${meeting}, ${changeable}, ${at})
          on conflict (id) do nothing returning id
        )
        insert into poll_voters (poll, seat) select id, unnest(${electorate}::text[]) from opened`;
    },
    async castBatch(poll, ballots) {
      const answers: Cast[] = [];
      for (const wave of waves(ballots)) {
        const casts = await castWave(forBallots, poll, wave);
        for (const { place, seat } of wave) answers[place] = casts.get(seat) ?? pollUnknown;
      }
      return answers;
    },
    async closePoll(poll, at) {
      // Waits for the share locks of batches in flight; whoever comes later sees it closed. So the count is final.
      const closed = await sql`update polls set closed_at = coalesce(closed_at, ${at}) where id = ${poll}`;
      return closed.count === 0 ? null : tallyOf(poll);
    },
    async votersOf(poll) {
      return sql<{ seat: SeatId; voted: boolean }[]>`
        select voter.seat, ballot.seat is not null as voted
        from poll_voters voter left join ballots ballot on ballot.poll = voter.poll and ballot.seat = voter.seat
        where voter.poll = ${poll} order by length(voter.seat), voter.seat`;
    },
    async ballotOf(poll, seat) {
      const [ballot] = await sql<{ choice: Choice; castId: CommandId; at: number }[]>`
        select choice, cast_id as "castId", cast_at as at from ballots where poll = ${poll} and seat = ${seat}`;
      return ballot ?? null;
    },
  };
}
