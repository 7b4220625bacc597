import type { CommandId, PollId, SeatId, VoterId } from '#room/ids';
import type { Choice } from '#room/votes/choice';
import { choiceText } from './choiceText.ts';
import type { Database } from './connect.ts';

/** Ballots without names as somebody counted them. */
export interface CountSheet {
  poll: PollId;
  by: SeatId;
  counts: readonly { choice: Choice; heads: number }[];
  at: number;
  id: CommandId;
}

/** Counts that come without names: raised hands in the hall, and the paper box of a secret poll. */
export interface CountSheets {
  /**
   * Hands of the hall, counted together: everybody given here who has no ballot yet is in this count from now on, and casts none
   * any other way. A later sheet of the same poll takes the place of the one before. 'tooMany': more hands than people.
   */
  countHands(
    sheet: CountSheet,
    hall: readonly VoterId[],
  ): Promise<{ outcome: 'counted'; covered: VoterId[] } | { outcome: 'tooMany' | 'closed' }>;
  /** The paper box, as one person counted it; it counts when a second has counted the same. `most`: so many papers were given out. */
  countPapers(
    sheet: CountSheet,
    most: number,
  ): Promise<'counted' | 'first' | 'differs' | 'tooMany' | 'closed'>;
}

export function countSheets({ sql }: Pick<Database, 'sql'>): CountSheets {
  // A nought says the same as nothing, so that two who count one box agree.
  const textOf = ({ counts }: CountSheet): string => {
    const some = counts.filter(({ heads }) => heads > 0);
    return JSON.stringify(some.map(({ choice, heads }) => [choiceText(choice), heads]).sort());
  };
  const sumOf = ({ counts }: CountSheet): number => counts.reduce((sum, { heads }) => sum + heads, 0);

  return {
    async countHands(sheet, hall) {
      const { poll, by, counts, at, id } = sheet;
      return sql.begin(async (tx) => {
        // One sheet after the other, or two that say different things would both stand.
        const open = await tx`select id from polls where id = ${poll} and closed_at is null for update`;
        if (open.length === 0) return { outcome: 'closed' } as const;
        const fresh = await tx<{ voter: VoterId }[]>`
          insert into ballots (poll, voter, choice, cast_id, cast_at, way, cast_by)
          select ${poll}, given.voter, null, ${id}, ${at}, 'hands', ${by}
          from unnest(${[...hall]}::text[]) as given (voter)
          join poll_voters roll on roll.poll = ${poll} and roll.voter = given.voter
          order by given.voter
          on conflict (poll, voter) do nothing
          returning voter`;
        const rows = await tx<{ voter: VoterId }[]>`
          select voter from ballots where poll = ${poll} and choice is null`;
        if (sumOf(sheet) > rows.length) {
          // Nobody is bound by a count that does not stand; whoever is in one that stands stays bound, whatever its id.
          await tx`
            delete from ballots where poll = ${poll} and voter = any (${fresh.map((one) => one.voter)}::text[])`;
          return { outcome: 'tooMany' } as const;
        }
        await tx`delete from nameless_ballots where poll = ${poll} and source = 'hands'`;
        await tx`
          insert into nameless_ballots (poll, source, choice, heads, area)
          select ${poll}, 'hands', given.choice, given.heads, 0 from unnest(
            ${counts.map((one) => choiceText(one.choice))}::text[], ${counts.map((one) => one.heads)}::int[]
          ) as given (choice, heads) where given.heads > 0`;
        await tx`
          insert into count_sheets (poll, way, entered_by, counts) values (${poll}, 'hands', ${by}, ${textOf(sheet)})
          on conflict (poll, way, entered_by) do update set counts = excluded.counts`;
        return { outcome: 'counted', covered: rows.map((one) => one.voter) } as const;
      });
    },
    async countPapers(sheet, most) {
      const { poll, by, counts } = sheet;
      const text = textOf(sheet);
      if (sumOf(sheet) > most) return 'tooMany';
      return sql.begin(async (tx) => {
        // One person after the other, so that the second sees what the first has counted.
        const open = await tx`select id from polls where id = ${poll} and closed_at is null for update`;
        if (open.length === 0) return 'closed' as const;
        await tx`
          insert into count_sheets (poll, way, entered_by, counts) values (${poll}, 'paper', ${by}, ${text})
          on conflict (poll, way, entered_by) do update set counts = excluded.counts`;
        const others = await tx<{ counts: string }[]>`
          select counts from count_sheets where poll = ${poll} and way = 'paper' and entered_by <> ${by}`;
        if (others.length === 0) return 'first' as const;
        if (!others.some((one) => one.counts === text)) return 'differs' as const;
        await tx`delete from nameless_ballots where poll = ${poll} and source = 'paper'`;
        await tx`
          insert into nameless_ballots (poll, source, choice, heads, area)
          select ${poll}, 'paper', given.choice, given.heads, 0 from unnest(
            ${counts.map((one) => choiceText(one.choice))}::text[], ${counts.map((one) => one.heads)}::int[]
          ) as given (choice, heads) where given.heads > 0`;
        return 'counted' as const;
      });
    },
  };
}
