import type { Command } from '#room/commands';
import type { MeetingEvent } from '#room/events';
import { pointId } from '#room/ids';
import {
  adviser,
  ann,
  asked,
  bo,
  chair,
  chen,
  clerk,
  entered,
  floorOf,
  hall,
  item2,
  requestOf,
  respondent,
  seconds,
  supervisor,
  thisCommand,
} from '../../support/given.ts';
import { alone, debate, here, type Case } from './case.ts';

const point = pointId.parse(thisCommand);
const raised: MeetingEvent = { type: 'pointRaised', point, seat: ann, about: 'conduct', text: null };

/** The meeting itself, the list, the floor, points of order and the chair. */
export const floorCases = {
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
  takeItem: { command: { type: 'takeItem', item: item2 }, ripe: [], phases: ['open'] },
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
} satisfies Partial<Record<Command['type'], Case>>;
