import fc from 'fast-check';
import type { Command } from '#room/commands';
import { commandId, itemId, motionId, pollId, seatId, statementId, type SeatId } from '#room/ids';
import { mayBeEntitled, roles, type Role } from '#room/roles';
import type { Room } from '#room/room';
import { setup, type Setup } from '#room/setup';
import type { Stamp } from '#room/stamp';
import { stances } from '#room/stance';
import { start } from '../support/given.ts';

/** One act of somebody in a meeting, before it is known what there is to act on. */
export interface Step {
  type: Command['type'];
  /** whether whoever and whatever is taken at random, or so that it may well be allowed */
  wild: boolean;
  who: number;
  what: number;
  /** since the step before, ms; a clock may be set back */
  pause: number;
}

/** How often each command comes in a meeting that gets somewhere. */
const weights: Record<Command['type'], number> = {
  enterRoom: 40,
  leaveRoom: 20,
  openMeeting: 16,
  closeMeeting: 1,
  takeItem: 24,
  askToSpeak: 64,
  withdraw: 12,
  callNext: 32,
  giveFloor: 24,
  endTurn: 32,
  extendTurn: 20,
  skipRequest: 16,
  moveRequest: 20,
  muteSeat: 12,
  unmuteSeat: 12,
  submitStatement: 32,
  showStatement: 16,
  declineStatement: 16,
  giveRuling: 8,
  recordWords: 24,
  openPoll: 24,
  closePoll: 24,
  correctMinutes: 16,
  fileMinutes: 2,
};

const step = (type: Command['type']): fc.Arbitrary<Step> =>
  fc.record({
    type: fc.constant(type),
    wild: fc.nat(4).map((one) => one === 0),
    who: fc.nat(1000),
    what: fc.nat(1000),
    pause: fc.constantFrom(0, 0, 1, 999, 5000, 5000, 30_000, 60_000, 120_000, 1_800_000, -3000),
  });

const types = Object.keys(weights) as Command['type'][];
const anyStep = fc.oneof(...types.map((type) => ({ weight: weights[type], arbitrary: step(type) })));
const tame = (type: Command['type'], who: number): Step => ({ type, wild: false, who, what: 0, pause: 0 });

const some = (least: number, most: number) =>
  fc.array(anyStep, { minLength: least, maxLength: most, size: 'max' });

/** A meeting's steps, few or many. Most begin with people there and an item taken; some go on after the meeting's end. */
export const anySteps: fc.Arbitrary<Step[]> = fc
  .tuple(fc.nat(5), fc.oneof(some(0, 30), some(100, 160)), fc.boolean(), some(0, 12))
  .map(([early, steps, over, after]) => [
    ...(early === 0 ? [] : [0, 1, 2, 3, 4, 5].map((who) => tame('enterRoom', who))),
    ...(early === 0 ? [] : [tame('openMeeting', 0), tame('takeItem', 0)]),
    ...steps,
    ...(over ? [tame('closePoll', 0), tame('closeMeeting', 0), tame('correctMinutes', 0)] : []),
    ...after,
  ]);

const anyShare = fc
  .record({
    num: fc.integer({ min: 1, max: 100 }),
    den: fc.integer({ min: 1, max: 100 }),
    strict: fc.boolean(),
  })
  .map(({ num, den, strict }) => ({ num: Math.min(num, den), den, strict: strict && num < den }));

const anySeat = fc.record({ role: fc.constantFrom<Role>(...roles), entitled: fc.boolean() });

/** Any notice of a meeting: one chair and one clerk among up to nine seats, one to three items, up to four motions. */
export const anySetup: fc.Arbitrary<Setup> = fc
  .record({
    lang: fc.constantFrom('zh-CN', 'en'),
    binding: fc.boolean(),
    items: fc.integer({ min: 1, max: 3 }),
    motions: fc.array(fc.nat(2), { maxLength: 4 }),
    others: fc.array(anySeat, { maxLength: 7 }),
    places: fc.tuple(fc.nat(7), fc.nat(7)),
    rules: fc.record({
      turnSeconds: fc.integer({ min: 10, max: 300 }),
      extendAtMost: fc.integer({ min: 0, max: 300 }),
      pollSeconds: fc.integer({ min: 10, max: 300 }),
      pollChangeable: fc.boolean(),
      quorum: anyShare,
      threshold: anyShare,
    }),
  })
  .map(({ lang, binding, items, motions, others, places, rules }) => {
    const seats = others.filter((one) => one.role !== 'chair' && one.role !== 'clerk');
    seats.splice(places[0], 0, { role: 'chair', entitled: others.length % 2 === 0 });
    seats.splice(places[1], 0, { role: 'clerk', entitled: false });
    return setup.parse({
      ...{ title: '协商 <b>', matter: 'm', level: 'hearing', lang, zone: 'Asia/Shanghai', startsAt: start },
      ...{ place: '', binding, documents: [], rules },
      items: Array.from({ length: items }, (_, nth) => ({ id: `i${nth + 1}`, title: `item ${nth}` })),
      motions: motions.map((item, nth) => ({ id: `m${nth + 1}`, item: `i${(item % items) + 1}`, text: 'x' })),
      seats: seats.map(({ role, entitled }, nth) => ({
        ...{ id: `s${nth + 1}`, name: `N${nth}`, role, affiliation: '' },
        entitled: entitled && mayBeEntitled(role),
      })),
    });
  });

const leaders = new Set<Command['type']>([
  ...([
    'openMeeting',
    'closeMeeting',
    'takeItem',
    'callNext',
    'giveFloor',
    'extendTurn',
    'skipRequest',
  ] as const),
  ...(['moveRequest', 'muteSeat', 'unmuteSeat', 'showStatement', 'declineStatement', 'giveRuling'] as const),
  'openPoll',
]);
const clerks = new Set<Command['type']>(['correctMinutes', 'fileMinutes']);
const speakers = new Set<Role>(['participant', 'respondent', 'adviser', 'hall']);

/** The id of the nth step's command, and of the statement or poll that comes of it. */
const nthId = (nth: number) => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
/** Marks the text of the nth step, so that it is known again wherever it turns up. */
export const marked = (nth: number): string => `⟦${nth}⟧`;
export const marksIn = (value: unknown): string[] => JSON.stringify(value).match(/⟦\d+⟧/g) ?? [];

/** What the nth step asks of the room as it is now. */
export function askedOf(room: Room, one: Step, nth: number, at: number): { command: Command; stamp: Stamp } {
  const electorate = room.poll?.electorate.length ?? 0;
  const yes = one.what % (electorate + 1);
  const no = one.who % (electorate - yes + 1);
  return {
    command: commandOf(room, one, nth),
    stamp: {
      by: whoAsks(room, one),
      at,
      commandId: commandId.parse(nthId(nth)),
      tally: { for: yes, against: no, abstain: (one.what + one.who) % (electorate - yes - no + 1) },
      filing: { number: '2026-1', head: 'ab' },
      paragraph: 'as it was drafted',
    },
  };
}

function whoAsks(room: Room, { type, wild, who }: Step): Stamp['by'] {
  const seats = room.setup.seats;
  const all = seats.map((one) => one.id);
  const chair = seats.find((one) => one.role === 'chair')?.id ?? 'clock';
  if (wild) return pick([...all, ...all, 'clock' as const, seatId.parse('s99')], who);
  if (leaders.has(type)) return chair;
  if (clerks.has(type)) return seats.find((one) => one.role === 'clerk')?.id ?? 'clock';
  if (type === 'endTurn') return pick([chair, 'clock', room.floor?.seat ?? chair], who);
  if (type === 'closePoll') return pick([chair, 'clock'], who);
  if (type === 'recordWords') return pick([room.floor?.seat ?? chair, ...all], who);
  if (type === 'withdraw' && room.queue.length > 0) return pick(room.queue, who).seat;
  const may = seats.filter((one) => speakers.has(one.role)).map((one) => one.id);
  const asksToSpeak = type === 'askToSpeak' || type === 'submitStatement';
  return pick(asksToSpeak && may.length > 0 ? may : all, who);
}

function commandOf(room: Room, one: Step, nth: number): Command {
  const { type, what } = one;
  switch (type) {
    case 'takeItem':
      return { type, item: itemId.parse(`i${(what % 4) + 1}`) };
    case 'askToSpeak':
      return { type, stance: pick([...stances], what) };
    case 'giveFloor':
      return { type, seat: whom(room, one, room.present) };
    case 'skipRequest':
      return { type, seat: whom(room, one, waitingSeats(room)) };
    case 'moveRequest':
      return { type, seat: whom(room, one, waitingSeats(room)), place: one.who % 5 };
    case 'muteSeat':
      return { type, seat: whom(room, one, room.present) };
    case 'unmuteSeat':
      return { type, seat: whom(room, one, room.muted) };
    case 'extendTurn':
      return { type, seconds: 10 + (what % 100) };
    case 'submitStatement':
      return { type, stance: pick([...stances], what), text: marked(nth) };
    case 'showStatement':
      return { type, statement: whichStatement(room, one) };
    case 'declineStatement':
      return { type, statement: whichStatement(room, one), reason: marked(nth) };
    case 'giveRuling':
    case 'recordWords':
      return { type, text: `said ${nth}` };
    case 'openPoll': {
      const here = room.setup.motions.filter((motion) => motion.item === room.item);
      return {
        type,
        motion: one.wild || here.length === 0 ? motionId.parse(`m${(what % 5) + 1}`) : pick(here, what).id,
      };
    }
    case 'closePoll':
      return { type, poll: (!one.wild && room.poll?.poll) || pollId.parse(nthId(what % 90)) };
    case 'correctMinutes':
      return { type, paragraph: `p${(what % 200) + 1}`, text: `corrected ${what % 3}` };
    default:
      return { type };
  }
}

const waitingSeats = (room: Room): SeatId[] => room.queue.map((one) => one.seat);

const whom = (room: Room, { wild, what }: Step, likely: SeatId[]): SeatId =>
  pick(
    wild || likely.length === 0 ? [...room.setup.seats.map((one) => one.id), seatId.parse('s99')] : likely,
    what,
  );

function whichStatement(room: Room, { wild, what }: Step) {
  const waiting = room.statements.filter((one) => wild || one.state === 'waiting');
  return waiting.length > 0 ? pick(waiting, what).id : statementId.parse(nthId(what % 90));
}

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}
