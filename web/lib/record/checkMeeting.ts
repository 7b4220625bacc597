import { browserSha256, readRecord, verifyRecord, type Verdict } from './verify.ts';

/** Fetches a meeting's public record afresh and checks it in this browser; null if it could not be fetched. */
export async function checkMeeting(meeting: string): Promise<Verdict | null> {
  try {
    const answer = await fetch(`/m/${encodeURIComponent(meeting)}/record.json`, { cache: 'no-store' });
    if (!answer.ok) return null;
    return await checkText(await answer.text());
  } catch {
    return null;
  }
}

/** Checks the text of an exported record in this browser. */
export async function checkText(text: string): Promise<Verdict> {
  const record = readRecord(text);
  try {
    return record ? await verifyRecord(record, browserSha256) : { kind: 'unreadable' };
  } catch {
    // A forged record may hold events that are none.
    return { kind: 'unreadable' };
  }
}
