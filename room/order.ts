import type { RequestId, SeatId } from './ids.ts';
import {
  called,
  candidatesOf,
  criteriaOf,
  soFar,
  type Ahead,
  type Candidate,
  type Place,
} from './orderCriteria.ts';
import { Ranking } from './ranking.ts';
import type { Room, SpeakingRequest } from './room.ts';
import { hasTime } from './speakingTime.ts';
import type { Stance } from './stance.ts';

/** Why a request stands where it stands. `asked`: it came before all that follow it. */
export type Why =
  | { by: 'asked' | 'kind' | 'skipped' | 'unspoken' }
  | { by: 'waited'; overtaken: number }
  | { by: 'moved'; reason: string | null }
  | { by: 'leastTime'; ms: number }
  | { by: 'alternateStance'; after: Stance }
  | { by: 'quietGroup'; group: string; ms: number }
  | { by: 'alternateHall'; after: Place };

export interface Placed {
  request: SpeakingRequest;
  why: Why;
}

/**
 * The list in the order in which it is called, one after another: who waited too long, then by kind, then whoever was not passed
 * over, then by the meeting's own rules, then by asking. Where the chair put somebody, there they are.
 */
export const inOrder = (room: Room): Generator<Placed, void, void> => ordered(room, whyOf);

interface Begun {
  requests: SpeakingRequest[];
  rest: Generator<{ request: SpeakingRequest }, void, void>;
}
// A command is judged and folded in the same room: its order is made once, and no further than somebody asks.
const begun = new WeakMap<Room, Begun>();

function beginOf(room: Room): Begun {
  const order = begun.get(room) ?? { requests: [], rest: ordered(room, () => null) };
  begun.set(room, order);
  return order;
}

/**
 * A turn ended because the next is called: whoever that is was called out of the list as it stood then, and left it from the place
 * that they had there. So the order need not be made anew between the two.
 */
export function keepOrder(before: Room, after: Room): void {
  if (before.queue === after.queue) begun.set(after, beginOf(before));
}

/** The same without the reasons, for which somebody has to look; made once for a room, however many ask. */
export function* sequence(room: Room): Generator<SpeakingRequest, void, void> {
  const order = beginOf(room);
  for (let place = 0; ; place += 1) {
    const known = order.requests[place];
    if (known) {
      yield known;
      continue;
    }
    const next = order.rest.next();
    if (next.done) return;
    order.requests.push(next.value.request);
    yield next.value.request;
  }
}

function* ordered<W>(
  room: Room,
  reason: (one: Candidate, ahead: Ahead, rest: Ranking | null) => W,
): Generator<{ request: SpeakingRequest; why: W }, void, void> {
  const ahead = soFar(room);
  const all = candidatesOf(room);
  const { overtakenAtMost } = room.rules.speaking;
  const unmoved = all.filter((one) => one.request.moved === null);
  const rest = new Ranking(unmoved, criteriaOf(room), ahead, overtakenAtMost);
  const moved = all.filter((one) => one.request.moved !== null).sort((a, b) => placeOf(a) - placeOf(b));
  for (let place = 0; rest.size + moved.length > 0; place += 1) {
    const next = moved[0] && (placeOf(moved[0]) <= place || rest.size === 0) ? moved.shift() : undefined;
    const one = next ?? rest.take();
    if (!one) return;
    yield { request: one.request, why: reason(one, ahead, next ? null : rest) };
    called(one, ahead);
    rest.spoke(one.request.seat);
  }
}

/** The whole list as it will be called, with the reasons. */
export const placed = (room: Room): Placed[] => [...inOrder(room)];

/**
 * Whom 'next' would call: the first who is in the room and has speaking time left. Who is away, or waits for time to be added, keeps
 * the place. An intervention waits for the chair's word.
 */
export function nextInQueue(room: Room): SpeakingRequest | undefined {
  const present = new Set(room.present);
  for (const request of sequence(room))
    if (
      present.has(request.seat) &&
      request.kind !== 'intervention' &&
      hasTime(room, request.seat, request.kind)
    )
      return request;
  return undefined;
}

/** Whether the seat waits for the floor. */
export const isWaiting = (room: Room, seat: SeatId): boolean => room.queue.some((one) => one.seat === seat);

/** The list without a request that was called, withdrawn or taken off; `called`: it overtook those who asked before it. */
export function offList(room: Room, id: RequestId, called: boolean): SpeakingRequest[] {
  const at = room.queue.findIndex((one) => one.request === id);
  if (at < 0) return room.queue;
  const place = room.queue.some((one) => one.moved !== null) ? placeInOrder(room, id) : -1;
  const rest: SpeakingRequest[] = [];
  room.queue.forEach((one, index) => {
    if (index === at) return;
    const overtaken = called && index < at ? one.overtaken + 1 : one.overtaken;
    const moved =
      one.moved && one.moved.place > place ? { ...one.moved, place: one.moved.place - 1 } : one.moved;
    rest.push(overtaken === one.overtaken && moved === one.moved ? one : { ...one, overtaken, moved });
  });
  return rest;
}

/** The list without all those that are gone; who was put at a place behind them moves up. */
export function stillWaiting(room: Room, isGone: (one: SpeakingRequest) => boolean): SpeakingRequest[] {
  let queue = room.queue;
  for (const one of room.queue) if (isGone(one)) queue = offList({ ...room, queue }, one.request, false);
  return queue;
}

/** The list with a request put at a place; whoever was put behind it before moves down. */
export function putAt(room: Room, id: RequestId, place: number, reason: string | null): SpeakingRequest[] {
  // Where it stood matters only to those who were put somewhere before.
  const from = room.queue.some((one) => one.moved !== null) ? placeInOrder(room, id) : -1;
  return room.queue.map((one) => {
    if (one.request === id) return { ...one, moved: { place, reason } };
    if (!one.moved) return one;
    const up = one.moved.place > from ? one.moved.place - 1 : one.moved.place;
    return { ...one, moved: { ...one.moved, place: up >= place ? up + 1 : up } };
  });
}

/** Where the request stands in the order, from 0; -1 if it does not wait. */
export function placeInOrder(room: Room, id: RequestId): number {
  let place = 0;
  for (const request of sequence(room)) {
    if (request.request === id) return place;
    place += 1;
  }
  return -1;
}

const placeOf = ({ request }: Candidate): number => request.moved?.place ?? 0;

/** What decided, with the facts that it looked at; without a ranking it was the chair. */
function whyOf({ request, group, ms }: Candidate, ahead: Ahead, rest: Ranking | null): Why {
  if (!rest) return { by: 'moved', reason: request.moved?.reason ?? null };
  const { by, passes } = rest.decided();
  switch (by) {
    case 'waited':
      return { by, overtaken: request.overtaken };
    case 'leastTime':
      return { by, ms };
    case 'alternateStance':
      return { by, after: ahead.stance ?? 'neutral' };
    case 'alternateHall':
      return { by, after: ahead.place ?? 'home' };
    case 'quietGroup':
      return { by, group, ms: ahead.groups.get(group) ?? 0 };
    case 'kind':
    case 'unspoken':
      return { by };
    default:
      return { by: !passes && request.skipped > 0 ? 'skipped' : 'asked' };
  }
}
