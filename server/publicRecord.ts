import type { LogRow } from '#db/eventLog';
import type { MeetingId } from '#room/ids';
import type { PublicRecord, RecordRow } from '#room/services';
import { keptTo } from '#room/sight';
import type { PublishedBallots } from '#room/votes/published';

/** The record as anybody may have it: what is not public is there as its digest alone, so that the chain still closes. */
export const publicRecord = (
  meeting: MeetingId,
  rows: readonly LogRow[],
  ballots: PublishedBallots[],
): PublicRecord => ({
  format: 'yishi-record/2',
  meeting,
  head: rows.at(-1)?.hash ?? '',
  rows: rows.map(publicRow),
  ballots,
});

function publicRow({ seq, at, by, commandId, nth, event, salt, digest, hash }: LogRow): RecordRow {
  return keptTo(event) === null ? { seq, at, by, commandId, nth, event, salt, hash } : { seq, digest, hash };
}
