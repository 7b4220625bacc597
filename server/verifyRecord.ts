import { createHash } from 'node:crypto';
import { z } from 'zod';
import { digestOf, firstChanged, type ChainRow } from '#db/chain';
import type { RowBody } from '#room/chain';
import type { MeetingEvent } from '#room/events';
import { commandId, meetingId, seatId } from '#room/ids';
import type { PublishedBallots } from '#room/votes/published';
import { firstWrongCount } from '#room/votes/recheck';
import { isSigned } from './secret/isSigned.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const whole = z.strictObject({
  seq: z.int(),
  at: z.int(),
  by: z.union([seatId, z.literal('clock'), z.literal('door'), z.literal('office')]),
  commandId,
  nth: z.int(),
  // Taken as it is: a changed event is what the digest is there to find.
  event: z.custom<MeetingEvent>((value) => typeof value === 'object' && value !== null && 'type' in value),
  salt: z.string(),
  hash,
});
const hidden = z.strictObject({ seq: z.int(), digest: hash, hash });
const record = z.object({
  format: z.literal('yishi-record/2'),
  meeting: meetingId,
  head: z.string(),
  rows: z.array(z.unknown()),
  // Held against the digest in the record before anything is believed of it.
  ballots: z.array(z.custom<PublishedBallots>((value) => typeof value === 'object' && value !== null)),
});

export interface Verdict {
  exit: 0 | 1 | 2;
  sentence: string;
}

/** Checks the text of an exported record: each row against its hash, each hash against the one before, each result against its figures. */
export async function verifyRecord(text: string): Promise<Verdict> {
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
  if (rows.length === 0 || rows.at(-1)?.hash !== head) return changed(rows.length + 1);
  const unfounded =
    firstUnfounded(rows) ?? (await firstWrongCount(rows, read.data.ballots, { sha256, isSigned }));
  if (unfounded !== null)
    return {
      exit: 1,
      sentence: `Row ${unfounded} does not follow from what comes before it. 第 ${unfounded} 行与前面的内容不符。`,
    };
  const filing = rows.flatMap(({ event }) => (event?.type === 'minutesFiled' ? [event] : []))[0];
  const hiddenRows = rows.filter((row) => row.event === null).length;
  return {
    exit: 0,
    sentence:
      `Unchanged: ${rows.length} rows, of which ${hiddenRows} are not public; last hash ${head}\n` +
      `未被改动：共 ${rows.length} 行，其中 ${hiddenRows} 行不公开；末行哈希 ${head}` +
      (filing
        ? `\nFiled as ${filing.number}; the resolution must print the check digits ${filing.head}\n` +
          `备案号 ${filing.number}；决议页上的校验码应为 ${filing.head}`
        : ''),
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const bodyOf = (
  meeting: RowBody['meeting'],
  { seq, at, by, commandId: id, nth, event }: z.infer<typeof whole>,
): RowBody => ({ meeting, seq, at, by, commandId: id, nth, event });

const changed = (row: number): Verdict => ({
  exit: 1,
  sentence: `Changed: row ${row} is the first that does not match. 记录被改动：第 ${row} 行是第一处不符。`,
});

/**
 * The first row whose hashes fit but whose content does not: a result that its figures and the meeting's rules do not give, or
 * a filing that seals another record. Only a record that was put together anew can have one.
 */
function firstUnfounded(rows: readonly ChainRow[]): number | null {
  const [first] = rows;
  if (first?.event?.type !== 'convened') return 1;
  let previous = '';
  for (const { seq, event, hash } of rows) {
    if (event?.type === 'minutesFiled' && event.head !== previous) return seq;
    previous = hash;
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
