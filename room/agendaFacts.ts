import type { EventOf } from './events.ts';
import type { Folds } from './judging.ts';
import { takesTurns } from './leadership.ts';
import type { Progress, Room } from './room.ts';
import { progressOf } from './speakingTime.ts';

const closed = (room: Room, at: number): Room => ({
  ...putAway(room),
  phase: 'closed',
  closedAt: at,
  suspendedAt: null,
  item: null,
  queue: [],
  knocking: [],
  listClosed: false,
  prompt: null,
  announced: null,
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
  // Since the list was put away, somebody may have taken the chair or been removed.
  queue: progressOf(room, item).queue.filter(
    (one) => takesTurns(room, one.seat) && !room.removed.includes(one.seat),
  ),
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
