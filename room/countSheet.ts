import type { PollId, SeatId, VoterId } from './ids.ts';
import { leads, oversees } from './leadership.ts';
import { ruleOf } from './planned.ts';
import { closingAt } from './pollClock.ts';
import { refuse, type Refusal } from './refusals.ts';
import { mayKeepRecord } from './roles.ts';
import { castersOf } from './rollFacts.ts';
import { seatOf, type OpenPoll, type Room } from './room.ts';
import { countsArea } from './votes/clauses.ts';

/** Those of the roll who sit in the hall: whom a count of hands speaks of. */
export const hallVoters = (room: Pick<Room, 'inHall'>, poll: OpenPoll): VoterId[] =>
  poll.electorate.filter((voter) => castersOf(poll, voter).some((seat) => room.inHall.includes(seat)));

/**
 * Whether the asker may hand in a count without names: of raised hands in an open vote, of the paper box in a secret one. Where
 * names are published, or floor area counts, every ballot needs its name.
 */
export function mayCountSheet(
  room: Room,
  by: SeatId,
  way: 'hands' | 'paper',
  id: PollId,
  at: number,
): Refusal | null {
  const role = seatOf(room, by)?.role;
  const may = role && (way === 'paper' ? oversees(room, by) : mayKeepRecord(role) || leads(room, by));
  if (!may) return refuse('notYourRole');
  const { poll } = room;
  if (poll?.poll !== id)
    return refuse(room.decisions.some((one) => one.poll === id) ? 'pollClosed' : 'pollNotOpen');
  if (at >= closingAt(poll)) return refuse('pollClosed');
  const { openness } = poll.plan;
  const rule = ruleOf(room, poll.plan);
  if (openness !== (way === 'paper' ? 'secret' : 'open') || !rule || countsArea(rule))
    return refuse('namesNeeded');
  return null;
}

/** Whether the asker may hand a paper ballot of a secret poll to a voter, who then has no other. */
export function mayHandPaper(room: Room, by: SeatId, id: PollId, voter: VoterId, at: number): Refusal | null {
  const role = seatOf(room, by)?.role;
  if (!role || !(mayKeepRecord(role) || leads(room, by))) return refuse('notYourRole');
  const poll = room.poll ?? room.announced;
  if (poll?.poll !== id)
    return refuse(room.decisions.some((one) => one.poll === id) ? 'pollClosed' : 'pollNotOpen');
  if (room.poll && at >= closingAt(room.poll)) return refuse('pollClosed');
  if (poll.plan.openness !== 'secret') return refuse('malformed');
  // Papers bear no name, so the area behind them would be lost.
  const rule = ruleOf(room, poll.plan);
  if (!rule || countsArea(rule)) return refuse('namesNeeded');
  if (!poll.electorate.includes(voter)) return refuse('seatNotEntitled');
  // Whoever takes a paper is here to take it, so that never more have voted than were present.
  return castersOf(poll, voter).some((seat) => room.present.includes(seat)) ? null : refuse('notPresent');
}
