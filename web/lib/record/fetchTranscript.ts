import { hasKeys } from '$lib/ask.ts';
import type { Transcript } from '#room/transcript';

/** The public transcript of a meeting; null if it could not be had. */
export async function fetchTranscript(meeting: string): Promise<Transcript | null> {
  try {
    const answer = await fetch(`/m/${encodeURIComponent(meeting)}/transcript.json`);
    const value: unknown = answer.ok ? await answer.json() : null;
    return isTranscript(value) ? value : null;
  } catch {
    return null;
  }
}

// Our own server's answer, typed where it is made; only its outline is looked at here.
const isTranscript = (value: unknown): value is Transcript =>
  hasKeys(value, 'setup', 'lines', 'corrections', 'motions') && Array.isArray(value.lines);
