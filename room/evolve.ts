import * as agenda from './agenda.ts';
import * as attendance from './attendance.ts';
import type { Entry, Told } from './events.ts';
import * as floor from './floor.ts';
import * as poll from './poll.ts';
import * as queue from './queue.ts';
import * as record from './record.ts';
import { newRoom, type Room } from './room.ts';
import * as statements from './statements.ts';

/** Takes one fact into the room. Never refuses, never looks at anything but its two arguments; a hidden fact only counts. */
export function evolve(room: Room, told: Told): Room {
  return { ...(told.event === null ? room : apply(room, told)), seq: told.seq };
}

/** The room after a whole log; the first entry must be `convened`. Undefined for an empty log. */
export function replay(log: readonly Entry[]): Room | undefined {
  const first = log[0]?.event;
  if (first?.type !== 'convened') return undefined;
  let room = newRoom(first.meeting, first.setup);
  for (const entry of log) room = evolve(room, entry);
  return room;
}

function apply(room: Room, entry: Entry): Room {
  const { event, at } = entry;
  switch (event.type) {
    case 'convened':
      return newRoom(event.meeting, event.setup);
    case 'seatEntered':
      return attendance.entered(room, event);
    case 'seatLeft':
      return attendance.left(room, event);
    case 'seatMuted':
      return attendance.muted(room, event);
    case 'seatUnmuted':
      return attendance.unmuted(room, event);
    case 'meetingOpened':
      return agenda.opened(room, at);
    case 'meetingClosed':
      return agenda.closed(room, at);
    case 'itemTaken':
      return agenda.taken(room, event);
    case 'speakingRequested':
      return queue.requested(room, event, at);
    case 'requestWithdrawn':
      return queue.offQueue(room, event.seat);
    case 'requestSkipped':
      return queue.moved(room, event.seat, room.queue.length - 1);
    case 'requestMoved':
      return queue.moved(room, event.seat, event.place);
    case 'floorGiven':
      return floor.given(room, event, at);
    case 'turnExtended':
      return floor.extended(room, event);
    case 'turnEnded':
      return floor.ended(room, event, at);
    case 'statementSubmitted':
      return statements.submitted(room, event, at);
    case 'statementShown':
      return statements.shown(room, event);
    case 'statementDeclined':
      return statements.declined(room, event);
    case 'rulingGiven':
      return { ...room, lastRuling: { at, text: event.text } };
    case 'wordsRecorded':
      return record.recorded(room, event, entry);
    case 'pollOpened':
      return poll.pollOpened(room, event, at);
    case 'pollClosed':
      return poll.pollClosed(room, event, at);
    case 'minutesCorrected':
      return record.corrected(room, event);
    case 'minutesFiled':
      return record.filed(room, event, at);
    default:
      return event satisfies never;
  }
}
