import { hasKeys } from '$lib/ask.ts';
import { linkText, rowText, type RowBody } from '#room/chain';
import type { Entry, MeetingEvent, Told } from '#room/events';
import type { PublicRecord, RecordRow } from '#room/services';
import { firstWrongCount } from '#room/votes/recheck';
import type { IsSigned } from '#room/votes/secretCount';

/** SHA-256 of a text in UTF-8, as 64 hex digits. */
export type Sha256 = (text: string) => Promise<string>;

/** What checking a record found. */
export type Verdict =
  | {
      kind: 'unchanged';
      /** rows in all, and how many of them are not public and were checked by their digest alone */
      rows: number;
      hidden: number;
      head: string;
      /** what the record says that it was filed as; null if it has not been filed */
      filed: { number: string; head: string } | null;
    }
  | {
      kind: 'changed';
      /** the first row that does not fit; one past the last if the end itself is wrong */
      seq: number;
      /**
       * content: the row does not match its hash · order: a row is missing or moved · end: rows are missing at the end ·
       * outcome: the hashes fit, but the result of a vote does not follow from its figures
       */
      why: 'content' | 'order' | 'end' | 'outcome';
    }
  | { kind: 'unreadable' };

/** Checks every row of an exported record against the chain of hashes; names the first row that was changed. */
export async function verifyRecord(record: PublicRecord, sha256: Sha256): Promise<Verdict> {
  let previous = await sha256(record.meeting);
  let hidden = 0;
  const rows: Told[] = [];
  let filed: { number: string; head: string } | null = null;
  for (const [index, row] of record.rows.entries()) {
    const seq = index + 1;
    if (row.seq !== seq) return { kind: 'changed', seq, why: 'order' };
    // Whatever stands beside what is hashed, or beside a digest that is taken at its word, might say anything.
    if (Object.keys(row).length !== ('digest' in row ? hiddenKeys : wholeKeys))
      return { kind: 'changed', seq, why: 'content' };
    if ('digest' in row) hidden += 1;
    const digest = 'digest' in row ? row.digest : await sha256(textOf(record.meeting, row));
    if (row.hash !== (await sha256(linkText(previous, digest))))
      return { kind: 'changed', seq, why: 'content' };
    const told = toldOf(row);
    rows.push(told);
    const { event } = told;
    const filing = event?.type === 'minutesFiled' ? event : null;
    // The filing names the hash that it seals; a record put together anew would have to name its own.
    if (filing && filing.head !== previous) return { kind: 'changed', seq, why: 'content' };
    if (filing) filed = { number: filing.number, head: filing.head };
    previous = row.hash;
  }
  if (record.rows.length === 0 || record.head !== previous)
    return { kind: 'changed', seq: record.rows.length + 1, why: 'end' };
  const wrong = await firstWrongCount(rows, record.ballots, { sha256, isSigned });
  if (wrong !== null) return { kind: 'changed', seq: wrong, why: 'outcome' };
  return { kind: 'unchanged', rows: record.rows.length, hidden, head: record.head, filed };
}

/** Reads an exported record; null if the text is not one. */
export function readRecord(text: string): PublicRecord | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** Checks a signature; that brings a library which only a secret vote needs. */
export const isSigned: IsSigned = async (...asked) =>
  (await import('$lib/room/seat/secret/blinding.ts')).isSigned(...asked);

/** SHA-256 by the browser itself. Only a page that came over HTTPS (or from this machine) has it: see `canHash`. */
export const browserSha256: Sha256 = async (text) => {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

export const canHash = (): boolean => globalThis.isSecureContext;

/** How many things a row says: `RecordRow` names them, and that none is missing was asked when it was read. */
const wholeKeys = 8;
const hiddenKeys = 3;

type WholeRow = Extract<RecordRow, { event: unknown }>;

function textOf(
  meeting: PublicRecord['meeting'],
  { salt, seq, at, by, commandId, nth, event }: WholeRow,
): string {
  // A row is hashed as it stands, whatever it says: what it may say is not asked here.
  return rowText(salt, { meeting, seq, at, by, commandId, nth, event } as RowBody);
}

/**
 * What a row says happened; null where it is not public. What it calls itself is taken at its word; of a record forged from the
 * first row on, nothing could be said anyway.
 */
export const toldOf = (row: RecordRow): Told =>
  'event' in row && isEvent(row.event)
    ? { seq: row.seq, at: row.at, by: row.by as Entry['by'], event: row.event }
    : { seq: row.seq, event: null };
const isEvent = (event: unknown): event is MeetingEvent => hasKeys(event, 'type');

const isRecord = (value: unknown): value is PublicRecord =>
  hasKeys(value, 'format', 'meeting', 'head', 'rows', 'ballots') &&
  value.format === 'yishi-record/2' &&
  typeof value.meeting === 'string' &&
  typeof value.head === 'string' &&
  Array.isArray(value.rows) &&
  value.rows.every(isRow) &&
  Array.isArray(value.ballots);

function isRow(value: unknown): value is RecordRow {
  if (!hasKeys(value, 'seq', 'hash')) return false;
  if (typeof value.seq !== 'number' || typeof value.hash !== 'string') return false;
  if (hasKeys(value, 'digest')) return typeof value.digest === 'string';
  return (
    hasKeys(value, 'at', 'by', 'commandId', 'nth', 'event', 'salt') &&
    typeof value.at === 'number' &&
    typeof value.by === 'string' &&
    typeof value.commandId === 'string' &&
    typeof value.nth === 'number' &&
    typeof value.salt === 'string'
  );
}
