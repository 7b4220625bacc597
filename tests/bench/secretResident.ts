import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MeetingId, PollId, SeatId } from '#room/ids';
import { isRefusal, type RefusalCode } from '#room/refusals';
import type { Choice } from '#room/votes/choice';
import { heads, type Base64Url, type BallotNumber } from '#room/votes/secretBallot';
import { blind, newNumber, unblind } from '../../web/lib/room/seat/secret/blinding.ts';

/** A secret ballot as somebody handed it in. */
export interface SecretHandedIn {
  poll: PollId;
  number: BallotNumber;
  choice: Choice;
  acked: boolean;
}

export interface SecretVote {
  poll: PollId;
  key: Base64Url;
}

/** How long a resident takes at most before each of the two steps, ms: so that kills fall before, between and after them. */
const dawdling = 3000;

/**
 * Votes once in a secret poll as a page does: has a ballot signed, takes the noise off, casts it, and asks for each again until
 * it is answered, whatever becomes of the server meanwhile. Null once it counts, or why it was refused.
 */
export async function voteSecretly(
  at: { port: number; meeting: MeetingId },
  { seat, cookie }: { seat: SeatId; cookie: string },
  { poll, key }: SecretVote,
  choice: Choice,
  handIn: (ballot: SecretHandedIn) => void,
): Promise<RefusalCode | null> {
  const origin = `http://127.0.0.1:${at.port}`;
  const number = newNumber();
  const blank = { poll, weightClass: heads, number, key };
  const { blinded, inverse } = await blind(blank);
  await sleep(randomInt(dawdling));
  const ask = { seat, voter: seat, weightClass: heads, blinded };
  const signed = await untilAnswered(
    `${origin}/api/meetings/${at.meeting}/polls/${poll}/signature`,
    ask,
    cookie,
  );
  if (isRefusal(signed)) return signed.refused;
  // The route's answer to what was not refused.
  const signature = await unblind(blank, inverse, (signed as { signature: Base64Url }).signature);
  const ballot = { poll, number, choice, acked: false };
  handIn(ballot);
  await sleep(randomInt(dawdling));
  const path = `${origin}/api/polls/${poll}/secret-ballot`;
  const counted = await untilAnswered(path, { number, weightClass: heads, choice, signature });
  if (isRefusal(counted)) return counted.refused;
  ballot.acked = true;
  return null;
}

async function untilAnswered(url: string, payload: object, cookie?: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) };
  for (;;) {
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(payload) })
      .then((response): Promise<unknown> => response.json())
      .catch(() => null); // the server is gone, or went amid its answer
    const again = isRefusal(answer) && (answer.refused === 'unavailable' || answer.refused === 'tooMuch');
    if (answer !== null && !again) return answer;
    await sleep(200);
  }
}
