import type { EventOf } from './events.ts';
import type { SeatId } from './ids.ts';
import type { Folds } from './judging.ts';
import { isGuestHeard } from './leadership.ts';
import { offList, stillWaiting } from './order.ts';
import type { Floor, Room, SpeakingRequest } from './room.ts';
import { isLimited, lasted, progressOf } from './speakingTime.ts';
import { sharesOf, turnOf } from './voices.ts';

type FloorEvent =
  'floorGiven' | 'turnPaused' | 'turnResumed' | 'turnExtended' | 'turnEnded' | 'speakerPutBack' | 'timeAdded';

function given(room: Room, event: EventOf<'floorGiven'>, at: number): Room {
  const { seat, kind, stance, request, to, endsAt } = event;
  const round =
    room.round && kind === 'round' ? { ...room.round, next: room.round.order.indexOf(seat) + 1 } : room.round;
  return {
    ...room,
    queue: request ? offList(room, request, true) : room.queue,
    floor: {
      seat,
      kind,
      stance,
      request,
      to,
      startedAt: at,
      endsAt,
      extended: 0,
      spent: 0,
      since: at,
      paused: null,
      voices: [],
    },
    round,
    lastStirAt: at,
    prompt: null,
  };
}

function pausedTurn(room: Room, { why, left, until }: EventOf<'turnPaused'>, at: number): Room {
  const floor = room.floor;
  if (!floor) return room;
  const paused: Floor = { ...floor, spent: lasted(floor, at), paused: { left, why, until } };
  return why === 'interrupted'
    ? { ...room, floor: null, interrupted: [...room.interrupted, paused] }
    : { ...room, floor: paused };
}

function resumed(room: Room, { endsAt }: EventOf<'turnResumed'>, at: number): Room {
  const floor = room.floor ?? room.interrupted.at(-1);
  if (!floor) return room;
  const running: Floor = { ...floor, since: at, endsAt, paused: null };
  return room.floor
    ? { ...room, floor: running }
    : { ...room, floor: running, interrupted: room.interrupted.slice(0, -1) };
}

function extended(room: Room, { endsAt }: EventOf<'turnExtended'>): Room {
  const floor = room.floor;
  if (!floor) return room;
  const more = endsAt - floor.endsAt;
  const paused = floor.paused && { ...floor.paused, left: floor.paused.left + more };
  return { ...room, floor: { ...floor, endsAt, extended: floor.extended + more, paused } };
}

/** Counts the turn. One that the clock ends late, after a stop of the server, counts to its end and no further. */
export function ended(room: Room, { seat, why }: EventOf<'turnEnded'>, at: number): Room {
  const floor =
    room.floor?.seat === seat ? room.floor : room.interrupted.findLast((one) => one.seat === seat);
  if (!floor) return room;
  const ms = lasted(floor, at);
  // What was undone is no turn, nor is an answer, a reply or a point of order; its time was used all the same.
  const turns = why === 'undone' || why === 'lost' || !isLimited(floor.kind) ? 0 : 1;
  const left: Room = {
    ...room,
    floor: floor === room.floor ? null : room.floor,
    interrupted: room.interrupted.filter((one) => one !== floor),
  };
  const rest: Room = {
    ...left,
    // An intervention is about the turn that it interrupts, and is over with it.
    queue:
      left.floor || left.interrupted.length > 0
        ? room.queue
        : stillWaiting(room, (one) => one.kind === 'intervention'),
    lastTurn: floor.kind === 'point' ? room.lastTurn : { floor, ms },
    lastStirAt: at,
  };
  const shares = sharesOf(floor, ms);
  const whose = turnOf(shares);
  const after = [...shares].reduce(
    (so, [who, own]) => counted(so, who, who === whose ? turns : 0, own),
    rest,
  );
  // A guest speaks once.
  return isGuestHeard(after, whose)
    ? { ...after, queue: stillWaiting(after, (one) => one.seat === whose) }
    : after;
}

function counted(room: Room, seat: SeatId, turns: number, ms: number): Room {
  const before = room.spoken[seat] ?? { turns: 0, ms: 0 };
  const spoken = { ...room.spoken, [seat]: { turns: before.turns + turns, ms: before.ms + ms } };
  if (!room.item) return { ...room, spoken };
  const item = progressOf(room, room.item);
  const onItem = item.spoken[seat] ?? { turns: 0, ms: 0 };
  const progress = {
    ...item,
    ms: item.ms + ms,
    spoken: { ...item.spoken, [seat]: { turns: onItem.turns + turns, ms: onItem.ms + ms } },
  };
  return { ...room, spoken, progress: { ...room.progress, [room.item]: progress } };
}

function back(room: Room, event: EventOf<'speakerPutBack'>, at: number): Room {
  const { request, seat, kind, stance, left } = event;
  const { lastTurn } = room;
  const last = lastTurn?.floor;
  // At the hall's device the turn was counted for whoever spoke.
  const whose = lastTurn && last?.seat === seat ? turnOf(sharesOf(last, lastTurn.ms)) : seat;
  // A question stays one to the seat that it is for, a reply one to the speech that it is to.
  const to = last?.seat === seat && last.kind === kind ? last.to : null;
  const returned: SpeakingRequest = {
    ...{ request, seat, kind, stance, to, note: null, chairNote: null, at },
    ...{ overtaken: 0, skipped: 0, moved: { place: 0, reason: null }, left },
  };
  const others = room.queue
    .filter((one) => one.request !== request)
    .map((one) => (one.moved ? { ...one, moved: { ...one.moved, place: one.moved.place + 1 } } : one));
  const queue = [returned, ...others];
  return { ...(event.counted ? counted(room, whose, -1, 0) : room), queue, lastTurn: null };
}

function addTime(room: Room, { to, ms }: EventOf<'timeAdded'>): Room {
  if (to === 'groups') return { ...room, addedToGroups: room.addedToGroups + ms };
  if (to === 'meeting') return { ...room, addedToMeeting: room.addedToMeeting + ms };
  if (!room.item) return room;
  const item = progressOf(room, room.item);
  return { ...room, progress: { ...room.progress, [room.item]: { ...item, added: item.added + ms } } };
}

export const floorFolds: Folds<FloorEvent> = {
  floorGiven: (room, event, { at }) => given(room, event, at),
  turnPaused: (room, event, { at }) => pausedTurn(room, event, at),
  turnResumed: (room, event, { at }) => resumed(room, event, at),
  turnExtended: extended,
  turnEnded: (room, event, { at }) => ended(room, event, at),
  speakerPutBack: (room, event, { at }) => back(room, event, at),
  timeAdded: addTime,
};
