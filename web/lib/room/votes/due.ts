import type { PollId } from '#room/ids';
import type { Decision, Room } from '#room/room';

/** Whether a vote that was held waits for somebody: for the casting vote, for its second round, or for an answer. */
export function isDue(
  room: Pick<Room, 'decisions' | 'poll' | 'announced'>,
  { poll, outcome, contests }: Decision,
): boolean {
  if (contests.some((one) => one.answer === null)) return true;
  if (outcome.verdict === 'tied') return true;
  return outcome.verdict === 'secondRound' && !isFollowed(room, poll);
}

/** Whether the second round of a vote is under way or was held. */
export const isFollowed = (
  { decisions, poll: open, announced }: Pick<Room, 'decisions' | 'poll' | 'announced'>,
  poll: PollId,
): boolean => [...decisions, open, announced].some((one) => one?.follows === poll);
