import type { EventOf, MeetingEvent, TurnEnd } from './events.ts';
import type { SeatId } from './ids.ts';
import { nextInQueue, offQueue } from './queue.ts';
import { refuse, type Refusal } from './refusals.ts';
import { maySpeak } from './roles.ts';
import { seatOf, type Room } from './room.ts';
import type { Stamp } from './stamp.ts';
import type { Stance } from './stance.ts';

/** Calls the first in the queue who is in the room; whoever speaks now ends. */
export function callNext(room: Room, at: number): MeetingEvent[] | Refusal {
  if (!room.item) return refuse('noItem');
  if (room.poll) return refuse('pollIsOpen');
  const next = nextInQueue(room);
  if (!next) return refuse('nobodyWaiting');
  return handOver(room, next.seat, next.stance, at);
}

/** Gives the floor to anybody who may speak and is here, from the queue or out of it (a respondent who is asked). */
export function giveFloor(room: Room, seat: SeatId, at: number): MeetingEvent[] | Refusal {
  if (!room.item) return refuse('noItem');
  if (room.poll) return refuse('pollIsOpen');
  const target = seatOf(room, seat);
  if (!target) return refuse('seatUnknown');
  if (!maySpeak(target.role)) return refuse('cannotSpeak');
  if (room.floor?.seat === seat) return refuse('alreadySpeaking');
  if (!room.present.includes(seat)) return refuse('seatAbsent');
  const request = room.queue.find((one) => one.seat === seat);
  return handOver(room, seat, request?.stance ?? null, at);
}

export function endTurn(room: Room, stamp: Stamp): MeetingEvent[] | Refusal {
  if (!room.floor) return refuse('noTurn');
  if (stamp.by === 'clock') {
    return stamp.at < room.floor.endsAt ? refuse('turnStillRunning') : stopTurn(room, 'time');
  }
  if (stamp.by === room.floor.seat) return stopTurn(room, 'speaker');
  return seatOf(room, stamp.by)?.role === 'chair' ? stopTurn(room, 'chair') : refuse('notYourTurn');
}

export function extendTurn(room: Room, seconds: number, at: number): MeetingEvent[] | Refusal {
  const floor = room.floor;
  if (!floor) return refuse('noTurn');
  if (at >= floor.endsAt) return refuse('turnTimeUp');
  if (floor.extended + seconds * 1000 > room.setup.rules.extendAtMost * 1000) return refuse('extendedEnough');
  return [{ type: 'turnExtended', seat: floor.seat, endsAt: floor.endsAt + seconds * 1000 }];
}

/** The events that end the running turn, if there is one. */
export const stopTurn = (room: Room, why: TurnEnd): MeetingEvent[] =>
  room.floor ? [{ type: 'turnEnded', seat: room.floor.seat, why }] : [];

const handOver = (room: Room, seat: SeatId, stance: Stance | null, at: number): MeetingEvent[] => [
  ...stopTurn(room, 'next'),
  { type: 'floorGiven', seat, stance, endsAt: at + room.setup.rules.turnSeconds * 1000 },
];

export const given = (room: Room, { seat, stance, endsAt }: EventOf<'floorGiven'>, at: number): Room => ({
  ...offQueue(room, seat),
  floor: { seat, stance, startedAt: at, endsAt, extended: 0 },
});

export function extended(room: Room, { endsAt }: EventOf<'turnExtended'>): Room {
  const floor = room.floor;
  if (!floor) return room;
  return { ...room, floor: { ...floor, endsAt, extended: floor.extended + endsAt - floor.endsAt } };
}

/** Counts the turn. One that the clock ends late, after a stop of the server, counts to its end and no further. */
export function ended(room: Room, { seat }: EventOf<'turnEnded'>, at: number): Room {
  const floor = room.floor;
  if (!floor) return room;
  const before = room.spoken[seat] ?? { turns: 0, ms: 0 };
  const ms = Math.max(0, Math.min(at, floor.endsAt) - floor.startedAt);
  return {
    ...room,
    floor: null,
    spoken: { ...room.spoken, [seat]: { turns: before.turns + 1, ms: before.ms + ms } },
  };
}
