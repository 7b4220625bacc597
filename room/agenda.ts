import type { ItemId } from './ids.ts';
import { rotated } from './chair.ts';
import type { EventOf } from './events.ts';
import type { ClockRules, CommandOf, Folds, SeatRules, Verdict } from './judging.ts';
import { stopTurns } from './floor.ts';
import { refuse } from './refusals.ts';
import type { Progress, Room } from './room.ts';
import { clearTable } from './roundTable.ts';
import { progressOf } from './speakingTime.ts';
import type { Stamp } from './stamp.ts';

/** When the software, where it moderates, opens the meeting or takes up its first item, ms. */
export function beginDue(room: Room): number | null {
  if (room.rules.speaking.moderator !== 'software') return null;
  if (room.phase === 'convened') return room.present.length >= enough ? room.setup.startsAt : null;
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

const closed = (room: Room, at: number): Room => ({
  ...putAway(room),
  phase: 'closed',
  closedAt: at,
  suspendedAt: null,
  item: null,
  queue: [],
  listClosed: false,
  prompt: null,
  leaderLost: null,
});

/** Keeps the list of the item that was under discussion. */
function putAway(room: Room): Room {
  if (!room.item || (room.queue.length === 0 && !room.progress[room.item])) return room;
  const kept: Progress = { ...progressOf(room, room.item), queue: room.queue };
  return { ...room, progress: { ...room.progress, [room.item]: kept } };
}

const taken = (room: Room, { item }: EventOf<'itemTaken'>, at: number): Room => ({
  ...putAway(room),
  item,
  itemsTaken: room.itemsTaken.includes(item) ? room.itemsTaken : [...room.itemsTaken, item],
  queue: progressOf(room, item).queue,
  listClosed: false,
  lastTurn: null,
  lastStirAt: at,
  addedToGroups: 0,
  prompt: null,
});

type AgendaEvent = 'meetingOpened' | 'meetingClosed' | 'meetingSuspended' | 'meetingResumed' | 'itemTaken';

export const agendaFolds: Folds<AgendaEvent> = {
  meetingOpened: (room, _event, { at }) => ({ ...room, phase: 'open', openedAt: at, lastStirAt: at }),
  meetingClosed: (room, _event, { at }) => closed(room, at),
  meetingSuspended: (room, _event, { at }) => ({ ...room, suspendedAt: at }),
  meetingResumed: (room, _event, { at }) => ({ ...room, suspendedAt: null, lastStirAt: at }),
  itemTaken: (room, event, { at }) => taken(room, event, at),
};
