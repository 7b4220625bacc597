import type { CommandId, SeatId } from './ids.ts';
import type { CountedBallots } from './votes/choice.ts';
import type { PollKeys } from './votes/secretBallot.ts';

/** Ballots counted, and the SHA-256 of them as they are published, with and without names. */
export interface Counted {
  ballots: CountedBallots[];
  digest: string;
  anonymous: string;
}

/** What the server adds to a command: who asks, when, and what only storage can know. Never taken from the asker. */
export interface Stamp {
  by: SeatId | 'clock' | 'door';
  /** server time, ms */
  at: number;
  commandId: CommandId;
  /** for closePoll, recountPoll and anonymisePoll: the ballots as they are kept, after the box was shut */
  counted?: Counted;
  /** for closePoll of a secret poll: ballots that were signed and have not come back */
  outstanding?: number;
  /** for whatever makes a secret poll: weight class → public key */
  keys?: PollKeys;
  /** for fileMinutes: the number allotted and the hash of the last row */
  filing?: { number: string; head: string };
  /** for correctMinutes: the paragraph as it was drafted, or null if the draft has no such paragraph */
  paragraph?: string | null;
}

/** A stamp for asking whether a button may be pressed: the rules ask for no more than who and when. */
export const trialStamp = (by: SeatId, at: number): Stamp => ({
  by,
  at,
  commandId: trialId,
  counted: { ballots: [], digest: '', anonymous: '' },
  keys: {},
  filing: { number: '', head: '' },
  paragraph: '',
});

const trialId = '00000000-0000-4000-8000-000000000000' as CommandId;
