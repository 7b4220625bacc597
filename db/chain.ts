import { createHash } from 'node:crypto';
import { linkText, rowText, type RowBody } from '#room/chain';
import type { MeetingId } from '#room/ids';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the first row of a meeting is linked to. */
export const openingHash = (meeting: MeetingId): string => sha256(meeting);

/** What stands for a row's contents; without the salt it tells nothing of them. */
export const digestOf = (salt: string, body: RowBody): string => sha256(rowText(salt, body));

/** A row's hash: binds its digest to everything before it. */
export const linkHash = (previousHash: string, digest: string): string =>
  sha256(linkText(previousHash, digest));

type Link = { seq: number; digest: string; hash: string };

/** A row as it is checked: whole, or with its contents hidden, when only its place in the chain can be proved. */
export type ChainRow = Link & (({ salt: string } & Omit<RowBody, 'meeting' | 'seq'>) | { event: null });

/** The number of the first row of a meeting that was changed, left out or put in; null if none was. Starts at row 1. */
export function firstChanged(meeting: MeetingId, rows: Iterable<ChainRow>): number | null {
  let previousHash = openingHash(meeting);
  let seq = 0;
  for (const row of rows) {
    seq += 1;
    if (row.seq !== seq || row.hash !== linkHash(previousHash, row.digest)) return seq;
    if (row.event !== null && row.digest !== digestOf(row.salt, bodyOf(meeting, row))) return seq;
    previousHash = row.hash;
  }
  return null;
}

function bodyOf(meeting: MeetingId, row: Omit<RowBody, 'meeting'>): RowBody {
  const { seq, at, by, commandId, nth, event } = row;
  return { meeting, seq, at, by, commandId, nth, event };
}
