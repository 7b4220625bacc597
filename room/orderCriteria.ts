import type { SeatId } from './ids.ts';
import type { OrderRule, RequestKind } from './kinds.ts';
import type { Room, SpeakingRequest } from './room.ts';
import { groupOf, groupTimes, progressOf, seatsOf } from './speakingTime.ts';
import type { Stance } from './stance.ts';

export type Place = 'hall' | 'home';

/** What an order looks at: the speeches so far, and those that it has placed already. */
export interface Ahead {
  turns: Map<SeatId, number>;
  groups: Map<string, number>;
  stance: Stance | null;
  place: Place | null;
}

/** A request with what the order looks at. */
export interface Candidate {
  request: SpeakingRequest;
  group: string;
  place: Place;
  /** speaking time on the item, ms */
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
  unspoken: { key: ({ request }, { turns }) => ((turns.get(request.seat) ?? 0) > 0 ? 1 : 0), changes: true },
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

const opposite: Record<Stance, Stance | null> = { for: 'against', against: 'for', neutral: null };

/** What decides between two requests, the first in which they differ: kind, having been passed over, the meeting's own rules. */
export const criteriaOf = ({ rules: { speaking } }: Room): Criterion[] => [
  { by: 'kind', key: ({ request }) => rank[request.kind], changes: false },
  { by: 'skipped', key: ({ request }) => request.skipped, changes: false },
  ...speaking.order.map((by) => ({ by, ...rules[by] })),
];

/** The requests of the list in the order of asking, each with what the order looks at. */
export function candidatesOf(room: Room): Candidate[] {
  const { spoken } = progressOf(room, room.item);
  const seats = seatsOf(room.setup);
  const inHall = new Set(room.inHall);
  return room.queue.map((request) => {
    const seat = seats.get(request.seat);
    return {
      request,
      group: seat ? groupOf(seat) : '',
      place: inHall.has(request.seat) || seat?.role === 'hall' ? 'hall' : 'home',
      ms: spoken[request.seat]?.ms ?? 0,
    };
  });
}

/** Before anybody in the list is called. */
export function soFar(room: Room): Ahead {
  const turns = new Map<SeatId, number>();
  const { spoken } = progressOf(room, room.item);
  for (const { seat } of room.queue) turns.set(seat, spoken[seat]?.turns ?? 0);
  const latest = room.interrupted[0] ?? room.floor ?? room.lastTurn?.floor;
  const inHall = (seat: SeatId) =>
    room.inHall.includes(seat) || seatsOf(room.setup).get(seat)?.role === 'hall';
  const asksGroups = room.rules.speaking.order.includes('quietGroup');
  return {
    turns,
    groups: asksGroups ? groupTimes(room) : new Map<string, number>(),
    stance: latest?.stance ?? null,
    place: latest ? (inHall(latest.seat) ? 'hall' : 'home') : null,
  };
}

/** Who was called speaks before all that follow. */
export function called({ request, place }: Candidate, ahead: Ahead): void {
  ahead.turns.set(request.seat, (ahead.turns.get(request.seat) ?? 0) + 1);
  if (request.stance !== 'neutral') ahead.stance = request.stance;
  ahead.place = place;
}
