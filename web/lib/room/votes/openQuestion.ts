import { m } from '$lib/paraglide/messages.js';
import type { Room } from '#room/room';
import type { VoteRule } from '#room/votes/voteRule';
import { rollFigures } from './rollFigures.ts';

/** Whether a turn ends when a vote under this rule is opened: a show of opinion leaves the debate alone. */
export const endsTurn = (
  { floor }: Pick<Room, 'floor'>,
  rule: Pick<VoteRule, 'majority'> | undefined,
): boolean => floor !== null && rule !== undefined && rule.majority !== null;

/** What is asked before a vote is opened at once: on whose ballots, for how long, and whether somebody's turn ends. */
export function openQuestion(room: Room, rule: VoteRule | undefined, seconds: number): string {
  const figures = rule && rollFigures(room, rule);
  const { ballots: entitled, present } = figures ?? { ballots: 0, present: 0 };
  const question = m.chair_open_poll_question({ entitled, present, seconds });
  return endsTurn(room, rule) ? m.chair_open_poll_ends_turn({ question }) : question;
}
