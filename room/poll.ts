import { stopTurns } from './floor.ts';
import type { MotionId, PollId } from './ids.ts';
import type { ClockRules, SeatRules, Verdict } from './judging.ts';
import { mustWait } from './motions.ts';
import { motionOf } from './motionsFacts.ts';
import { judge } from './outcome.ts';
import { refuse } from './refusals.ts';
import type { Room } from './room.ts';
import type { Stamp } from './stamp.ts';

/** Puts a motion of the current item to the vote. A vote closes the debate: the running turn ends. */
export function openPoll(room: Room, motion: MotionId, stamp: Stamp): Verdict {
  if (room.poll) return refuse('pollIsOpen');
  if (!room.item) return refuse('noItem');
  if (room.suspendedAt !== null) return refuse('meetingSuspended');
  if (room.groups) return refuse('groupsAreOpen');
  const target = motionOf(room, motion);
  if (!target) return refuse('motionUnknown');
  if (target.item !== room.item) return refuse('motionOfOtherItem');
  if (target.state === 'moved') return refuse('notSeconded');
  if (target.state !== 'ready') return refuse('motionDecided');
  const waits = mustWait(room, target);
  if (waits) return waits;
  const electorate = room.setup.seats.filter((one) => one.entitled).map((one) => one.id);
  if (electorate.length === 0) return refuse('nobodyEntitled');
  const { pollSeconds, pollChangeable } = room.rules;
  return [
    ...stopTurns(room, 'poll'),
    {
      type: 'pollOpened',
      poll: stamp.commandId as string as PollId,
      motion,
      electorate,
      endsAt: stamp.at + pollSeconds * 1000,
      changeable: pollChangeable,
    },
  ];
}

/** Closes the poll with the ballots counted; the count comes with the stamp, taken after the box was shut. */
function closePoll(room: Room, id: PollId, stamp: Stamp): Verdict {
  const poll = room.poll;
  if (!poll || poll.poll !== id) return refuse('pollNotOpen');
  if (stamp.by === 'clock' && stamp.at < poll.endsAt) return refuse('pollStillRunning');
  if (!stamp.tally) return refuse('unavailable');
  const outcome = judge(stamp.tally, poll.electorate.length, poll.present.length, room.rules);
  return [{ type: 'pollClosed', poll: id, motion: poll.motion, outcome }];
}

export const pollRules: SeatRules<'openPoll'> & ClockRules<'closePoll'> = {
  openPoll: {
    who: 'leader',
    when: 'open',
    judge: (room, { motion }, stamp) => openPoll(room, motion, stamp),
  },
  closePoll: {
    who: 'leaderOrClock',
    when: 'open',
    judge: (room, { poll }, stamp) => closePoll(room, poll, stamp),
  },
};
