import { describe, expect, test } from 'vitest';
import type { Command } from '#room/commands';
import { decide } from '#room/decide';
import type { MeetingEvent } from '#room/events';
import { groupId, guestId, motionId, pointId, type SeatId } from '#room/ids';
import { isRefusal } from '#room/refusals';
import type { Phase } from '#room/room';
import type { Stamp } from '#room/stamp';
import { voteRules } from '#room/votes/voteRules';
import {
  adviser,
  ann,
  announcedOn,
  asked,
  bo,
  chair,
  chen,
  clerk,
  closed,
  closedWith,
  counted,
  entered,
  filed,
  floorOf,
  givenIn,
  hall,
  hearing,
  item1,
  item2,
  motion1,
  nobody,
  opened,
  plain,
  poll,
  pollOn,
  requestOf,
  respondent,
  seconds,
  statement,
  supervisor,
  taken,
  thisCommand,
  written,
} from '../support/given.ts';

/**
 * Who may ask for what while the meeting is open and there is something to ask it for, written down from the rules of a
 * hearing: whoever is in the chair leads, the clerk keeps the record and the door of the hall, residents, departments, advisers
 * and the hall speak, those with a vote move and second, the supervisor watches, whoever has no seat watches too, and the clock
 * ends what is over. The door asks for an observer who wants to be heard.
 *   + it happens        r not this role's    t not their turn       w they are not waiting    s no seat
 *   l they are in the chair    o not their own    v they have no vote    c the chair was not offered to them
 *   p they are not in the room    g they are not in the group
 */
const whoMay = `
                    chair clerk participant respondent adviser supervisor hall observer clock    door
enterRoom           +     +     +           +          +       +          +    s        r        r
leaveRoom           +     +     +           +          +       +          +    s        r        r
openMeeting         +     r     r           r          r       r          r    s        r        r
closeMeeting        +     r     r           r          r       r          r    s        r        r
suspendMeeting      +     r     r           r          r       r          r    s        r        r
resumeMeeting       +     r     r           r          r       r          r    s        r        r
takeItem            +     r     r           r          r       r          r    s        r        r
adjustRules         +     r     r           r          r       r          r    s        r        r
askToSpeak          l     r     +           +          +       r          +    s        r        r
askFor              +     +     r           r          r       r          r    s        r        r
withdrawFor         +     +     r           r          r       r          r    s        r        r
withdraw            w     w     +           w          w       w          w    s        r        r
pass                w     w     +           w          w       w          w    s        r        r
skipRequest         +     r     r           r          r       r          r    s        r        r
moveRequest         +     r     r           r          r       r          r    s        r        r
takeOffList         +     r     r           r          r       r          r    s        r        r
closeList           +     r     r           r          r       r          r    s        r        r
openList            +     r     r           r          r       r          r    s        r        r
callNext            +     r     r           r          r       r          r    s        r        r
callRequest         +     r     r           r          r       r          r    s        r        r
giveFloor           +     r     r           r          r       r          r    s        r        r
endTurn             +     t     +           t          t       t          t    s        +        r
extendTurn          +     r     r           r          r       r          r    s        r        r
pauseTurn           +     r     r           r          r       r          r    s        r        r
resumeTurn          +     r     r           r          r       r          r    s        r        r
undoTurn            +     r     r           r          r       r          r    s        r        r
handOn              t     t     +           t          t       t          t    s        r        r
addTime             +     r     r           r          r       r          r    s        r        r
raisePoint          l     r     +           +          +       +          +    s        r        r
withdrawPoint       o     o     +           o          o       o          o    s        r        r
hearPoint           +     r     r           r          r       r          r    s        r        r
rulePoint           +     r     r           r          r       r          r    s        r        r
appealRuling        v     v     +           v          v       v          v    s        r        r
handChair           +     r     r           r          r       r          r    s        r        r
takeChairBack       +     r     r           r          r       r          r    s        r        r
offerChair          r     r     r           r          r       r          r    s        +        r
acceptChair         c     c     +           c          c       c          c    s        r        r
askForChair         +     +     +           +          +       +          +    s        r        r
moveMotion          v     v     +           v          v       v          v    s        r        r
secondMotion        v     v     +           v          v       v          v    s        r        r
withdrawMotion      o     o     +           o          o       o          o    s        r        r
muteSeat            +     r     r           r          r       r          r    s        r        r
unmuteSeat          +     r     r           r          r       r          r    s        r        r
warnSeat            +     r     r           r          r       r          r    s        r        r
removeSeat          +     r     r           r          r       r          r    s        r        r
readmitSeat         +     r     r           r          r       r          r    s        r        r
reportSeat          +     +     +           +          +       +          +    s        r        r
lockRoom            +     r     r           r          r       r          r    s        r        r
unlockRoom          +     r     r           r          r       r          r    s        r        r
knock               r     r     r           r          r       r          r    s        r        +
stopKnocking        r     r     r           r          r       r          r    s        r        +
admitGuest          +     r     r           r          r       r          r    s        r        r
declineGuest        +     r     r           r          r       r          r    s        r        r
startRound          +     r     r           r          r       r          r    s        r        r
endRound            +     r     r           r          r       r          r    s        r        r
startSilence        +     r     r           r          r       r          r    s        r        r
endSilence          +     r     r           r          r       r          r    s        +        r
openCheck           +     r     r           r          r       r          r    s        r        r
answerCheck         p     p     +           p          p       p          p    s        r        r
closeCheck          +     r     r           r          r       r          r    s        r        r
openGroups          +     r     r           r          r       r          r    s        r        r
askInGroup          g     g     +           g          g       g          g    s        r        r
endInGroup          g     g     +           g          g       g          g    s        r        r
reportGroup         g     g     +           g          g       g          g    s        r        r
closeGroups         +     r     r           r          r       r          r    s        +        r
prompt              r     r     r           r          r       r          r    s        +        r
agreeToMoveOn       r     r     +           r          r       r          r    s        r        r
checkIn             +     +     r           r          r       r          r    s        r        r
checkOut            +     +     r           r          r       r          r    s        r        r
setHallView         +     +     r           r          r       r          r    s        r        r
submitStatement     r     r     +           +          +       r          +    s        r        r
showStatement       +     r     r           r          r       r          r    s        r        r
declineStatement    +     r     r           r          r       r          r    s        r        r
giveRuling          +     r     r           r          r       r          r    s        r        r
recordWords         +     +     +           t          t       t          t    s        r        r
recordProxy         +     +     r           r          r       r          r    s        r        r
endProxy            +     +     r           r          r       r          r    s        r        r
nameRepresentative  +     +     r           r          r       r          r    s        r        r
announcePoll        +     r     r           r          r       r          r    s        r        r
dropAnnouncement    +     r     r           r          r       r          r    s        r        r
openPoll            +     r     r           r          r       r          r    s        r        r
closePoll           +     r     r           r          r       r          r    s        +        r
breakTie            +     r     r           r          r       r          r    s        r        r
recountPoll         +     +     r           r          r       r          r    s        r        r
contestPoll         v     v     +           v          v       v          v    s        r        r
answerContest       +     +     r           r          r       r          r    s        r        r
anonymisePoll       r     +     r           r          r       r          r    s        r        r
correctMinutes      r     +     r           r          r       r          r    s        r        r
fileMinutes         r     +     r           r          r       r          r    s        r        r
`;

/** Seats of the table's columns; the participant is ann, who is ready for whatever is asked. */
const seats: Record<string, Stamp['by']> = {
  ...{ chair, clerk, participant: ann, respondent, adviser, supervisor, hall },
  ...{ observer: nobody, clock: 'clock', door: 'door' },
};

const answers: Record<string, string> = {
  '+': 'it happens',
  r: 'notYourRole',
  t: 'notYourTurn',
  w: 'notWaiting',
  s: 'seatNeeded',
  l: 'leadsNow',
  o: 'notYourRequest',
  v: 'votersOnly',
  c: 'chairNotOffered',
  p: 'notPresent',
  g: 'notInGroup',
};

interface Case {
  command: Command;
  /** what must have happened since the opening so that there is something to ask for */
  ripe: MeetingEvent[];
  /** the phases in which it may be asked */
  phases: Phase[];
}

const two = { item: item2, poll, statement } as const;
const here = entered(bo, clerk);
const debate = [taken(item1), ...here, ...entered(ann)];
const point = pointId.parse(thisCommand);
const raised: MeetingEvent = { type: 'pointRaised', point, seat: ann, about: 'conduct', text: null };
const motion = motionId.parse('m4');
const movedBy = (by: SeatId): MeetingEvent => ({
  ...{ type: 'motionMoved', motion, item: item1, seat: by, kind: 'main' },
  ...{ text: 'A ramp instead.', of: null, point: null },
});
/** The software moderates, and asks what next as soon as nobody speaks. */
const alone: MeetingEvent = {
  type: 'rulesAdjusted',
  changes: { speaking: { moderator: 'software', quietSeconds: 0 } },
};
const guest = guestId.parse(thisCommand);
const invited: MeetingEvent = { type: 'rulesAdjusted', changes: { speaking: { inviteObservers: true } } };
const knocked: MeetingEvent = { type: 'guestKnocked', guest, name: 'Dan' };
const group = groupId.parse('g1');
const inGroups: MeetingEvent[] = [
  ...debate,
  { type: 'groupsOpened', groups: [{ group, name: 'Low', seats: [ann] }], task: 'x', endsAt: seconds(0) },
];
/** Two rules: counts under the second may be contested. Ann and Bo live together. */
const [rule] = hearing().voteRules;
const notice = hearing({
  voteRules: [...(rule ? [rule] : []), { ...voteRules.assembly, contestHours: 1 }],
  seats: hearing().seats.map((one) => ([ann, bo].includes(one.id) ? { ...one, household: '6-101' } : one)),
});
const decided: MeetingEvent[] = [taken(item2), pollOn(motion1), closedWith(motion1, 3, 0, 0)];
const contestable: MeetingEvent[] = [
  taken(item2),
  pollOn(motion1, 60, { plan: { ...plain, rule: voteRules.assembly.id } }),
  closedWith(motion1, 3, 0, 0),
];
const { outcome: level, ...levelled } = closedWith(motion1, 1, 1, 1);
const tied: MeetingEvent = { ...levelled, outcome: { ...level, verdict: 'tied' } };
const check: MeetingEvent = { type: 'checkOpened', question: 'Fine?' };
const cases: Record<Command['type'], Case> = {
  enterRoom: { command: { type: 'enterRoom' }, ripe: [], phases: ['convened', 'open'] },
  leaveRoom: {
    command: { type: 'leaveRoom' },
    ripe: entered(chair, clerk, ann, respondent, adviser, supervisor, hall),
    phases: ['convened', 'open'],
  },
  openMeeting: { command: { type: 'openMeeting' }, ripe: [], phases: ['convened'] },
  closeMeeting: { command: { type: 'closeMeeting' }, ripe: [], phases: ['open'] },
  suspendMeeting: { command: { type: 'suspendMeeting' }, ripe: [], phases: ['open'] },
  resumeMeeting: {
    command: { type: 'resumeMeeting' },
    ripe: [{ type: 'meetingSuspended' }],
    phases: ['open'],
  },
  takeItem: { command: { type: 'takeItem', item: two.item }, ripe: [], phases: ['open'] },
  adjustRules: {
    command: { type: 'adjustRules', changes: { turnSeconds: 60 } },
    ripe: [],
    phases: ['convened', 'open'],
  },
  askToSpeak: { command: { type: 'askToSpeak', stance: 'for' }, ripe: debate, phases: ['open'] },
  askFor: {
    command: { type: 'askFor', seat: chen, stance: 'for' },
    ripe: [...debate, { type: 'seatCheckedIn', seat: chen }],
    phases: ['open'],
  },
  withdrawFor: {
    command: { type: 'withdrawFor', seat: chen },
    ripe: [...debate, { type: 'seatCheckedIn', seat: chen }, asked(chen)],
    phases: ['open'],
  },
  withdraw: { command: { type: 'withdraw' }, ripe: [...debate, asked(ann)], phases: ['open'] },
  pass: { command: { type: 'pass' }, ripe: [...debate, asked(ann)], phases: ['open'] },
  skipRequest: {
    command: { type: 'skipRequest', request: requestOf(bo) },
    ripe: [...debate, asked(bo), asked(ann)],
    phases: ['open'],
  },
  moveRequest: {
    command: { type: 'moveRequest', request: requestOf(bo), place: 1 },
    ripe: [...debate, asked(bo), asked(ann)],
    phases: ['open'],
  },
  takeOffList: {
    command: { type: 'takeOffList', request: requestOf(bo), reason: 'Off the matter.' },
    ripe: [...debate, asked(bo)],
    phases: ['open'],
  },
  closeList: { command: { type: 'closeList' }, ripe: debate, phases: ['open'] },
  openList: { command: { type: 'openList' }, ripe: [...debate, { type: 'listClosed' }], phases: ['open'] },
  callNext: { command: { type: 'callNext' }, ripe: [...debate, asked(bo)], phases: ['open'] },
  callRequest: {
    command: { type: 'callRequest', request: requestOf(bo) },
    ripe: [...debate, asked(bo)],
    phases: ['open'],
  },
  giveFloor: { command: { type: 'giveFloor', seat: bo }, ripe: debate, phases: ['open'] },
  endTurn: { command: { type: 'endTurn' }, ripe: [...debate, floorOf(ann, 0)], phases: ['open'] },
  extendTurn: {
    command: { type: 'extendTurn', seconds: 30 },
    ripe: [...debate, floorOf(ann, 99)],
    phases: ['open'],
  },
  pauseTurn: { command: { type: 'pauseTurn' }, ripe: [...debate, floorOf(ann)], phases: ['open'] },
  resumeTurn: {
    command: { type: 'resumeTurn' },
    ripe: [
      ...debate,
      floorOf(ann),
      { type: 'turnPaused', seat: ann, why: 'chair', left: 60_000, until: null },
    ],
    phases: ['open'],
  },
  undoTurn: { command: { type: 'undoTurn' }, ripe: [...debate, floorOf(ann)], phases: ['open'] },
  handOn: { command: { type: 'handOn', seat: bo }, ripe: [...debate, floorOf(ann)], phases: ['open'] },
  addTime: { command: { type: 'addTime', to: 'item', seconds: 60 }, ripe: debate, phases: ['open'] },
  raisePoint: { command: { type: 'raisePoint', about: 'conduct' }, ripe: [], phases: ['open'] },
  withdrawPoint: { command: { type: 'withdrawPoint', point }, ripe: [raised], phases: ['open'] },
  hearPoint: { command: { type: 'hearPoint', point }, ripe: [...entered(ann), raised], phases: ['open'] },
  rulePoint: {
    command: { type: 'rulePoint', point, upheld: true, text: 'So it is.' },
    ripe: [raised],
    phases: ['open'],
  },
  appealRuling: {
    command: { type: 'appealRuling', point },
    ripe: [
      ...debate,
      raised,
      { type: 'pointRuled', point, seat: ann, upheld: false, text: 'He is on the matter.' },
    ],
    phases: ['open'],
  },
  handChair: { command: { type: 'handChair', seat: bo }, ripe: here, phases: ['open'] },
  takeChairBack: {
    command: { type: 'takeChairBack' },
    ripe: [...here, { type: 'chairHanded', from: chair, to: bo }],
    phases: ['open'],
  },
  offerChair: {
    command: { type: 'offerChair' },
    ripe: [...here, { type: 'chairWanted', seat: ann }],
    phases: ['open'],
  },
  acceptChair: {
    command: { type: 'acceptChair' },
    ripe: [...entered(ann), { type: 'chairOffered', seat: ann, until: seconds(30) }],
    phases: ['open'],
  },
  askForChair: { command: { type: 'askForChair' }, ripe: [alone], phases: ['open'] },
  moveMotion: {
    command: { type: 'moveMotion', kind: 'main', text: 'A ramp instead.' },
    ripe: debate,
    phases: ['open'],
  },
  secondMotion: {
    command: { type: 'secondMotion', motion },
    ripe: [...debate, movedBy(bo)],
    phases: ['open'],
  },
  withdrawMotion: {
    command: { type: 'withdrawMotion', motion },
    ripe: [...debate, movedBy(ann)],
    phases: ['open'],
  },
  muteSeat: { command: { type: 'muteSeat', seat: bo }, ripe: [], phases: ['convened', 'open'] },
  unmuteSeat: {
    command: { type: 'unmuteSeat', seat: bo },
    ripe: [{ type: 'seatMuted', seat: bo, reason: null }],
    phases: ['convened', 'open'],
  },
  warnSeat: { command: { type: 'warnSeat', seat: bo, reason: 'x' }, ripe: [], phases: ['open'] },
  removeSeat: { command: { type: 'removeSeat', seat: bo, reason: 'x' }, ripe: [], phases: ['open'] },
  readmitSeat: {
    command: { type: 'readmitSeat', seat: bo },
    ripe: [{ type: 'seatRemoved', seat: bo, reason: 'x' }],
    phases: ['open'],
  },
  reportSeat: { command: { type: 'reportSeat', seat: bo, reason: 'x' }, ripe: [], phases: ['open'] },
  lockRoom: { command: { type: 'lockRoom' }, ripe: [], phases: ['open'] },
  unlockRoom: { command: { type: 'unlockRoom' }, ripe: [{ type: 'roomLocked' }], phases: ['open'] },
  knock: { command: { type: 'knock', name: 'Dan' }, ripe: [invited], phases: ['open'] },
  stopKnocking: { command: { type: 'stopKnocking', guest }, ripe: [knocked], phases: ['open'] },
  admitGuest: { command: { type: 'admitGuest', guest }, ripe: [knocked], phases: ['open'] },
  declineGuest: {
    command: { type: 'declineGuest', guest, reason: 'Too late.' },
    ripe: [knocked],
    phases: ['open'],
  },
  startRound: { command: { type: 'startRound' }, ripe: debate, phases: ['open'] },
  endRound: {
    command: { type: 'endRound' },
    ripe: [...debate, { type: 'roundStarted', order: [ann] }, { ...floorOf(ann, 60), kind: 'round' }],
    phases: ['open'],
  },
  startSilence: { command: { type: 'startSilence', seconds: 60 }, ripe: debate, phases: ['open'] },
  endSilence: {
    command: { type: 'endSilence' },
    ripe: [...debate, { type: 'silenceStarted', endsAt: seconds(0), about: null }],
    phases: ['open'],
  },
  openCheck: { command: { type: 'openCheck', question: 'Fine?' }, ripe: [], phases: ['open'] },
  answerCheck: {
    command: { type: 'answerCheck', opinion: 'yes' },
    ripe: [...entered(ann), check],
    phases: ['open'],
  },
  closeCheck: { command: { type: 'closeCheck' }, ripe: [check], phases: ['open'] },
  openGroups: {
    command: {
      ...{ type: 'openGroups', task: 'x', minutes: 5 },
      groups: [
        { name: 'Low', seats: [ann] },
        { name: 'High', seats: [bo] },
      ],
    },
    ripe: debate,
    phases: ['open'],
  },
  askInGroup: { command: { type: 'askInGroup' }, ripe: inGroups, phases: ['open'] },
  endInGroup: {
    command: { type: 'endInGroup' },
    ripe: [...inGroups, { type: 'groupFloorGiven', group, seat: ann }],
    phases: ['open'],
  },
  reportGroup: { command: { type: 'reportGroup', group, text: 'x' }, ripe: inGroups, phases: ['open'] },
  closeGroups: { command: { type: 'closeGroups' }, ripe: inGroups, phases: ['open'] },
  prompt: { command: { type: 'prompt' }, ripe: [...debate, alone], phases: ['open'] },
  agreeToMoveOn: {
    command: { type: 'agreeToMoveOn' },
    ripe: [taken(item1), ...entered(ann), alone, { type: 'prompted', prompt: 'moveOn', seats: [] }],
    phases: ['open'],
  },
  checkIn: { command: { type: 'checkIn', seat: bo }, ripe: [], phases: ['convened', 'open'] },
  checkOut: {
    command: { type: 'checkOut', seat: bo },
    ripe: [{ type: 'seatCheckedIn', seat: bo }],
    phases: ['convened', 'open'],
  },
  setHallView: {
    command: { type: 'setHallView', view: 'agenda', theme: 'ink', captions: true },
    ripe: [],
    phases: ['convened', 'open'],
  },
  submitStatement: {
    command: { type: 'submitStatement', stance: 'for', text: 'Yes.' },
    ripe: [],
    phases: ['convened', 'open'],
  },
  showStatement: {
    command: { type: 'showStatement', statement },
    ripe: [written(statement, bo)],
    phases: ['convened', 'open'],
  },
  declineStatement: {
    command: { type: 'declineStatement', statement, reason: 'Off the matter.' },
    ripe: [written(statement, bo)],
    phases: ['convened', 'open'],
  },
  giveRuling: { command: { type: 'giveRuling', text: 'So it is.' }, ripe: [], phases: ['open'] },
  recordWords: {
    command: { type: 'recordWords', text: 'Good evening.' },
    ripe: [...debate, floorOf(ann)],
    phases: ['open'],
  },
  recordProxy: {
    command: { type: 'recordProxy', from: bo, to: ann, authority: 'Letter' },
    ripe: [],
    phases: ['convened', 'open'],
  },
  endProxy: {
    command: { type: 'endProxy', from: bo },
    ripe: [{ type: 'proxyRecorded', from: bo, to: ann, authority: 'Letter' }],
    phases: ['convened', 'open'],
  },
  nameRepresentative: {
    command: { type: 'nameRepresentative', seat: bo },
    ripe: [],
    phases: ['convened', 'open'],
  },
  announcePoll: {
    command: { type: 'announcePoll', motion: motion1 },
    ripe: [taken(item2)],
    phases: ['open'],
  },
  dropAnnouncement: {
    command: { type: 'dropAnnouncement', poll },
    ripe: [taken(item2), announcedOn(motion1)],
    phases: ['open'],
  },
  openPoll: { command: { type: 'openPoll', motion: motion1 }, ripe: [taken(item2)], phases: ['open'] },
  closePoll: {
    command: { type: 'closePoll', poll },
    ripe: [taken(item2), pollOn(motion1, 0)],
    phases: ['open'],
  },
  breakTie: {
    command: { type: 'breakTie', poll, answer: 'for' },
    ripe: [taken(item2), pollOn(motion1), tied],
    phases: ['open', 'closed'],
  },
  recountPoll: { command: { type: 'recountPoll', poll }, ripe: decided, phases: ['open', 'closed'] },
  contestPoll: {
    command: { type: 'contestPoll', poll, reason: 'x' },
    ripe: contestable,
    phases: ['open', 'closed'],
  },
  answerContest: {
    // Row 6: the notice, the opening and three facts come before it.
    command: { type: 'answerContest', poll, contest: 6, text: 'x' },
    ripe: [...contestable, { type: 'pollContested', poll, seat: ann, reason: 'x' }],
    phases: ['open', 'closed'],
  },
  anonymisePoll: { command: { type: 'anonymisePoll', poll }, ripe: decided, phases: ['closed'] },
  correctMinutes: {
    command: { type: 'correctMinutes', paragraph: 'p2', text: 'The meeting began.' },
    ripe: [],
    phases: ['closed'],
  },
  fileMinutes: { command: { type: 'fileMinutes' }, ripe: [], phases: ['closed'] },
};

const inPhase: Record<Phase, (ripe: MeetingEvent[]) => MeetingEvent[]> = {
  convened: (ripe) => ripe,
  open: (ripe) => [opened, ...ripe],
  closed: (ripe) => [opened, ...ripe, closed],
  filed: (ripe) => [opened, ...ripe, closed, filed],
};

/** Why it is not the time: said to whoever might ask for it at another time. */
const notNow = (type: Command['type'], phase: Phase): string => {
  if (phase === 'filed') return 'meetingFiled';
  if (type === 'openMeeting' && phase === 'open') return 'meetingAlreadyOpen';
  if (phase === 'convened') return 'meetingNotOpen';
  return phase === 'open' ? 'meetingStillOpen' : 'meetingClosed';
};

const [head = '', ...rows] = whoMay.trim().split('\n');
const columns = head.trim().split(/\s+/);

test('the table speaks of every command', () => {
  expect(rows.map((row) => row.split(/\s+/)[0])).toEqual(Object.keys(cases));
});

describe.each(Object.keys(inPhase) as Phase[])('when the meeting is %s', (phase) => {
  test.each(rows)('%s', (row) => {
    const [type, ...marks] = row.trim().split(/\s+/) as [Command['type'], ...string[]];
    const { command, ripe, phases } = cases[type];
    const { room } = givenIn(notice, ...inPhase[phase](ripe));
    const wrong = columns.flatMap((column, index) => {
      const answer = decide(room, command, stampOf(seats[column] ?? nobody));
      const said = isRefusal(answer) ? answer.refused : 'it happens';
      const inTime = answers[marks[index] ?? ''] ?? 'no such mark';
      const expected = [phases.includes(phase) ? inTime : notNow(type, phase)];
      // Neither theirs nor the time for it: either may be said.
      if (inTime !== 'it happens') expected.push(inTime);
      return expected.includes(said) ? [] : [`${column}: ${said}, not ${expected.join(' or ')}`];
    });
    expect(wrong).toEqual([]);
  });
});

const stampOf = (by: Stamp['by']): Stamp => ({
  ...{ by, at: seconds(0), commandId: thisCommand },
  ...{ ...counted([]), filing: { number: '2026-1', head: 'ab' } },
  paragraph: 'The meeting began at 19:30.',
});
