import type { PollId } from '#room/ids';
import type { PublicRecord } from '#room/services';
import { firstWrongCount } from '#room/votes/recheck';
import { browserSha256, isSigned, readRecord, toldOf, verifyRecord } from './verify.ts';

const proofs = { sha256: browserSha256, isSigned };

/** What counting a poll again found; `changed`: the record itself does not close, so nothing in it can be counted. */
export type Recount = 'same' | 'other' | 'changed' | 'withheld' | 'unreachable';

/** Fetches a meeting's public record afresh, checks its chain, and counts one poll's published ballots again in this browser. */
export async function recountPoll(meeting: string, poll: PollId): Promise<Recount> {
  try {
    const answer = await fetch(`/m/${encodeURIComponent(meeting)}/record.json`, { cache: 'no-store' });
    const record = answer.ok ? readRecord(await answer.text()) : null;
    return record ? await recounted(record, poll) : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

/** The same of a record that is at hand. */
export async function recounted(record: PublicRecord, poll: PollId): Promise<Recount> {
  const whole = await verifyRecord(record, browserSha256);
  if (whole.kind !== 'unchanged' && !(whole.kind === 'changed' && whole.why === 'outcome')) return 'changed';
  const rows = record.rows.map(toldOf);
  if (!rows.some(({ event }) => event?.type === 'pollClosed' && event.poll === poll)) return 'other';
  const published = record.ballots.filter((one) => one.poll === poll);
  const wrong = await firstWrongCount(rows, published, proofs, poll);
  if (wrong !== null) return 'other';
  return published.length === 0 ? 'withheld' : 'same';
}
