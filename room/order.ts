import type { RequestId, SeatId } from './ids.ts';
import type { OrderRule, RequestKind } from './kinds.ts';
import { seatOf, type Room, type SpeakingRequest } from './room.ts';
import { groupOf, groupTimes, hasTime, progressOf } from './speakingTime.ts';
import type { Stance } from './stance.ts';

/** Why a request stands where it stands. `asked`: it came before all that follow it. */
export type Why =
  | { by: 'asked' | 'kind' | 'skipped' | 'unspoken' }
  | { by: 'waited'; overtaken: number }
  | { by: 'moved'; reason: string | null }
  | { by: 'leastTime'; ms: number }
  | { by: 'alternateStance'; after: Stance }
  | { by: 'quietGroup'; group: string; ms: number }
  | { by: 'alternateHall'; after: 'hall' | 'home' };

export interface Placed {
  request: SpeakingRequest;
  why: Why;
}

/** A right of reply is used at once; a personal statement closes the matter. */
const rank: Record<RequestKind, number> = { reply: 0, intervention: 1, turn: 2, question: 2, personal: 3 };

/** What an order looks at: the speeches so far, and those that it has placed already. */
interface Ahead {
  turns: Map<SeatId, number>;
  groups: Map<string, number>;
  stance: Stance | null;
  place: 'hall' | 'home' | null;
}

/** The smaller comes first. */
type Key = (request: SpeakingRequest, ahead: Ahead) => number;
interface Criterion {
  by: Why['by'];
  key: Key;
}

/**
 * The list in the order in which it is called, one after another: who waited too long, then by kind, then whoever was not passed
 * over, then by the meeting's own rules, then by asking. Where the chair put somebody, there they are.
 */
export function* inOrder(room: Room): Generator<Placed, void, void> {
  const ahead = soFar(room);
  const criteria = criteriaOf(room);
  const rest = room.queue.filter((one) => one.moved === null);
  const moved = room.queue.filter((one) => one.moved !== null).sort((a, b) => placeOf(a) - placeOf(b));
  for (let place = 0; rest.length + moved.length > 0; place += 1) {
    const next = moved[0] && (placeOf(moved[0]) <= place || rest.length === 0) ? moved.shift() : undefined;
    const placed: Placed | undefined = next
      ? { request: next, why: { by: 'moved', reason: next.moved?.reason ?? null } }
      : first(room, rest, criteria, ahead);
    if (!placed) return;
    yield placed;
    const { request } = placed;
    ahead.turns.set(request.seat, (ahead.turns.get(request.seat) ?? 0) + 1);
    if (request.stance !== 'neutral') ahead.stance = request.stance;
    ahead.place = whereIs(room, request.seat);
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
  for (const { request } of inOrder(room))
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
  const from = placeInOrder(room, id);
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
  for (const { request } of inOrder(room)) {
    if (request.request === id) return place;
    place += 1;
  }
  return -1;
}

const placeOf = (one: SpeakingRequest): number => one.moved?.place ?? 0;

/** Whether the seat sits in the hall; else it takes part from home. */
const whereIs = (room: Room, seat: SeatId): 'hall' | 'home' =>
  room.inHall.includes(seat) || seatOf(room, seat)?.role === 'hall' ? 'hall' : 'home';

function soFar(room: Room): Ahead {
  const turns = new Map<SeatId, number>();
  const spoken = progressOf(room, room.item).spoken;
  for (const { seat } of room.queue) turns.set(seat, spoken[seat]?.turns ?? 0);
  const latest = room.interrupted[0] ?? room.floor ?? room.lastTurn?.floor;
  return {
    turns,
    groups: groupTimes(room),
    stance: latest?.stance ?? null,
    place: latest ? whereIs(room, latest.seat) : null,
  };
}

function first(room: Room, rest: SpeakingRequest[], criteria: Criterion[], ahead: Ahead): Placed | undefined {
  const [earliest] = rest;
  if (!earliest) return undefined;
  const limit = room.rules.speaking.overtakenAtMost;
  const waited = rest.find((one) => one.overtaken >= limit);
  let best = waited ?? earliest;
  if (!waited) for (const one of rest) if (compare(one, best, criteria, ahead) < 0) best = one;
  const index = rest.indexOf(best);
  const why = whyAhead(room, best, rest.slice(0, index), criteria, ahead);
  rest.splice(index, 1);
  return { request: best, why };
}

function compare(a: SpeakingRequest, b: SpeakingRequest, criteria: Criterion[], ahead: Ahead): number {
  for (const { key } of criteria) {
    const by = key(a, ahead) - key(b, ahead);
    if (by !== 0) return by;
  }
  return 0;
}

function whyAhead(
  room: Room,
  best: SpeakingRequest,
  passed: readonly SpeakingRequest[],
  criteria: Criterion[],
  ahead: Ahead,
): Why {
  if (passed.length === 0) return best.skipped > 0 ? { by: 'skipped' } : { by: 'asked' };
  if (best.overtaken >= room.rules.speaking.overtakenAtMost)
    return { by: 'waited', overtaken: best.overtaken };
  // Ahead of one that was passed over is ahead by asking; being passed over is the other's reason.
  let by: Why['by'] = 'asked';
  for (const rival of passed) {
    by = criteria.find(({ key }) => key(best, ahead) !== key(rival, ahead))?.by ?? 'asked';
    if (by !== 'skipped') break;
  }
  const seat = seatOf(room, best.seat);
  switch (by) {
    case 'leastTime':
      return { by, ms: progressOf(room, room.item).spoken[best.seat]?.ms ?? 0 };
    case 'alternateStance':
      return { by, after: ahead.stance ?? 'neutral' };
    case 'alternateHall':
      return { by, after: ahead.place ?? 'home' };
    case 'quietGroup': {
      const group = seat ? groupOf(seat) : '';
      return { by, group, ms: ahead.groups.get(group) ?? 0 };
    }
    case 'kind':
    case 'unspoken':
      return { by };
    default:
      return { by: 'asked' };
  }
}

function criteriaOf(room: Room): Criterion[] {
  const { spoken } = progressOf(room, room.item);
  const groups = new Map(room.setup.seats.map((one) => [one.id, groupOf(one)]));
  const places = new Map(room.queue.map(({ seat }) => [seat, whereIs(room, seat)]));
  const keys: Record<OrderRule, Key> = {
    unspoken: ({ seat }, { turns }) => ((turns.get(seat) ?? 0) > 0 ? 1 : 0),
    leastTime: ({ seat }) => spoken[seat]?.ms ?? 0,
    alternateStance: ({ stance }, ahead) =>
      ahead.stance !== null && ahead.stance !== 'neutral' && stance !== 'neutral' && stance !== ahead.stance
        ? 0
        : 1,
    quietGroup: ({ seat }, ahead) => ahead.groups.get(groups.get(seat) ?? '') ?? 0,
    alternateHall: ({ seat }, { place }) => (place !== null && places.get(seat) !== place ? 0 : 1),
  };
  return [
    { by: 'kind', key: ({ kind }) => rank[kind] },
    { by: 'skipped', key: ({ skipped }) => skipped },
    ...room.rules.speaking.order.map((rule) => ({ by: rule, key: keys[rule] })),
  ];
}
