import type { EventOf, MeetingEvent } from './events.ts';
import { stopTurn } from './floor.ts';
import type { ItemId } from './ids.ts';
import { refuse, type Refusal } from './refusals.ts';
import type { Room } from './room.ts';

export const openMeeting = (room: Room): MeetingEvent[] | Refusal =>
  room.phase === 'convened' ? [{ type: 'meetingOpened' }] : refuse('meetingAlreadyOpen');

export function closeMeeting(room: Room): MeetingEvent[] | Refusal {
  if (room.poll) return refuse('pollIsOpen');
  return [...stopTurn(room, 'closed'), { type: 'meetingClosed' }];
}

/** Takes up an item, in any order, again if need be; the queue belongs to the item and ends with it. */
export function takeItem(room: Room, item: ItemId): MeetingEvent[] | Refusal {
  if (!room.setup.items.some((one) => one.id === item)) return refuse('itemUnknown');
  if (room.item === item) return refuse('itemCurrent');
  if (room.poll) return refuse('pollIsOpen');
  return [...stopTurn(room, 'item'), { type: 'itemTaken', item }];
}

export const opened = (room: Room, at: number): Room => ({ ...room, phase: 'open', openedAt: at });

export const closed = (room: Room, at: number): Room => ({
  ...room,
  phase: 'closed',
  closedAt: at,
  item: null,
  queue: [],
});

export const taken = (room: Room, { item }: EventOf<'itemTaken'>): Room => ({
  ...room,
  item,
  itemsTaken: room.itemsTaken.includes(item) ? room.itemsTaken : [...room.itemsTaken, item],
  queue: [],
});
