import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '#room/decide';
import type { MeetingEvent } from '#room/events';
import { evolve } from '#room/evolve';
import { commandId, requestId, type SeatId } from '#room/ids';
import { orderRules, requestKinds } from '#room/kinds';
import { nextInQueue, placed as placedByRules, type Placed } from '#room/order';
import { isRefusal } from '#room/refusals';
import type { Room } from '#room/room';
import { printedRules, type SpeakingRules } from '#room/speakingRules';
import { stances, type Stance } from '#room/stance';
import { given, givenIn, hearing, item1, opened, seat, taken } from '../support/given.ts';
import { law } from './law.ts';

const people = Array.from({ length: 14 }, (_, nth) => seat(`s${nth + 3}`));
const id = (nth: number) => requestId.parse(`66666666-6666-4666-8666-${String(nth).padStart(12, '0')}`);

const anyRules: fc.Arbitrary<SpeakingRules> = fc
  .record({
    order: fc.shuffledSubarray([...orderRules]),
    overtakenAtMost: fc.integer({ min: 1, max: 5 }),
    entriesEach: fc.integer({ min: 1, max: 3 }),
  })
  .map((some) => ({ ...printedRules, ...some, turnsPerItem: 0, graceSeconds: 0 }));

interface Wish {
  who: number;
  stance: number;
  kind: number;
  skipped: boolean;
  spoke: number;
}
const anyWish: fc.Arbitrary<Wish> = fc.record({
  ...{ who: fc.nat(people.length - 1), stance: fc.nat(2), kind: fc.nat(20) },
  ...{ skipped: fc.nat(5).map((one) => one === 0), spoke: fc.nat(90) },
});
const anyWishes = fc.array(anyWish, { maxLength: 24 });
const kindOf = ({ kind }: Wish) => requestKinds[kind] ?? 'turn';

/** A meeting with people of four groups, online and in the hall, of whom some have spoken and some wait. */
function meetingOf(rules: SpeakingRules, wishes: readonly Wish[]): Room {
  const notice = hearing({
    seats: [
      ...hearing().seats.slice(0, 2),
      ...people.map((one, nth) => ({
        ...{ id: one, name: one, role: 'participant' as const, affiliation: '' },
        ...{ entitled: true, group: `g${nth % 4}`, household: '', area: 0 },
      })),
    ],
    rules: { ...hearing().rules, speaking: rules },
  });
  const spoke = wishes
    .slice(0, 6)
    .flatMap((one): (MeetingEvent | number)[] => [
      floor(person(one), stances[one.stance]),
      one.spoke,
      { type: 'turnEnded', seat: person(one), why: 'chair' },
    ]);
  const asked = wishes.flatMap((one, nth): MeetingEvent[] => [
    {
      ...{ type: 'speakingRequested', request: id(nth), seat: person(one), kind: kindOf(one) },
      ...{ stance: stances[one.stance] ?? 'neutral', to: null, note: null },
    },
    ...(one.skipped ? [{ type: 'requestSkipped', request: id(nth), seat: person(one) } as const] : []),
  ]);
  const come = people.map((one, nth): MeetingEvent => ({
    type: nth % 3 === 0 ? 'seatCheckedIn' : 'seatEntered',
    seat: one,
  }));
  return givenIn(notice, opened, taken(item1), ...come, ...spoke, ...asked).room;
}

const person = ({ who }: Wish): SeatId => people[who] ?? people[0] ?? seat('s3');
const floor = (one: SeatId, stance: Stance = 'neutral'): MeetingEvent => ({
  ...{ type: 'floorGiven', seat: one, kind: 'turn', stance, request: null, to: null },
  endsAt: Number.MAX_SAFE_INTEGER,
});

type Placing = (room: Room) => Placed[];
const ids = (list: Placed[]) => list.map((one) => one.request.request);
const broken = (property: fc.IProperty<unknown>): string => {
  const run = fc.check(property, { seed: 2026, numRuns: 300, endOnFailure: true });
  return run.failed ? String(run.errorInstance) : 'holds';
};

/** Every reason is true of the facts, seen from those who asked before and still follow. */
function explainsItself(placing: Placing) {
  return fc.property(anyRules, anyWishes, (rules, wishes) => {
    const room = meetingOf(rules, wishes);
    const list = placing(room);
    law('the whole list is placed', new Set(ids(list)).size === room.queue.length);
    const before = new Set<SeatId>();
    list.forEach(({ request, why }, nth) => {
      const asked = (one: Placed) => room.queue.indexOf(one.request);
      const passed = list.slice(nth + 1).filter((one) => asked(one) < room.queue.indexOf(request));
      const spoken = room.progress[item1]?.spoken ?? {};
      const hasSpoken = (one: SeatId) => (spoken[one]?.turns ?? 0) > 0 || before.has(one);
      const rankOf = (kind: string) =>
        ['reply', 'intervention', 'turn', 'personal'].indexOf(kind === 'question' ? 'turn' : kind);
      switch (why.by) {
        case 'asked':
          law(
            'asked: all who asked before it and follow were passed over',
            passed.every((one) => one.request.skipped > request.skipped),
          );
          break;
        case 'skipped':
          law('skipped: it was passed over', request.skipped > 0);
          break;
        case 'waited':
          law(
            'waited: it was overtaken',
            request.overtaken >= rules.overtakenAtMost && nth < list.length - 1,
          );
          break;
        case 'kind':
          law(
            'kind: it comes first',
            passed.some((one) => rankOf(one.request.kind) > rankOf(request.kind)),
          );
          break;
        case 'unspoken':
          law('unspoken: it has not spoken', !hasSpoken(request.seat));
          law(
            'unspoken: another has',
            passed.some((one) => hasSpoken(one.request.seat)),
          );
          break;
        case 'leastTime':
          law('leastTime: its time', why.ms === (spoken[request.seat]?.ms ?? 0));
          law(
            'leastTime: less',
            passed.some((one) => (spoken[one.request.seat]?.ms ?? 0) > why.ms),
          );
          break;
        case 'alternateStance':
          law(
            'alternateStance: the other side',
            why.after !== 'neutral' && request.stance !== why.after && request.stance !== 'neutral',
          );
          law(
            'alternateStance: after the one before',
            nth === 0 ||
              lastStance(list.slice(0, nth)) === why.after ||
              lastStance(list.slice(0, nth)) === null,
          );
          break;
        case 'alternateHall':
          law(
            'alternateHall: the other place',
            (why.after === 'hall') === !room.inHall.includes(request.seat),
          );
          break;
        case 'quietGroup':
          law(
            'quietGroup: its own',
            room.setup.seats.find((one) => one.id === request.seat)?.group === why.group,
          );
          break;
        case 'moved':
          law('moved: by the chair', request.moved !== null);
          break;
        default:
          why satisfies never;
      }
      before.add(request.seat);
    });
  });
}

const lastStance = (list: Placed[]) =>
  list.findLast((one) => one.request.stance !== 'neutral')?.request.stance ?? null;

/** Whatever is not about the list or the floor changes nothing; without alternation others keep their order when one comes or goes. */
function isStable(placing: Placing) {
  return fc.property(anyRules, anyWishes, anyWish, fc.nat(30), (rules, wishes, wish, which) => {
    const room = meetingOf(rules, wishes);
    const list = ids(placing(room));
    const happens = (event: MeetingEvent) =>
      evolve(room, { seq: room.seq + 1, at: room.lastStirAt + 9000, by: person(wish), event });
    law('asking again gives the same list', String(ids(placing(room))) === String(list));
    const beside: MeetingEvent[] = [
      { type: 'wordsRecorded', seat: person(wish), text: 'x' },
      { type: 'seatMuted', seat: person(wish), reason: null },
      { type: 'rulingGiven', text: 'x' },
      { type: 'checkOpened', question: 'x' },
    ];
    for (const event of beside)
      law('words change no place', String(ids(placing(happens(event)))) === String(list));
    if (rules.order.includes('alternateStance') || rules.order.includes('alternateHall')) return;
    const one = room.queue[which % Math.max(1, room.queue.length)];
    if (!one) return;
    const single = room.queue.filter((other) => other.seat === one.seat).length === 1;
    const { request, seat: by } = one;
    const left = happens({ type: 'requestWithdrawn', request, seat: by });
    if (single)
      law(
        'whoever goes leaves the others in order',
        String(ids(placing(left))) === String(list.filter((other) => other !== request)),
      );
  });
}

/** Whoever keeps asking and is here is called after at most: those who asked before + overtakenAtMost + 1 calls. */
function starvesNobody(placing: (room: Room) => Room['queue'][number] | undefined) {
  return fc.property(anyRules, anyWishes, fc.array(anyWish, { maxLength: 60 }), (rules, wishes, more) => {
    let room = meetingOf(rules, wishes);
    const watched = room.queue.at(-1);
    // An intervention waits for the chair's word, and is over with the turn that it is about.
    if (!watched || watched.kind === 'intervention') return;
    const most = room.queue.length - 1 + rules.overtakenAtMost + 1;
    for (let calls = 1; calls <= most; calls += 1) {
      // Others keep coming, each with what would be called before.
      const wish = more[calls % Math.max(1, more.length)];
      if (wish && person(wish) !== watched.seat && kindOf(wish) !== 'intervention') {
        const asks = { type: 'speakingRequested', request: id(100 + calls), seat: person(wish) } as const;
        const rest = { stance: stances[wish.stance] ?? 'neutral', kind: kindOf(wish), to: null, note: null };
        room = step(room, { ...asks, ...rest });
      }
      const next = placing(room);
      if (!next || next.request === watched.request) return;
      const { seat: by, kind, stance, request, to } = next;
      room = step(room, {
        type: 'floorGiven',
        seat: by,
        kind,
        stance,
        request,
        to,
        endsAt: room.lastStirAt + 60_000,
      });
      room = step(room, { type: 'turnEnded', seat: by, why: 'chair' });
    }
    law('nobody waits for ever', false);
  });
}

const step = (room: Room, event: MeetingEvent): Room =>
  evolve(room, { seq: room.seq + 1, at: room.lastStirAt + 5000, by: 'clock', event });
const calledNext = (room: Room) => nextInQueue(room);

describe('the order of the list', () => {
  test('explains itself', () => {
    expect(broken(explainsItself(placedByRules))).toBe('holds');
  });
  test('is stable', () => {
    expect(broken(isStable(placedByRules))).toBe('holds');
  });
  test('starves nobody', () => {
    expect(broken(starvesNobody(calledNext))).toBe('holds');
  });
  test('is fair: of two who ask alike and have not spoken, whoever asked first is called first', () => {
    fc.assert(
      fc.property(anyRules, fc.array(fc.nat(13), { maxLength: 14 }), (rules, whos) => {
        const wishes = [...new Set(whos)].map((who) => ({
          who: who - (who % 12),
          stance: 2,
          kind: 20,
          skipped: false,
          spoke: 0,
        }));
        const room = meetingOf({ ...rules, entriesEach: 1 }, wishes.slice(0, 1).concat(wishes));
        const places = placedByRules(room).map((one) => room.queue.indexOf(one.request));
        const own = (nth: number) => room.queue[nth]?.seat;
        for (const [nth, place] of places.entries())
          for (const later of places.slice(nth + 1))
            if (own(later) === own(place)) expect(place).toBeLessThan(later);
      }),
    );
  });
  test('the chair may put anybody anywhere, and there they are', () => {
    fc.assert(
      fc.property(
        anyRules,
        anyWishes,
        fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 6 }),
        (rules, wishes, moves) => {
          let room = meetingOf(rules, wishes);
          for (const [which, where] of moves) {
            const one = room.queue[which % Math.max(1, room.queue.length)];
            if (!one) return;
            const chair = room.setup.seats[0]?.id ?? one.seat;
            const place = Math.min(where, room.queue.length - 1);
            const stamp = { by: chair, at: room.lastStirAt, commandId: commandId.parse(id(999)) };
            const answer = decide(
              room,
              { type: 'moveRequest', request: one.request, place: where, reason: 'x' },
              stamp,
            );
            if (isRefusal(answer)) expect(answer.refused).toBe('nothingChanged');
            else for (const event of answer) room = step(room, event);
            expect(ids(placedByRules(room))[place]).toBe(one.request);
          }
        },
      ),
    );
  });
});

describe('a planted fault is found', () => {
  test.each<[string, Placing]>([
    ['the last comes first, and says that it asked first', (room) => placedByRules(room).reverse()],
    [
      'everybody says that they have not spoken',
      (room) => placedByRules(room).map((one) => ({ ...one, why: { by: 'unspoken' } })),
    ],
    ['somebody is left out', (room) => placedByRules(room).slice(1)],
  ])('%s', (_name, placing) => {
    expect(broken(explainsItself(placing))).toMatch(/broken/);
  });

  test('the list is shuffled by every word that is said', () => {
    const shuffled: Placing = (room) => {
      const list = placedByRules(room);
      return room.seq % 2 ? list : list.reverse();
    };
    expect(broken(isStable(shuffled))).toMatch(/words change no place/);
  });

  test('nobody remembers who was overtaken', () => {
    const forgets = (room: Room) =>
      nextInQueue({ ...room, queue: room.queue.map((one) => ({ ...one, overtaken: 0 })) });
    expect(broken(starvesNobody(forgets))).toMatch(/nobody waits for ever/);
  });
});

test('a meeting without a list has no order', () => {
  expect(placedByRules(given(opened).room)).toEqual([]);
});
