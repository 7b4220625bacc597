import { stopTurns } from './floor.ts';
import type { PollId } from './ids.ts';
import type { CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { motionOf } from './motionsFacts.ts';
import { ruleOf } from './planned.ts';
import { comesToSame } from './pollOutcome.ts';
import { refuse, type Refusal } from './refusals.ts';
import { type Decision, type Room, seatOf } from './room.ts';
import { clearTable } from './roundTable.ts';
import type { Stamp } from './stamp.ts';
import { castingVote, isTiedOn } from './votes/judge.ts';

/** What each seat may raise against one count. */
const mostContests = 3;

const decisionOf = (room: Room, poll: PollId): Decision | Refusal =>
  room.decisions.find((one) => one.poll === poll) ??
  refuse(room.poll?.poll === poll ? 'pollIsOpen' : 'pollUnknown');

/** The chair decides between those that came out level, where the rule gives it to the chair. */
function breakTie(room: Room, { poll, answer }: CommandOf<'breakTie'>): Verdict {
  const found = decisionOf(room, poll);
  if ('refused' in found) return found;
  if (found.outcome.verdict !== 'tied') return refuse('noTie');
  // It may have been put to the vote anew instead, or be so now.
  const motion = found.motion ? motionOf(room, found.motion) : null;
  if (motion && motion.state !== 'ready') return refuse('motionDecided');
  if (motion && room.poll?.motion === motion.id) return refuse('pollIsOpen');
  // It would close the debate on the item that was taken up since.
  if (motion?.kind === 'closeDebate' && room.item !== null && motion.item !== room.item)
    return refuse('motionOfOtherItem');
  if (!isTiedOn(found.outcome, answer)) return refuse('ballotInvalid');
  const outcome = castingVote(found.outcome, answer);
  // Since the vote somebody may have been called, who does not speak on in a meeting that is adjourned.
  const adjourns = motion?.kind === 'adjourn' && outcome.verdict === 'passed';
  if (adjourns && room.poll) return refuse('pollIsOpen');
  const stopped = adjourns ? [...stopTurns(room, 'suspended'), ...clearTable(room)] : [];
  return [...stopped, { type: 'tieBroken', poll, outcome }];
}

/** Counts the ballots that are kept once more, and says whether they come to what was announced. */
function recountPoll(room: Room, { poll }: CommandOf<'recountPoll'>, stamp: Stamp): Verdict {
  const found = decisionOf(room, poll);
  if ('refused' in found) return found;
  if (!stamp.counted) return refuse('unavailable');
  const { ballots, digest } = stamp.counted;
  const same = comesToSame(room, found, ballots) && (found.ballots === null || found.ballots === digest);
  return [{ type: 'pollRecounted', poll, same }];
}

/** Until when a count may be contested, ms; null where the rule gives no time for it. */
export function contestableUntil(room: Pick<Room, 'setup'>, { plan, at }: Decision): number | null {
  const hours = ruleOf(room, plan)?.contestHours ?? 0;
  return hours === 0 ? null : at + hours * 3_600_000;
}

function contestPoll(room: Room, { poll, reason }: CommandOf<'contestPoll'>, stamp: SeatStamp): Verdict {
  const found = decisionOf(room, poll);
  if ('refused' in found) return found;
  if (!seatOf(room, stamp.by)?.entitled) return refuse('votersOnly');
  const until = contestableUntil(room, found);
  if (until === null || stamp.at >= until) return refuse('contestOver');
  if (found.contests.filter((one) => one.seat === stamp.by).length >= mostContests)
    return refuse('contestedAlready');
  return [{ type: 'pollContested', poll, seat: stamp.by, reason }];
}

function answerContest(room: Room, { poll, contest, text }: CommandOf<'answerContest'>): Verdict {
  const found = decisionOf(room, poll);
  if ('refused' in found) return found;
  const open = found.contests.find((one) => one.seq === contest);
  if (open?.answer !== null) return refuse('contestUnknown');
  return [{ type: 'contestAnswered', poll, contest, text }];
}

/** Why the minutes cannot be filed yet; null if no count is open to question any more. */
export function contestsOpen(room: Room, at: number): Refusal | null {
  if (room.decisions.some((one) => (contestableUntil(room, one) ?? at) > at)) return refuse('contestRunning');
  const unanswered = room.decisions.some((one) => one.contests.some((each) => each.answer === null));
  return unanswered ? refuse('contestUnanswered') : null;
}

/** Takes the names off the ballots of a poll for good; what they came to stays. */
function anonymisePoll(room: Room, { poll }: CommandOf<'anonymisePoll'>, stamp: Stamp): Verdict {
  const found = decisionOf(room, poll);
  if ('refused' in found) return found;
  if (found.plan.openness === 'secret' || found.anonymised) return refuse('nothingChanged');
  if (contestsOpen(room, stamp.at)) return refuse('contestRunning');
  if (!stamp.counted) return refuse('unavailable');
  const ballots = found.ballots === null ? null : stamp.counted.anonymous;
  return [{ type: 'pollAnonymised', poll, ballots }];
}

type AfterPoll = 'breakTie' | 'recountPoll' | 'contestPoll' | 'answerContest' | 'anonymisePoll';

export const afterPollRules: SeatRules<AfterPoll> = {
  breakTie: { who: 'leader', when: 'begun', judge: breakTie },
  recountPoll: { who: 'leaderOrClerk', when: 'begun', judge: recountPoll },
  contestPoll: { who: 'anySeat', when: 'begun', judge: contestPoll },
  answerContest: { who: 'leaderOrClerk', when: 'begun', judge: answerContest },
  anonymisePoll: { who: 'clerk', when: 'closed', judge: anonymisePoll },
};
