import { rotated } from './chair.ts';
import { chairAway } from './chairFacts.ts';
import { stopTurns } from './floor.ts';
import type { ItemId } from './ids.ts';
import type { ClockRules, CommandOf, SeatRules, Verdict } from './judging.ts';
import { softwareLeads } from './leadership.ts';
import { refuse } from './refusals.ts';
import type { Room } from './room.ts';
import { clearTable } from './roundTable.ts';
import type { Stamp } from './stamp.ts';

/** When the software, where it leads, opens the meeting or takes up its first item, ms. A rehearsal waits a while for its chair. */
export function beginDue(room: Room): number | null {
  if (!softwareLeads(room)) return null;
  if (room.phase === 'convened') {
    const waits = room.rules.speaking.moderator === 'software' ? 0 : chairAway;
    return room.present.length >= enough ? room.setup.startsAt + waits : null;
  }
  return room.phase === 'open' && room.item === null && room.suspendedAt === null ? room.lastStirAt : null;
}

/** So many are a meeting. */
const enough = 2;

function openMeeting(room: Room, _command: CommandOf<'openMeeting'>, { by, at }: Stamp): Verdict {
  if (room.phase !== 'convened') return refuse('meetingAlreadyOpen');
  if (by === 'clock' && !isDue(room, at)) return refuse('notYourRole');
  return [{ type: 'meetingOpened' }];
}

function isDue(room: Room, at: number): boolean {
  const due = beginDue(room);
  return due !== null && at >= due;
}

export function closeMeeting(room: Room): Verdict {
  if (room.poll) return refuse('pollIsOpen');
  return [...stopTurns(room, 'closed'), ...clearTable(room), { type: 'meetingClosed' }];
}

/** Takes up an item, in any order, again if need be; each item has its own list, kept while another is discussed. */
export function takeItem(room: Room, item: ItemId): Verdict {
  if (!room.setup.items.some((one) => one.id === item)) return refuse('itemUnknown');
  if (room.item === item) return refuse('itemCurrent');
  if (room.poll) return refuse('pollIsOpen');
  if (room.suspendedAt !== null) return refuse('meetingSuspended');
  return [...stopTurns(room, 'item'), ...clearTable(room), { type: 'itemTaken', item }, ...rotated(room)];
}

function suspend(room: Room): Verdict {
  if (room.poll) return refuse('pollIsOpen');
  if (room.suspendedAt !== null) return refuse('meetingSuspended');
  return [...stopTurns(room, 'suspended'), ...clearTable(room), { type: 'meetingSuspended' }];
}

type AgendaCommand = 'closeMeeting' | 'suspendMeeting' | 'resumeMeeting';

export const agendaRules: SeatRules<AgendaCommand> & ClockRules<'openMeeting' | 'takeItem'> = {
  openMeeting: { who: 'leaderOrClock', when: 'untilClosed', judge: openMeeting },
  closeMeeting: { who: 'leader', when: 'open', judge: closeMeeting },
  suspendMeeting: { who: 'leader', when: 'open', judge: suspend },
  resumeMeeting: {
    who: 'leader',
    when: 'open',
    judge: (room) => (room.suspendedAt === null ? refuse('notSuspended') : [{ type: 'meetingResumed' }]),
  },
  takeItem: {
    who: 'leaderOrClock',
    when: 'open',
    judge: (room, { item }, { by, at }) =>
      by === 'clock' && !isDue(room, at) ? refuse('notYourRole') : takeItem(room, item),
  },
};
