import type { Command } from '#room/commands';
import { commandId, seatId, type SeatId } from '#room/ids';
import type { Role } from '#room/roles';
import type { Room } from '#room/room';
import type { Stamp } from '#room/stamp';
import { commandOf } from './anyCommand.ts';
import type { Step } from './anySteps.ts';
import { anyCount } from './anyVote.ts';
import { nthId } from './nthIds.ts';
import { pick } from './pick.ts';
import { whichMotion } from './which.ts';
import { secretKeys } from '../support/given.ts';

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
    'nameHallSpeaker',
    'anonymisePoll',
  ] as const),
]);
const clocks = new Set<Command['type']>(['offerChair', 'prompt']);
const doors = new Set<Command['type']>(['knock', 'stopKnocking']);
const voters = new Set<Command['type']>(['moveMotion', 'secondMotion', 'appealRuling', 'contestPoll']);
const speakers = new Set<Role>(['participant', 'respondent', 'adviser', 'hall', 'guest']);

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
    case 'playPart':
      return room.floor?.seat ?? mostly;
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
