import type { SeatId } from './ids.ts';
import type { OrderRule, RequestKind } from './kinds.ts';
import type { Room, SpeakingRequest } from './room.ts';
import { groupOf, groupTimes, progressOf, seatsOf } from './speakingTime.ts';
import type { Stance } from './stance.ts';

export type Place = 'hall' | 'home';

/** What an order looks at: the speeches so far, and those that it has placed already. */
export interface Ahead {
  /** whom it has placed already */
  placed: Set<SeatId>;
  groups: Map<string, number>;
  stance: Stance | null;
  place: Place | null;
}

/** A request with what the order looks at. */
export interface Candidate {
  request: SpeakingRequest;
  group: string;
  place: Place;
  /** turns and speaking time (ms) on the item */
  turns: number;
  ms: number;
}

/** The smaller comes first. */
export interface Criterion {
  by: OrderRule | 'kind' | 'skipped';
  key: (one: Candidate, ahead: Ahead) => number;
  /** whether a speech that comes before may change it; alike for all of the same stance, place and turns */
  changes: boolean;
}

/** A right of reply is used at once; a personal statement closes the matter. */
const rank: Record<RequestKind, number> = { reply: 0, intervention: 1, turn: 2, question: 2, personal: 3 };

const rules: Record<OrderRule, Omit<Criterion, 'by'>> = {
  unspoken: { key: (one, ahead) => (hasSpoken(one, ahead) ? 1 : 0), changes: true },
  leastTime: { key: ({ ms }) => ms, changes: false },
  alternateStance: {
    key: ({ request }, { stance }) => (stance !== null && opposite[stance] === request.stance ? 0 : 1),
    changes: true,
  },
  quietGroup: { key: ({ group }, { groups }) => groups.get(group) ?? 0, changes: false },
  alternateHall: {
    key: (one, { place }) => (place !== null && one.place !== place ? 0 : 1),
    changes: true,
  },
};

/** Whether the seat has spoken on the item, or will have by then. */
export const hasSpoken = ({ request, turns }: Candidate, { placed }: Ahead): boolean =>
  turns > 0 || placed.has(request.seat);

const opposite: Record<Stance, Stance | null> = { for: 'against', against: 'for', neutral: null };

/** What decides between two requests, the first in which they differ: kind, having been passed over, the meeting's own rules. */
export const criteriaOf = ({ rules: { speaking } }: Room): Criterion[] => [
  { by: 'kind', key: ({ request }) => rank[request.kind], changes: false },
  { by: 'skipped', key: ({ request }) => request.skipped, changes: false },
  ...speaking.order.map((by) => ({ by, ...rules[by] })),
];

const silent = { turns: 0, ms: 0 };

/** The requests of the list in the order of asking, each with what the order looks at. */
export function candidatesOf(room: Room): Candidate[] {
  const { spoken } = progressOf(room, room.item);
  const seats = seatsOf(room.setup);
  const inHall = new Set(room.inHall);
  return room.queue.map((request) => {
    const seat = seats.get(request.seat);
    const { turns, ms } = spoken[request.seat] ?? silent;
    return {
      request,
      group: seat ? groupOf(seat) : '',
      place: inHall.has(request.seat) || seat?.role === 'hall' ? 'hall' : 'home',
      turns,
      ms,
    };
  });
}

/** Before anybody in the list is called. */
export function soFar(room: Room): Ahead {
  const latest = room.interrupted[0] ?? room.floor ?? room.lastTurn?.floor;
  const inHall = (seat: SeatId) =>
    room.inHall.includes(seat) || seatsOf(room.setup).get(seat)?.role === 'hall';
  const asksGroups = room.rules.speaking.order.includes('quietGroup');
  return {
    placed: new Set(),
    groups: asksGroups ? groupTimes(room) : new Map<string, number>(),
    stance: latest?.stance ?? null,
    place: latest ? (inHall(latest.seat) ? 'hall' : 'home') : null,
  };
}

/** Who was called speaks before all that follow. */
export function called({ request, place }: Candidate, ahead: Ahead): void {
  ahead.placed.add(request.seat);
  if (request.stance !== 'neutral') ahead.stance = request.stance;
  ahead.place = place;
}
