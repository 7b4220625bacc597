import type { Command } from '#room/commands';
import type { MeetingEvent } from '#room/events';
import { groupId, guestId, motionId, type SeatId } from '#room/ids';
import {
  ann,
  bo,
  entered,
  floorOf,
  hall,
  item1,
  seconds,
  statement,
  taken,
  thisCommand,
  written,
} from '../../support/given.ts';
import { alone, debate, type Case } from './case.ts';

const motion = motionId.parse('m4');
const movedBy = (by: SeatId): MeetingEvent => ({
  ...{ type: 'motionMoved', motion, item: item1, seat: by, kind: 'main' },
  ...{ text: 'A ramp instead.', of: null, point: null },
});
const guest = guestId.parse(thisCommand);
const invited: MeetingEvent = { type: 'rulesAdjusted', changes: { speaking: { inviteObservers: true } } };
const knocked: MeetingEvent = { type: 'guestKnocked', guest, name: 'Dan' };
const group = groupId.parse('g1');
const inGroups: MeetingEvent[] = [
  ...debate,
  { type: 'groupsOpened', groups: [{ group, name: 'Low', seats: [ann] }], task: 'x', endsAt: seconds(0) },
];
const check: MeetingEvent = { type: 'checkOpened', question: 'Fine?' };

/** Motions, conduct, guests, the round table, the hall, and what is said and written. */
export const tableCases = {
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
  nameHallSpeaker: {
    command: { type: 'nameHallSpeaker', who: { name: 'Mrs Wang' } },
    ripe: [taken(item1), ...entered(hall), floorOf(hall)],
    phases: ['open'],
  },
  playPart: {
    command: { type: 'playPart', what: 'offMatter' },
    ripe: [taken(item1), ...entered(ann), floorOf(ann)],
    phases: ['open'],
    practice: true,
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
} satisfies Partial<Record<Command['type'], Case>>;
