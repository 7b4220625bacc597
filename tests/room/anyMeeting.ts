import fc from 'fast-check';
import { command, type Command } from '#room/commands';
import {
  commandId,
  groupId,
  guestId,
  itemId,
  motionId,
  pointId,
  pollId,
  preparedId,
  requestId,
  seatId,
  statementId,
  type PollId,
  type SeatId,
} from '#room/ids';
import {
  hallThemes,
  hallViews,
  movedKinds,
  opinions,
  orderRules,
  pointMatters,
  requestKinds,
} from '#room/kinds';
import { mayBeEntitled, roles, type Role } from '#room/roles';
import type { Decision, Room } from '#room/room';
import { setup, type Setup } from '#room/setup';
import type { SpeakingRules } from '#room/speakingRules';
import type { Stamp } from '#room/stamp';
import { stances } from '#room/stance';
import { anyCount, anyVoteRules, plansUnder } from './anyVote.ts';
import { pick } from './pick.ts';
import { secretKeys, start } from '../support/given.ts';

/** One act of somebody in a meeting, before it is known what there is to act on. */
export interface Step {
  type: Command['type'];
  /** whether whoever and whatever is taken at random, or so that it may well be allowed */
  wild: boolean;
  /** whether the clock asks for what is due before it */
  rings: boolean;
  who: number;
  what: number;
  /** since the step before, ms; a clock may be set back */
  pause: number;
}

/** How often each command comes in a meeting that gets somewhere. */
const weights: Record<Command['type'], number> = {
  enterRoom: 48,
  leaveRoom: 20,
  openMeeting: 16,
  closeMeeting: 1,
  suspendMeeting: 3,
  resumeMeeting: 24,
  takeItem: 20,
  adjustRules: 12,
  askToSpeak: 80,
  askFor: 12,
  withdrawFor: 4,
  withdraw: 8,
  pass: 8,
  skipRequest: 12,
  moveRequest: 20,
  takeOffList: 6,
  closeList: 4,
  openList: 8,
  callNext: 40,
  callRequest: 32,
  giveFloor: 32,
  endTurn: 32,
  extendTurn: 16,
  pauseTurn: 16,
  resumeTurn: 16,
  undoTurn: 12,
  handOn: 16,
  addTime: 8,
  raisePoint: 24,
  withdrawPoint: 6,
  hearPoint: 24,
  rulePoint: 16,
  appealRuling: 16,
  handChair: 10,
  takeChairBack: 6,
  offerChair: 4,
  acceptChair: 12,
  askForChair: 6,
  moveMotion: 32,
  secondMotion: 32,
  withdrawMotion: 6,
  muteSeat: 12,
  unmuteSeat: 12,
  warnSeat: 8,
  removeSeat: 6,
  readmitSeat: 12,
  reportSeat: 8,
  lockRoom: 4,
  unlockRoom: 8,
  knock: 24,
  stopKnocking: 4,
  admitGuest: 24,
  declineGuest: 6,
  startRound: 12,
  endRound: 6,
  startSilence: 6,
  endSilence: 16,
  openCheck: 8,
  answerCheck: 16,
  closeCheck: 8,
  openGroups: 16,
  askInGroup: 40,
  endInGroup: 32,
  reportGroup: 20,
  closeGroups: 8,
  prompt: 8,
  agreeToMoveOn: 24,
  checkIn: 20,
  checkOut: 12,
  setHallView: 4,
  submitStatement: 24,
  showStatement: 12,
  declineStatement: 12,
  giveRuling: 8,
  recordWords: 20,
  recordProxy: 12,
  endProxy: 6,
  nameRepresentative: 10,
  announcePoll: 12,
  dropAnnouncement: 8,
  openPoll: 40,
  closePoll: 40,
  breakTie: 16,
  recountPoll: 8,
  contestPoll: 12,
  answerContest: 12,
  anonymisePoll: 8,
  correctMinutes: 16,
  fileMinutes: 2,
};

const step = (type: Command['type']): fc.Arbitrary<Step> =>
  fc.record({
    type: fc.constant(type),
    wild: fc.nat(4).map((one) => one === 0),
    rings: fc.nat(3).map((one) => one === 0),
    who: fc.nat(1000),
    what: fc.nat(1000),
    pause: fc.constantFrom(0, 0, 1, 999, 5000, 5000, 30_000, 60_000, 120_000, 1_800_000, -3000),
  });

const types = Object.keys(weights) as Command['type'][];
const anyStep = fc.oneof(...types.map((type) => ({ weight: weights[type], arbitrary: step(type) })));
const tame = (type: Command['type'], who: number): Step => ({
  ...{ type, wild: false, rings: false },
  ...{ who, what: 0, pause: 0 },
});

const some = (least: number, most: number) =>
  fc.array(anyStep, { minLength: least, maxLength: most, size: 'max' });

const acts = (...types: Command['type'][]): Step[] =>
  types.map((type, nth) => ({ ...tame(type, nth), what: nth, pause: 1000 }));
const quiet: Step = { ...tame('setHallView', 0), rings: true, pause: 60_000 };
/** What seldom comes together by chance. */
const scenes: Step[][] = [
  [],
  [
    ...acts('endTurn', 'closePoll', 'resumeMeeting', 'endSilence', 'openGroups'),
    ...acts('askInGroup', 'askInGroup', 'askInGroup', 'askInGroup', 'reportGroup', 'reportGroup'),
    ...acts('endInGroup', 'endInGroup', 'askInGroup', 'closeGroups'),
  ],
  [
    ...acts('endTurn', 'closePoll', 'resumeMeeting', 'endSilence', 'closeGroups'),
    ...[{ ...tame('adjustRules', 0), what: 1 }, quiet, quiet, quiet],
    ...acts('agreeToMoveOn', 'agreeToMoveOn', 'agreeToMoveOn', 'agreeToMoveOn', 'askForChair'),
  ],
  [...acts('leaveRoom'), quiet, ...acts('acceptChair', 'takeChairBack')],
  // A secret vote that the chair ends early.
  [
    ...acts('endTurn', 'closePoll', 'resumeMeeting', 'endSilence', 'closeGroups', 'dropAnnouncement'),
    ...acts('openPoll').map((one) => ({ ...one, what: 7, who: 0 })),
    ...acts('closePoll', 'closePoll'),
  ],
  // A tie that the chair breaks, and whatever may follow.
  [
    ...acts('endTurn', 'closePoll', 'resumeMeeting', 'endSilence', 'closeGroups', 'dropAnnouncement'),
    ...acts('openPoll').map((one) => ({ ...one, what: 31, who: 0 })),
    ...acts('closePoll').map((one) => ({ ...one, what: 3 })),
    ...acts('breakTie', 'recountPoll', 'contestPoll', 'answerContest', 'announcePoll', 'openPoll'),
  ],
];

/** A meeting's steps, few or many. Most begin with people there and an item taken; some go on after the meeting's end. */
export const anySteps: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.nat(5),
    fc.oneof(some(0, 30), some(60, 100)),
    fc.constantFrom(...scenes),
    fc.oneof(some(0, 10), some(60, 100)),
    fc.boolean(),
    some(0, 12),
  )
  .map(([early, steps, scene, more, over, after]) => [
    ...(early === 0 ? [] : [0, 1, 2, 3, 4, 5, 6, 7].map((who) => tame('enterRoom', who))),
    ...(early === 0 ? [] : [tame('openMeeting', 0), tame('takeItem', 0)]),
    ...[...steps, ...scene, ...more],
    ...(over
      ? [
          ...acts('closePoll', 'closePoll', 'closeMeeting', 'correctMinutes', 'anonymisePoll'),
          ...acts('fileMinutes').slice(0, early % 2),
        ]
      : []),
    ...after,
  ]);

const groupNames = ['', 'Residents', 'Property'] as const;
const anySeat = fc.record({
  role: fc.oneof(
    { weight: 2, arbitrary: fc.constant<Role>('participant') },
    { weight: 1, arbitrary: fc.constantFrom<Role>(...roles) },
  ),
  entitled: fc.boolean(),
  group: fc.constantFrom(...groupNames),
  household: fc.constantFrom('', '6-101', '6-201', '6-201'),
  area: fc.constantFrom<number[]>(0, 8050, 12_000),
});

const often = (value: number, least: number, most: number) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(value) },
    { weight: 1, arbitrary: fc.integer({ min: least, max: most }) },
  );
const rarely = fc.nat(3).map((one) => one === 0);

/** Any rules of speaking, mostly without limits, so that a meeting gets somewhere. */
export const anySpeaking: fc.Arbitrary<SpeakingRules> = fc.record({
  order: fc.shuffledSubarray([...orderRules]),
  overtakenAtMost: fc.integer({ min: 1, max: 6 }),
  turnsPerItem: often(0, 1, 3),
  entriesEach: often(1, 2, 3),
  presentOnly: rarely,
  itemMinutes: often(0, 1, 5),
  meetingMinutes: often(0, 1, 9),
  budgets: fc
    .subarray([...groupNames].slice(1))
    .map((groups) => groups.map((group) => ({ group, seconds: 120 }))),
  seconds: fc.record({
    ...{ reply: fc.constantFrom(10, 60), question: fc.constant(30), answer: fc.constant(60) },
    ...{ intervention: fc.constant(30), personal: fc.constant(60), point: fc.constantFrom(10, 30) },
    round: fc.constantFrom(10, 60),
  }),
  marks: fc.constant([30, 10]),
  graceSeconds: often(0, 1, 5),
  lostSeconds: often(45, 0, 300),
  handOn: fc.boolean(),
  closedListStopsPoints: rarely,
  inviteObservers: fc.boolean(),
  moderator: fc.nat(3).map((one) => (one === 0 ? 'software' : 'chair')),
  quietSeconds: fc.constantFrom(10, 30),
  rotateChair: rarely,
});

/** Any notice of a meeting: one chair and one clerk among up to eleven seats, one to three items, up to four motions. */
export const anySetup: fc.Arbitrary<Setup> = fc
  .record({
    lang: fc.constantFrom('zh-CN', 'en'),
    binding: fc.boolean(),
    items: fc.integer({ min: 1, max: 3 }),
    motions: fc.array(fc.nat(2), { maxLength: 4 }),
    others: fc.array(anySeat, { maxLength: 9 }),
    places: fc.tuple(fc.nat(7), fc.nat(7)),
    rules: fc.record({
      turnSeconds: fc.integer({ min: 10, max: 300 }),
      extendAtMost: fc.integer({ min: 0, max: 300 }),
      pollSeconds: fc.integer({ min: 10, max: 300 }),
      pollChangeable: fc.boolean(),
      pollGraceSeconds: fc.constantFrom(0, 2, 30),
      speaking: anySpeaking,
    }),
    voteRules: anyVoteRules,
    proxies: fc.array(fc.tuple(fc.nat(10), fc.nat(10)), { maxLength: 2 }),
  })
  .map(({ lang, binding, items, motions, others, places, rules, voteRules, proxies }) => {
    const seats = others.filter((one) => one.role !== 'chair' && one.role !== 'clerk');
    seats.splice(places[0], 0, { ...plainSeat, role: 'chair', entitled: others.length % 2 === 0 });
    seats.splice(places[1], 0, { ...plainSeat, role: 'clerk' });
    return setup.parse({
      ...{ title: '协商 <b>', matter: 'm', level: 'hearing', lang, zone: 'Asia/Shanghai', startsAt: start },
      ...{ place: '', binding, documents: [], rules },
      items: Array.from({ length: items }, (_, nth) => ({ id: `i${nth + 1}`, title: `item ${nth}` })),
      motions: motions.map((item, nth) => ({ id: `m${nth + 1}`, item: `i${(item % items) + 1}`, text: 'x' })),
      voteRules,
      polls: [
        { id: 'v1', item: 'i1', motion: null, plan: pick(plansUnder(pick(voteRules, items).id), items) },
      ],
      proxies: proxies
        .filter(([from, to]) => from !== to && Math.max(from, to) < seats.length)
        .filter(([from], nth, all) => all.findIndex(([other]) => other === from) === nth)
        .map(([from, to]) => ({ from: `s${from + 1}`, to: `s${to + 1}`, authority: 'Letter' })),
      seats: seats.map(({ role, entitled, ...rest }, nth) => ({
        ...{ id: `s${nth + 1}`, name: `N${nth}`, role, affiliation: '', ...rest },
        entitled: entitled && mayBeEntitled(role),
      })),
    });
  });

const leaders = new Set<Command['type']>([
  ...(['openMeeting', 'closeMeeting', 'suspendMeeting', 'resumeMeeting', 'takeItem', 'adjustRules'] as const),
  ...(['skipRequest', 'moveRequest', 'takeOffList', 'closeList', 'openList'] as const),
  ...(['callNext', 'callRequest', 'giveFloor', 'extendTurn', 'pauseTurn', 'resumeTurn'] as const),
  ...(['undoTurn', 'addTime', 'hearPoint', 'rulePoint', 'handChair'] as const),
  ...(['muteSeat', 'unmuteSeat', 'warnSeat', 'removeSeat', 'readmitSeat', 'lockRoom', 'unlockRoom'] as const),
  ...(['admitGuest', 'declineGuest'] as const),
  ...(['startRound', 'endRound', 'startSilence', 'endSilence', 'openCheck', 'closeCheck'] as const),
  ...(['openGroups', 'closeGroups', 'showStatement', 'declineStatement', 'giveRuling', 'openPoll'] as const),
  ...(['announcePoll', 'dropAnnouncement', 'breakTie', 'recountPoll', 'answerContest'] as const),
  ...(['recordProxy', 'endProxy', 'nameRepresentative'] as const),
]);
const clerks = new Set<Command['type']>([
  ...([
    'correctMinutes',
    'fileMinutes',
    'askFor',
    'withdrawFor',
    'checkIn',
    'checkOut',
    'setHallView',
    'anonymisePoll',
  ] as const),
]);
const clocks = new Set<Command['type']>(['offerChair', 'prompt']);
const doors = new Set<Command['type']>(['knock', 'stopKnocking']);
const voters = new Set<Command['type']>(['moveMotion', 'secondMotion', 'appealRuling', 'contestPoll']);
const speakers = new Set<Role>(['participant', 'respondent', 'adviser', 'hall', 'guest']);

/** The id of the nth step's command, and of the request, statement or poll that comes of it. */
const nthId = (nth: number) => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
/** The id of what the clock asks for before the nth step. */
export const clockId = (nth: number, times: number) =>
  commandId.parse(`00000000-0000-4000-9000-${String(nth * 100 + times).padStart(12, '0')}`);
/** Marks the text of the nth step, so that it is known again wherever it turns up. */
export const marked = (nth: number): string => `⟦${nth}⟧`;
export const marksIn = (value: unknown): string[] => JSON.stringify(value).match(/⟦\d+⟧/g) ?? [];

/** What the nth step asks of the room as it is now. */
export function askedOf(room: Room, one: Step, nth: number, at: number): { command: Command; stamp: Stamp } {
  return {
    command: commandOf(room, one, nth),
    stamp: {
      by: whoAsks(room, one),
      at,
      commandId: commandId.parse(nthId(nth)),
      counted: anyCount(room, one),
      keys: secretKeys,
      filing: { number: '2026-1', head: 'ab' },
      paragraph: 'as it was drafted',
    },
  };
}

function whoAsks(room: Room, { type, wild, who, what }: Step): Stamp['by'] {
  const seats = room.setup.seats;
  const all = [...seats, ...room.guests].map((one) => one.id);
  const chair = seats.find((one) => one.role === 'chair')?.id ?? 'clock';
  const leader = room.acting ?? chair;
  if (wild) return pick([...all, ...all, 'clock' as const, 'door' as const, seatId.parse('s99')], who);
  if (doors.has(type)) return 'door';
  if (leaders.has(type)) return leader;
  if (clerks.has(type)) return seats.find((one) => one.role === 'clerk')?.id ?? 'clock';
  if (clocks.has(type)) return 'clock';
  const mostly = pick(all, who);
  const likely = (found: SeatId[]) => (found.length > 0 ? pick(found, who) : mostly);
  switch (type) {
    case 'endTurn':
      return pick([leader, 'clock', room.floor?.seat ?? chair], who);
    case 'closePoll':
      return pick([leader, 'clock'], who);
    case 'takeChairBack':
      return chair;
    case 'recordWords':
      return pick([room.floor?.seat ?? leader, ...all], who);
    case 'handOn':
      return room.floor?.seat ?? mostly;
    case 'withdraw':
    case 'pass':
      return likely(room.queue.map((one) => one.seat));
    case 'withdrawPoint':
      return likely(room.points.map((one) => one.seat));
    case 'withdrawMotion':
      return room.motions.find((one) => one.id === whichMotion(room, what))?.by ?? mostly;
    case 'acceptChair':
      return likely(room.leaderLost?.offered ?? []);
    case 'askInGroup':
      return likely(room.groups?.groups.flatMap((one) => one.seats) ?? []);
    case 'endInGroup':
      return likely(room.groups?.groups.flatMap((one) => one.floor ?? []) ?? []);
    case 'reportGroup':
      return likely(room.groups?.groups.flatMap((one) => one.seats) ?? []);
    default: {
      const may = [...seats, ...room.guests].filter((one) => speakers.has(one.role)).map((one) => one.id);
      const votes = seats.filter((one) => one.entitled && room.present.includes(one.id));
      if (voters.has(type)) return likely(votes.map((one) => one.id));
      const speaks = type === 'askToSpeak' || type === 'submitStatement' || type === 'agreeToMoveOn';
      return speaks ? likely(may) : mostly;
    }
  }
}

function commandOf(room: Room, one: Step, nth: number): Command {
  const { type, what, who } = one;
  switch (type) {
    case 'takeItem':
      return { type, item: itemId.parse(`i${(what % 4) + 1}`) };
    case 'adjustRules':
      return { type, changes: pick(changes, what) };
    case 'askToSpeak':
      return asked(room, one, nth);
    case 'askFor':
      return { type, seat: whom(room, one, room.inHall), stance: pick(stances, what) };
    case 'withdrawFor':
      return { type, seat: whom(room, one, room.inHall) };
    case 'withdraw':
    case 'pass':
      return what % 2 === 0 ? { type } : { type, request: whichRequest(room, one) };
    case 'skipRequest':
    case 'callRequest':
      return { type, request: whichRequest(room, one) };
    case 'moveRequest':
      return { type, request: whichRequest(room, one), place: who % 5, reason: 'x' };
    case 'takeOffList':
      return { type, request: whichRequest(room, one), reason: 'x' };
    case 'giveFloor':
    case 'muteSeat':
    case 'handOn':
    case 'handChair':
      return { type, seat: whom(room, one, room.present) };
    case 'unmuteSeat':
      return { type, seat: whom(room, one, room.muted) };
    case 'readmitSeat':
      return { type, seat: whom(room, one, room.removed) };
    case 'checkIn':
      return { type, seat: whom(room, one, absent(room)) };
    case 'checkOut':
      return { type, seat: whom(room, one, room.inHall) };
    case 'warnSeat':
    case 'removeSeat':
      return { type, seat: whom(room, one, room.present), reason: 'x' };
    case 'reportSeat':
      return { type, seat: whom(room, one, room.present), reason: marked(nth) };
    case 'extendTurn':
      return { type, seconds: 10 + (what % 100) };
    case 'addTime':
      return { type, to: pick(['groups', 'item', 'meeting'] as const, what), seconds: 10 + (who % 100) };
    case 'raisePoint':
      return { type, about: pick(pointMatters, what), text: 'x' };
    case 'withdrawPoint':
    case 'hearPoint':
    case 'appealRuling':
      return { type, point: whichPoint(room, one) };
    case 'rulePoint':
      return { type, point: whichPoint(room, one), upheld: what % 2 === 0, text: `ruled ${nth}` };
    case 'moveMotion':
      return moved(room, one, nth);
    case 'secondMotion':
    case 'withdrawMotion':
      return { type, motion: whichMotion(room, what) };
    case 'knock':
      return { type, name: marked(nth) };
    case 'stopKnocking':
    case 'admitGuest':
      return { type, guest: whichGuest(room, one) };
    case 'declineGuest':
      return { type, guest: whichGuest(room, one), reason: marked(nth) };
    case 'startSilence':
      return { type, seconds: 10 + (what % 100), about: 'x' };
    case 'openCheck':
      return { type, question: 'x' };
    case 'answerCheck':
      return { type, opinion: pick(opinions, what) };
    case 'openGroups':
      return { type, task: 'x', minutes: 1 + (what % 3), groups: halves(room, one) };
    case 'reportGroup':
      return { type, group: groupId.parse(`g${(what % 2) + 1}`), text: `group ${nth}` };
    case 'setHallView':
      return { type, view: pick(hallViews, what), theme: pick(hallThemes, who), captions: true };
    case 'submitStatement':
      return { type, stance: pick(stances, what), text: marked(nth) };
    case 'showStatement':
      return { type, statement: whichStatement(room, one) };
    case 'declineStatement':
      return { type, statement: whichStatement(room, one), reason: marked(nth) };
    case 'giveRuling':
    case 'recordWords':
      return { type, text: `said ${nth}` };
    case 'openPoll':
      if (room.announced && !one.wild) return { type, announced: room.announced.poll };
      return { type, ...put(room, one) };
    case 'announcePoll':
      return { type, ...put(room, one) };
    case 'dropAnnouncement':
      return { type, poll: (!one.wild && room.announced?.poll) || pollId.parse(nthId(what % 90)) };
    case 'recordProxy':
      return { type, from: whom(room, one, absent(room)), to: proxyHolder(room, one), authority: 'Letter' };
    case 'endProxy':
      return {
        type,
        from: whom(
          room,
          one,
          room.proxies.map((given) => given.from),
        ),
      };
    case 'nameRepresentative':
      return { type, seat: whom(room, one, settlers(room)) };
    case 'breakTie': {
      const tied = room.decisions.findLast(({ outcome }) => outcome.verdict === 'tied');
      const answers = [...(tied?.outcome.standing ?? []), ...(tied?.outcome.standing.length ? [] : sides)];
      return { type, poll: heldPoll(room, one, tied), answer: pick(one.wild ? sides : answers, what) };
    }
    case 'recountPoll':
    case 'anonymisePoll':
      return { type, poll: heldPoll(room, one, room.decisions.at(-1)) };
    case 'contestPoll':
      return { type, poll: heldPoll(room, one, room.decisions.at(-1)), reason: 'x' };
    case 'answerContest': {
      const contested = room.decisions.find((held) => held.contests.some(isUnanswered));
      const contest = contested?.contests.find(isUnanswered)?.seq ?? 1 + (what % 90);
      return { type, poll: heldPoll(room, one, contested), contest, text: 'x' };
    }
    case 'closePoll':
      return { type, poll: (!one.wild && room.poll?.poll) || pollId.parse(nthId(what % 90)) };
    case 'correctMinutes':
      return { type, paragraph: `p${(what % 200) + 1}`, text: `corrected ${what % 3}` };
    default:
      // All others say nothing but their name.
      return command.parse({ type });
  }
}

const changes: Extract<Command, { type: 'adjustRules' }>['changes'][] = [
  { turnSeconds: 20 },
  { speaking: { moderator: 'software' } },
  { speaking: { moderator: 'chair' } },
  { speaking: { itemMinutes: 0, meetingMinutes: 0, budgets: [] } },
  { speaking: { itemMinutes: 1 } },
  { speaking: { order: ['leastTime', 'alternateHall'], entriesEach: 3 } },
  { speaking: { rotateChair: true, turnsPerItem: 1 } },
];

function asked(room: Room, one: Step, nth: number): Command {
  const { what, who, wild } = one;
  const stance = pick(stances, what);
  const kind = wild || what % 3 === 0 ? pick(requestKinds, who) : 'turn';
  const note = what % 4 === 0 ? { note: marked(nth), noteForChair: who % 2 === 0 } : {};
  const to = kind === 'question' ? { to: whom(room, { ...one, what: who }, room.present) } : {};
  return { type: 'askToSpeak', stance, ...(kind === 'turn' ? {} : { kind }), ...to, ...note };
}

function moved(room: Room, { what, wild }: Step, nth: number): Command {
  const kind = pick(movedKinds, what);
  const main = room.motions.filter(
    (one) => wild || (one.kind === 'main' && one.item === room.item && one.state === 'ready'),
  );
  const of = main.length > 0 && (kind === 'amendment' || kind === 'table') ? { of: pick(main, what).id } : {};
  return { type: 'moveMotion', kind, ...of, ...(wild && what % 2 === 0 ? {} : { text: `moved ${nth}` }) };
}

/** Two groups of those who are here; sometimes one sits in both. */
function halves(room: Room, { wild, what }: Step) {
  const all = room.setup.seats.map((one) => one.id);
  const middle = 1 + (what % Math.max(1, all.length - 1));
  const [low, high] = [all.slice(0, middle), all.slice(wild ? middle - 1 : middle)];
  return [
    { name: 'Low', seats: low },
    { name: 'High', seats: high },
  ];
}

const absent = (room: Room): SeatId[] =>
  room.setup.seats.map((one) => one.id).filter((one) => !room.present.includes(one));

const whom = (room: Room, { wild, what }: Step, likely: SeatId[]): SeatId =>
  pick(
    wild || likely.length === 0 ? [...room.setup.seats.map((one) => one.id), seatId.parse('s99')] : likely,
    what,
  );

const whichRequest = ({ queue }: Room, { wild, what }: Step) =>
  wild || queue.length === 0 ? requestId.parse(nthId(what % 90)) : pick(queue, what).request;

const whichGuest = ({ knocking }: Room, { wild, what }: Step) =>
  wild || knocking.length === 0 ? guestId.parse(nthId(what % 90)) : pick(knocking, what).guest;

const whichPoint = ({ points }: Room, { wild, what }: Step) =>
  wild || points.length === 0 ? pointId.parse(nthId(what % 90)) : pick(points.slice(-3), what).point;

/** Rather one that is still pending on the item. */
function whichMotion(room: Room, what: number) {
  const here = room.motions.filter((one) => one.item === room.item);
  const pending = here.filter((one) => one.state === 'moved' || one.state === 'ready');
  const from = what % 5 === 0 ? here : pending;
  return from.length > 0 ? pick(from, what).id : motionId.parse('m1');
}

function whichStatement(room: Room, { wild, what }: Step) {
  const found = room.statements.filter((one) => wild || one.state === 'waiting');
  return found.length > 0 ? pick(found, what).id : statementId.parse(nthId(what % 90));
}

const sides = ['for', 'against'] as const;
const isUnanswered = ({ answer }: { answer: string | null }): boolean => answer === null;

const heldPoll = (room: Room, { wild, what }: Step, likely: Decision | undefined): PollId =>
  (wild ? undefined : likely?.poll) ?? room.poll?.poll ?? pollId.parse(nthId(what % 90));

/** Entitled, and of a household. */
const settlers = ({ setup }: Room): SeatId[] =>
  setup.seats.filter((one) => one.entitled && one.household !== '').map((one) => one.id);

const proxyHolder = (room: Room, { who, wild }: Step): SeatId =>
  whom(room, { ...tame('recordProxy', who), wild, what: who }, room.present);

/** A motion as it stands or by a plan, a vote of the notice, one made now, or another round. */
function put(room: Room, one: Step): Omit<Extract<Command, { type: 'announcePoll' }>, 'type'> {
  const { what, who, wild } = one;
  const due = room.decisions.findLast(({ outcome }) => outcome.verdict === 'secondRound');
  if (due && what % 2 === 0) return { again: due.poll };
  const plan = pick(plansUnder(pick(room.setup.voteRules, who).id), Math.floor(what / 6));
  switch (what % 6) {
    case 0:
      return { prepared: preparedId.parse(wild ? 'v2' : 'v1') };
    case 1:
    case 2:
      return { plan };
    case 3:
      return { motion: whichMotion(room, what), plan };
    default:
      return { motion: wild ? motionId.parse(`m${(what % 5) + 1}`) : whichMotion(room, what) };
  }
}

const plainSeat = { entitled: false, group: '', household: '', area: 0 } as const;
