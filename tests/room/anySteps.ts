import fc from 'fast-check';
import type { Command } from '#room/commands';

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
  nameHallSpeaker: 10,
  playPart: 24,
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
/** One that may well be allowed, with nothing due before it. */
export const tame = (type: Command['type'], who: number): Step => ({
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
  // The hall's device has the floor, if there is one, and somebody is named at it.
  [
    ...acts('endTurn', 'closePoll', 'resumeMeeting', 'endSilence', 'closeGroups', 'checkIn', 'checkIn'),
    ...[0, 3].flatMap((what) => [
      ...[
        { ...tame('giveFloor', 0), what },
        { ...tame('nameHallSpeaker', 2), what, pause: 5000 },
      ],
      { ...tame('nameHallSpeaker', 1), pause: 5000 },
      tame('playPart', 0),
    ]),
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
