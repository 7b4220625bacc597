import type { MeetingEvent } from './events.ts';
import { floorBusy, stopTurns } from './floor.ts';
import { groupWith } from './groupsFacts.ts';
import type { GroupId, SeatId } from './ids.ts';
import type { ClockRules, CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { refuse } from './refusals.ts';
import { type Room, seatOf, type SmallGroup } from './room.ts';
import type { Stamp } from './stamp.ts';

function openGroups(room: Room, command: CommandOf<'openGroups'>, { at }: SeatStamp): Verdict {
  const busy = floorBusy(room);
  if (busy) return busy;
  const seats = command.groups.flatMap((one) => one.seats);
  if (new Set(seats).size !== seats.length) return refuse('inTwoGroups');
  if (seats.some((one) => !seatOf(room, one))) return refuse('seatUnknown');
  if (seats.some((one) => seatOf(room, one)?.role === 'guest')) return refuse('guestAsksTurn');
  return [
    ...stopTurns(room, 'chair'),
    {
      type: 'groupsOpened',
      // As the schema of group ids has it; the schemas stay out of the pages.
      groups: command.groups.map((one, nth) => ({ group: `g${nth + 1}` as GroupId, ...one })),
      task: command.task,
      endsAt: at + command.minutes * 60_000,
    },
  ];
}

/** Each group keeps its own small list: the floor is free, or one waits until it is. */
function askInGroup(room: Room, _command: CommandOf<'askInGroup'>, { by }: SeatStamp): Verdict {
  const mine = groupWith(room, by);
  if (!mine) return refuse('notInGroup');
  if (mine.floor === by) return refuse('alreadySpeaking');
  if (mine.queue.includes(by)) return refuse('alreadyWaiting');
  const { group, floor } = mine;
  // A speaker whose connection was lost does not keep the others waiting.
  const free = floor === null || !room.present.includes(floor);
  return [{ type: free ? 'groupFloorGiven' : 'groupAsked', group, seat: by }];
}

/** The speaker has finished, or who waits no longer wants to; the next in the group's list has the floor. */
function endInGroup(room: Room, _command: CommandOf<'endInGroup'>, { by }: SeatStamp): Verdict {
  const mine = groupWith(room, by);
  if (!mine) return refuse('notInGroup');
  if (mine.floor !== by && !mine.queue.includes(by)) return refuse('notYourTurn');
  const next = mine.floor === by ? nextIn(room, mine) : undefined;
  return passOn(mine, by, next);
}

const nextIn = (room: Room, { queue }: SmallGroup): SeatId | undefined =>
  queue.find((one) => room.present.includes(one));

const passOn = ({ group }: SmallGroup, seat: SeatId, next: SeatId | undefined): MeetingEvent[] => [
  { type: 'groupFloorEnded', group, seat },
  ...(next ? [{ type: 'groupFloorGiven', group, seat: next } as const] : []),
];

/** A seat that is gone keeps nobody waiting in its group; one that was removed is heard there no longer. */
export function leavesGroup(room: Room, seat: SeatId, isRemoved: boolean): MeetingEvent[] {
  const mine = groupWith(room, seat);
  if (mine?.floor !== seat) return [];
  const next = nextIn(room, mine);
  return next || isRemoved ? passOn(mine, seat, next) : [];
}

function reportGroup(room: Room, { group, text }: CommandOf<'reportGroup'>, { by }: SeatStamp): Verdict {
  const mine = groupWith(room, by);
  if (mine?.group !== group) return refuse('notInGroup');
  if (mine.report === text) return refuse('nothingChanged');
  return [{ type: 'groupReported', group, seat: by, text }];
}

function closeGroups(room: Room, _command: CommandOf<'closeGroups'>, { by, at }: Stamp): Verdict {
  if (!room.groups) return refuse('noGroups');
  if (by === 'clock' && at < room.groups.endsAt) return refuse('groupsAreOpen');
  return [{ type: 'groupsClosed' }];
}

export const groupRules: SeatRules<'openGroups' | 'askInGroup' | 'endInGroup' | 'reportGroup'> &
  ClockRules<'closeGroups'> = {
  openGroups: { who: 'leader', when: 'open', judge: openGroups },
  askInGroup: { who: 'anySeat', when: 'open', judge: askInGroup },
  endInGroup: { who: 'anySeat', when: 'open', judge: endInGroup },
  reportGroup: { who: 'anySeat', when: 'open', judge: reportGroup },
  closeGroups: { who: 'leaderOrClock', when: 'open', judge: closeGroups },
};
