import { z } from 'zod';
import { digestOf, firstChanged, type ChainRow } from '#db/chain';
import type { RowBody } from '#room/chain';
import { replay } from '#room/evolve';
import type { MeetingEvent } from '#room/events';
import { commandId, meetingId, seatId } from '#room/ids';
import { judge } from '#room/outcome';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const whole = z.object({
  seq: z.int(),
  at: z.int(),
  by: z.union([seatId, z.literal('clock'), z.literal('office')]),
  commandId,
  nth: z.int(),
  // Taken as it is: a changed event is what the digest is there to find.
  event: z.custom<MeetingEvent>((value) => typeof value === 'object' && value !== null && 'type' in value),
  salt: z.string(),
  hash,
});
const hidden = z.strictObject({ seq: z.int(), digest: hash, hash });
const record = z.object({
  format: z.literal('yishi-record/1'),
  meeting: meetingId,
  head: z.string(),
  rows: z.array(z.unknown()),
});

export interface Verdict {
  exit: 0 | 1 | 2;
  sentence: string;
}

/** Checks the text of an exported record: each row against its hash, each hash against the one before, each result against its figures. */
export function verifyRecord(text: string): Verdict {
  const read = record.safeParse(parsed(text));
  if (!read.success) return { exit: 2, sentence: 'Not a record of Yishi. 这不是议事系统的会议记录。' };
  const { meeting, head } = read.data;
  const rows: ChainRow[] = [];
  for (const [index, raw] of read.data.rows.entries()) {
    const full = whole.safeParse(raw);
    const digestOnly = hidden.safeParse(raw);
    if (full.success)
      rows.push({ ...full.data, digest: digestOf(full.data.salt, bodyOf(meeting, full.data)) });
    else if (digestOnly.success) rows.push({ ...digestOnly.data, event: null });
    else return changed(index + 1);
  }
  const row = firstChanged(meeting, rows);
  if (row !== null) return changed(row);
  if (rows.length === 0 || rows.at(-1)?.hash !== head) return changed(rows.length);
  const misjudged = firstMisjudged(rows);
  if (misjudged !== null)
    return {
      exit: 1,
      sentence: `Row ${misjudged}: the result does not follow from its figures. 第 ${misjudged} 行：结果与票数不符。`,
    };
  return {
    exit: 0,
    sentence: `Unchanged: ${rows.length} rows, head ${head}\n未被改动：共 ${rows.length} 行，末行哈希 ${head}`,
  };
}

const bodyOf = (
  meeting: RowBody['meeting'],
  { seq, at, by, commandId: id, nth, event }: z.infer<typeof whole>,
): RowBody => ({ meeting, seq, at, by, commandId: id, nth, event });

const changed = (row: number): Verdict => ({
  exit: 1,
  sentence: `Changed: row ${row} is the first that does not match. 记录被改动：第 ${row} 行是第一处不符。`,
});

/** The first vote whose outcome is not what its figures and the meeting's rules give. */
function firstMisjudged(rows: readonly ChainRow[]): number | null {
  const entries = rows.flatMap((row) => (row.event === null ? [] : [row]));
  const room = replay(entries);
  if (!room) return 1;
  for (const { seq, event } of entries) {
    if (event.type !== 'pollClosed') continue;
    const { outcome } = event;
    const again = judge(outcome, outcome.entitled, outcome.present, room.setup.rules);
    if (
      again.passed !== outcome.passed ||
      again.quorumMet !== outcome.quorumMet ||
      again.voted !== outcome.voted
    )
      return seq;
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
