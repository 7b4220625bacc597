import type { Decision, Room } from '#room/room';

/** Whether a vote that was held waits for somebody: for the casting vote, for its second round, or for an answer. */
export function isDue(
  { decisions }: Pick<Room, 'decisions'>,
  { poll, outcome, contests }: Decision,
): boolean {
  if (contests.some((one) => one.answer === null)) return true;
  if (outcome.verdict === 'tied') return true;
  return outcome.verdict === 'secondRound' && !decisions.some((one) => one.follows === poll);
}
