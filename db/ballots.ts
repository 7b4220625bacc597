import { randomBytes } from 'node:crypto';
import type { CommandId, MeetingId, PollId, SeatId, VoterId } from '#room/ids';
import type { Choice, CountedBallots } from '#room/votes/choice';
import type { PublishedBallots } from '#room/votes/published';
import type { Way } from '#room/ways';
import type { WaitingPaper } from '#room/wire';
import { castWave, pollUnknown, waves, type Ballot, type Cast } from './casting.ts';
import { choiceIn, choiceText } from './choiceText.ts';
import type { Database } from './connect.ts';

export interface PollOpening {
  poll: PollId;
  meeting: MeetingId;
  /** whose ballots there are, and the floor area behind each (hundredths of m²): fixed from now on */
  voters: readonly { voter: VoterId; area: number }[];
  /** whether a ballot may be changed until the poll closes */
  changeable: boolean;
  at: number;
}

/** A ballot as it stands in the box. */
export interface Stored {
  voter: VoterId;
  choice: Choice;
  castId: CommandId;
  way: Way;
  /** whose device cast it, or who entered it */
  castBy: SeatId;
}

/** Ballots of polls that bear names. The rows are the truth; every count is taken from them. */
export interface BallotBox {
  /** Opens a poll. A repeat changes nothing. */
  openPoll(opening: PollOpening): Promise<void>;
  /**
   * Casts ballots, in the order given, and answers for each in that order; at most 500 at a time serve best.
   * Every ballot answered 'cast' or 'changed' is committed and will be counted: closing waits for batches in flight.
   */
  castBatch(poll: PollId, ballots: readonly Ballot[]): Promise<Cast[]>;
  /**
   * One person's reading of a paper ballot; a later one of the same person replaces it. 'agreed': another person has read
   * the same, so that it may be cast; 'differs': others have read something else; 'first': nobody else has entered it yet.
   */
  enterPaper(
    poll: PollId,
    entry: { voter: VoterId; by: SeatId; choice: Choice },
  ): Promise<'agreed' | 'differs' | 'first'>;
  /** The papers that somebody has entered and that do not count yet, in the order of the voters. */
  waitingPapers(poll: PollId): Promise<WaitingPaper[]>;
  /** Closes the poll for good, and says whether there is such a poll. A repeat changes nothing. */
  closePoll(poll: PollId, at: number): Promise<boolean>;
  /** The ballots counted, those that say the same together; ordered by what they say. */
  counted(poll: PollId): Promise<CountedBallots[]>;
  /** Every ballot with its name; empty where the names were taken off. */
  named(poll: PollId): Promise<NonNullable<PublishedBallots['named']>>;
  /** What is hashed with the ballots that have names; null where the names were taken off, or nothing was hashed with them. */
  saltOf(poll: PollId): Promise<string | null>;
  /** Takes the names off for good, and the salt with them. A repeat changes nothing. */
  anonymise(poll: PollId): Promise<void>;
  /** Who of the electorate has voted, and how the ballot came (never what it says). */
  votersOf(poll: PollId): Promise<{ voter: VoterId; way: Way | null }[]>;
  ballotsOf(poll: PollId, voters: readonly VoterId[]): Promise<Stored[]>;
  /** Takes the id of a poll for a meeting, and says whether it is that meeting's now. A repeat changes nothing. */
  claim(poll: PollId, meeting: MeetingId): Promise<boolean>;
  /** The meeting that a poll belongs to. Null: no such poll. */
  meetingOf(poll: PollId): Promise<MeetingId | null>;
}

export function ballotBox({ sql, forBallots }: Pick<Database, 'sql' | 'forBallots'>): BallotBox {
  const box: BallotBox = {
    async counted(poll) {
      const rows = await sql<{ choice: string; heads: number; area: number }[]>`
        with ballots as (
          select ballot.choice, count(*) as heads, sum(roll.area) as area
          from ballots ballot join poll_voters roll on roll.poll = ballot.poll and roll.voter = ballot.voter
          where ballot.poll = ${poll} and ballot.choice is not null group by ballot.choice
          union all
          select choice, heads, area from nameless_ballots where poll = ${poll}
        )
        select choice, sum(heads)::bigint as heads, sum(area)::bigint as area from ballots
        group by choice order by choice collate "C"`;
      return rows.map(({ choice, heads, area }) => ({
        choice: choiceIn(choice),
        heads: Number(heads),
        area: Number(area),
      }));
    },
    async named(poll) {
      const rows = await sql<{ voter: VoterId; choice: string; way: Way; castBy: SeatId }[]>`
        select voter, choice, way, cast_by as "castBy" from ballots where poll = ${poll} and choice is not null order by length(voter), voter collate "C"`;
      return rows.map(({ voter, choice, way, castBy }) => ({
        ...{ voter, choice: choiceIn(choice), way },
        ...(way === 'device' && { castBy }),
      }));
    },
    async saltOf(poll) {
      const [row] = await sql<{ salt: string | null }[]>`select salt from polls where id = ${poll}`;
      return row?.salt ?? null;
    },
    async anonymise(poll) {
      await sql`
        with gone as (
          delete from ballots where poll = ${poll} returning voter, choice
        ), entries as (
          delete from paper_entries where poll = ${poll}
        ), unsalted as (
          update polls set salt = null where id = ${poll}
        )
        insert into nameless_ballots (poll, source, choice, heads, area)
        select ${poll}, 'named', gone.choice, count(*), sum(roll.area)
        from gone join poll_voters roll on roll.poll = ${poll} and roll.voter = gone.voter
        where gone.choice is not null
        group by gone.choice
        on conflict (poll, source, choice) do update set heads = nameless_ballots.heads + excluded.heads,
          area = nameless_ballots.area + excluded.area`;
    },
    async meetingOf(poll) {
      const [row] = await sql<{ meeting: MeetingId }[]>`
        select meeting from poll_meetings where poll = ${poll}`;
      return row?.meeting ?? null;
    },
    async claim(poll, meeting) {
      await sql`
        insert into poll_meetings (poll, meeting) values (${poll}, ${meeting}) on conflict do nothing`;
      return (await box.meetingOf(poll)) === meeting;
    },
    async openPoll({ poll, meeting, voters, changeable, at }) {
      await sql`
        with opened as (
          insert into polls (id, meeting, changeable, opened_at, salt)
          values (${poll}, ${meeting}, ${changeable}, ${at}, ${randomBytes(16).toString('hex')})
          on conflict (id) do nothing returning id
        )
        insert into poll_voters (poll, voter, area)
        select opened.id, given.voter, given.area from opened cross join unnest(
          ${voters.map((one) => one.voter)}::text[], ${voters.map((one) => one.area)}::bigint[]
        ) as given (voter, area)`;
    },
    async castBatch(poll, ballots) {
      const answers: Cast[] = [];
      for (const wave of waves(ballots)) {
        const casts = await castWave(forBallots, poll, wave);
        for (const { place, voter } of wave) answers[place] = casts.get(voter) ?? pollUnknown;
      }
      return answers;
    },
    async enterPaper(poll, { voter, by, choice }) {
      const text = choiceText(choice);
      await sql`
        insert into paper_entries (poll, voter, entered_by, choice) values (${poll}, ${voter}, ${by}, ${text})
        on conflict (poll, voter, entered_by) do update set choice = excluded.choice`;
      const others = await sql<{ choice: string }[]>`
        select choice from paper_entries where poll = ${poll} and voter = ${voter} and entered_by <> ${by}`;
      if (others.some((one) => one.choice === text)) return 'agreed';
      return others.length > 0 ? 'differs' : 'first';
    },
    async waitingPapers(poll) {
      return sql<WaitingPaper[]>`
        select entry.voter, array_agg(entry.entered_by order by length(entry.entered_by), entry.entered_by) as by,
          count(distinct entry.choice) > 1 as differs
        from paper_entries entry
        where entry.poll = ${poll} and not exists (
          select from ballots ballot where ballot.poll = entry.poll and ballot.voter = entry.voter
        )
        group by entry.voter order by length(entry.voter), entry.voter`;
    },
    async closePoll(poll, at) {
      // Waits for the share locks of batches in flight; whoever comes later sees it closed. So the count is final.
      const closed = await sql`update polls set closed_at = coalesce(closed_at, ${at}) where id = ${poll}`;
      return closed.count > 0;
    },
    async votersOf(poll) {
      return sql<{ voter: VoterId; way: Way | null }[]>`
        select roll.voter, ballot.way
        from poll_voters roll left join ballots ballot on ballot.poll = roll.poll and ballot.voter = roll.voter
        where roll.poll = ${poll} order by length(roll.voter), roll.voter`;
    },
    async ballotsOf(poll, voters) {
      const rows = await sql<(Omit<Stored, 'choice'> & { choice: string })[]>`
        select voter, choice, cast_id as "castId", way, cast_by as "castBy" from ballots
        where poll = ${poll} and choice is not null and voter = any (${[...voters]}::text[])`;
      return rows.map(({ choice, ...row }) => ({ ...row, choice: choiceIn(choice) }));
    },
  };
  return box;
}
