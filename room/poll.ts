import { stopTurns } from './floor.ts';
import type { PollId } from './ids.ts';
import type { ClockRules, ClockStamp, CommandOf, SeatRules, Verdict } from './judging.ts';
import { motionOf } from './motionsFacts.ts';
import { notInOrder, planned, ruleOf } from './planned.ts';
import { closingAt } from './pollClock.ts';
import { isWithheld, outcomeOf } from './pollOutcome.ts';
import { isRefusal, refuse, type Refusal } from './refusals.ts';
import { figureOf, rollOf } from './roll.ts';
import type { AnnouncedPoll, OpenPoll, Room } from './room.ts';
import { clearTable } from './roundTable.ts';
import type { Stamp } from './stamp.ts';
import { classesOf } from './weightClass.ts';

/** After the chair has ended a secret poll, ballots that wait for their moment may still come in for so long, ms. */
const lastBallotsMs = 8000;

type Put = Omit<CommandOf<'openPoll'>, 'type'>;

/** What is put, on the roll as it stands now; from here on neither changes. */
function drawnUp(room: Room, put: Put, stamp: Stamp): AnnouncedPoll | Refusal {
  if (room.announced) return refuse('pollIsAnnounced');
  const what = planned(room, put);
  if (isRefusal(what)) return what;
  const { rule, ...asked } = what;
  const { electorate, casters, conflicts } = rollOf(room, rule);
  if (conflicts.some((one) => one.blocks)) return refuse('rollUnsettled');
  if (electorate.length === 0) return refuse('nobodyEntitled');
  const secret = asked.plan.openness === 'secret';
  if (secret) {
    const classes = classesOf(room, { plan: asked.plan, electorate });
    if (isRefusal(classes)) return classes;
    if (!stamp.keys) return refuse('unavailable');
  }
  const poll = stamp.commandId as string as PollId;
  const keys = secret && stamp.keys ? stamp.keys : null;
  return { poll, ...asked, electorate, casters, keys };
}

function announcePoll(room: Room, command: CommandOf<'announcePoll'>, stamp: Stamp): Verdict {
  const drawn = drawnUp(room, command, stamp);
  return isRefusal(drawn) ? drawn : [{ type: 'pollAnnounced', ...drawn }];
}

function dropAnnouncement(room: Room, { poll }: CommandOf<'dropAnnouncement'>): Verdict {
  return room.announced?.poll === poll ? [{ type: 'announcementDropped', poll }] : refuse('pollUnknown');
}

/** Opens a poll. A vote on a motion closes the debate: the running turn ends. A show of opinion leaves it alone. */
export function openPoll(room: Room, put: Put, stamp: Stamp): Verdict {
  const announced = put.announced ? room.announced : null;
  if (put.announced && announced?.poll !== put.announced) return refuse('pollUnknown');
  if (room.poll) return refuse('pollIsOpen');
  if (announced && room.suspendedAt !== null) return refuse('meetingSuspended');
  if (announced && room.groups) return refuse('groupsAreOpen');
  if (announced && announced.item !== room.item) return refuse('motionOfOtherItem');
  // Since it was announced, its motion may have been withdrawn, or one that comes first been seconded.
  const refused = announced?.motion ? notInOrder(room, announced.motion) : null;
  if (refused) return refused;
  const drawn = announced ?? drawnUp(room, put, stamp);
  if (isRefusal(drawn)) return drawn;
  const { poll: id, motion, item, plan, electorate, casters, keys, follows, prepared } = drawn;
  const poll = { poll: id, motion, item, plan, electorate, casters, keys, follows, prepared };
  return [
    ...(ruleOf(room, poll.plan)?.majority ? stopTurns(room, 'poll') : []),
    { type: 'pollOpened', ...poll, endsAt: stamp.at + poll.plan.seconds * 1000 },
  ];
}

/** Closes the poll with the ballots counted; they come with the stamp, counted after the box was shut. */
function closePoll(room: Room, { poll: id }: CommandOf<'closePoll'>, stamp: ClockStamp): Verdict {
  const poll = room.poll;
  if (!poll || poll.poll !== id) return refuse('pollNotOpen');
  if (stamp.by === 'clock') {
    if (stamp.at < closingAt(poll)) return refuse('pollStillRunning');
  } else if (isSecretAndEarly(poll, stamp)) {
    if (poll.ending) return refuse('pollIsEnding');
    return [{ type: 'pollEnding', poll: id, endsAt: Math.min(poll.endsAt, stamp.at + lastBallotsMs) }];
  }
  if (!stamp.counted) return refuse('unavailable');
  const { ballots, digest } = stamp.counted;
  const { plan, electorate, present, motion } = poll;
  const held = { plan, entitled: figureOf(room, electorate), present: figureOf(room, present) };
  const outcome = outcomeOf(room, held, ballots);
  const adjourns = motion && motionOf(room, motion)?.kind === 'adjourn' && outcome.verdict === 'passed';
  return [
    ...(adjourns ? clearTable(room) : []),
    { type: 'pollClosed', poll: id, motion, outcome, ballots: isWithheld(outcome) ? null : digest },
  ];
}

/** Secret ballots come at a random moment, so the chair's word ends the poll only after those that may be on their way have come. */
const isSecretAndEarly = (poll: OpenPoll, { at, outstanding = 1 }: Stamp): boolean =>
  poll.plan.openness === 'secret' && at < poll.endsAt && outstanding > 0;

export const pollRules: SeatRules<'announcePoll' | 'dropAnnouncement' | 'openPoll'> &
  ClockRules<'closePoll'> = {
  announcePoll: { who: 'leader', when: 'open', judge: announcePoll },
  dropAnnouncement: { who: 'leader', when: 'open', judge: dropAnnouncement },
  openPoll: { who: 'leader', when: 'open', judge: openPoll },
  closePoll: { who: 'leaderOrClock', when: 'open', judge: closePoll },
};
