import type { PollId } from '#room/ids';
import type { Decision } from '#room/room';

/** A vote, and the one that it is another round of. */
export type Round = Pick<Decision, 'poll' | 'follows'>;

/** The rounds of a vote next to this one: what it follows, and what follows it; null where there is none. */
export const roundsAround = (
  { poll, follows }: Round,
  all: readonly Round[],
): { before: PollId | null; after: PollId | null } => ({
  before: follows,
  after: all.find((one) => one.follows === poll)?.poll ?? null,
});
