import type { CommandId, SeatId } from './ids.ts';
import type { Tally } from './outcome.ts';

/** What the server adds to a command: who asks, when, and what only storage can know. Never taken from the asker. */
export interface Stamp {
  by: SeatId | 'clock' | 'door';
  /** server time, ms */
  at: number;
  commandId: CommandId;
  /** for closePoll: the ballots counted after the box was shut */
  tally?: Tally;
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
  tally: { for: 0, against: 0, abstain: 0 },
  filing: { number: '', head: '' },
  paragraph: '',
});

const trialId = '00000000-0000-4000-8000-000000000000' as CommandId;
