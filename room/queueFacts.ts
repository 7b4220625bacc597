import type { EventOf } from './events.ts';
import type { RequestId } from './ids.ts';
import type { Folds } from './judging.ts';
import { offList, putAt } from './order.ts';
import type { Room, SpeakingRequest } from './room.ts';

type QueueEvent =
  | 'speakingRequested'
  | 'noteAttached'
  | 'requestWithdrawn'
  | 'requestPassed'
  | 'requestSkipped'
  | 'requestMoved'
  | 'requestTakenOff'
  | 'listClosed'
  | 'listOpened';

const off = (room: Room, { request }: { request: RequestId }): Room => ({
  ...room,
  queue: offList(room, request, false),
});

const toTheEnd = (room: Room, { request }: { request: RequestId }): Room =>
  changed(room, request, (one) => ({ ...one, skipped: one.skipped + 1, overtaken: 0, moved: null }));

const changed = (
  room: Room,
  request: RequestId,
  change: (one: SpeakingRequest) => SpeakingRequest,
): Room => ({
  ...room,
  queue: room.queue.map((one) => (one.request === request ? change(one) : one)),
});

const requested = (
  room: Room,
  { request, seat, kind, stance, to, note }: EventOf<'speakingRequested'>,
  at: number,
): Room => ({
  ...room,
  lastStirAt: at,
  prompt: null,
  queue: [
    ...room.queue,
    {
      ...{ request, seat, kind, stance, to, note, chairNote: null, at },
      ...{ overtaken: 0, skipped: 0, moved: null, left: null },
    },
  ],
});

export const queueFolds: Folds<QueueEvent> = {
  speakingRequested: (room, event, { at }) => requested(room, event, at),
  noteAttached: (room, { request, note }) => changed(room, request, (one) => ({ ...one, chairNote: note })),
  requestWithdrawn: off,
  requestPassed: toTheEnd,
  requestSkipped: toTheEnd,
  requestMoved: (room, { request, place, reason }) => ({
    ...room,
    queue: putAt(room, request, place, reason),
  }),
  requestTakenOff: off,
  listClosed: (room) => ({ ...room, listClosed: true }),
  listOpened: (room) => ({ ...room, listClosed: false }),
};
