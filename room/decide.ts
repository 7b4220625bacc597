import * as agenda from './agenda.ts';
import * as attendance from './attendance.ts';
import type { Command } from './commands.ts';
import type { MeetingEvent } from './events.ts';
import * as floor from './floor.ts';
import type { SeatId } from './ids.ts';
import * as poll from './poll.ts';
import * as queue from './queue.ts';
import * as record from './record.ts';
import { refuse, type Refusal } from './refusals.ts';
import { mayKeepRecord, mayLead } from './roles.ts';
import { seatOf, type Room } from './room.ts';
import type { Stamp } from './stamp.ts';
import * as statements from './statements.ts';

/** Judges a command: what happens, or why not. Pure; the same answer in the server, in the browser and in a replay. */
export function decide(room: Room, command: Command, stamp: Stamp): MeetingEvent[] | Refusal {
  return whoAndWhen(room, command.type, stamp) ?? judge(room, command, stamp);
}

type Who = 'anySeat' | 'chair' | 'clerk' | 'chairOrClock' | 'seatOrClock';
/** `closed`: when the meeting is over and its minutes are not filed. */
type When = 'untilClosed' | 'open' | 'closed';

const gates: Record<Command['type'], readonly [Who, When]> = {
  enterRoom: ['anySeat', 'untilClosed'],
  leaveRoom: ['anySeat', 'untilClosed'],
  openMeeting: ['chair', 'untilClosed'],
  closeMeeting: ['chair', 'open'],
  takeItem: ['chair', 'open'],
  askToSpeak: ['anySeat', 'open'],
  withdraw: ['anySeat', 'open'],
  callNext: ['chair', 'open'],
  giveFloor: ['chair', 'open'],
  endTurn: ['seatOrClock', 'open'],
  extendTurn: ['chair', 'open'],
  skipRequest: ['chair', 'open'],
  moveRequest: ['chair', 'open'],
  muteSeat: ['chair', 'untilClosed'],
  unmuteSeat: ['chair', 'untilClosed'],
  submitStatement: ['anySeat', 'untilClosed'],
  showStatement: ['chair', 'untilClosed'],
  declineStatement: ['chair', 'untilClosed'],
  giveRuling: ['chair', 'open'],
  recordWords: ['anySeat', 'open'],
  openPoll: ['chair', 'open'],
  closePoll: ['chairOrClock', 'open'],
  correctMinutes: ['clerk', 'closed'],
  fileMinutes: ['clerk', 'closed'],
};

function whoAndWhen(room: Room, type: Command['type'], { by }: Stamp): Refusal | null {
  const [who, when] = gates[type];
  if (by === 'clock') {
    if (who !== 'chairOrClock' && who !== 'seatOrClock') return refuse('notYourRole');
  } else {
    const seat = seatOf(room, by);
    if (!seat) return refuse('seatNeeded');
    if ((who === 'chair' || who === 'chairOrClock') && !mayLead(seat.role)) return refuse('notYourRole');
    if (who === 'clerk' && !mayKeepRecord(seat.role)) return refuse('notYourRole');
  }
  if (room.phase === 'filed') return refuse('meetingFiled');
  if (room.phase === 'convened') return when === 'untilClosed' ? null : refuse('meetingNotOpen');
  if (room.phase === 'open') return when === 'closed' ? refuse('meetingStillOpen') : null;
  return when === 'closed' ? null : refuse('meetingClosed');
}

function judge(room: Room, command: Command, stamp: Stamp): MeetingEvent[] | Refusal {
  const at = stamp.at;
  switch (command.type) {
    case 'endTurn':
      return floor.endTurn(room, stamp);
    case 'closePoll':
      return poll.closePoll(room, command.poll, stamp);
    default:
      return stamp.by === 'clock' ? refuse('notYourRole') : judgeSeat(room, command, stamp.by, stamp, at);
  }
}

function judgeSeat(
  room: Room,
  command: Exclude<Command, { type: 'endTurn' | 'closePoll' }>,
  by: SeatId,
  stamp: Stamp,
  at: number,
): MeetingEvent[] | Refusal {
  switch (command.type) {
    case 'enterRoom':
      return attendance.enterRoom(room, by);
    case 'leaveRoom':
      return attendance.leaveRoom(room, by);
    case 'muteSeat':
      return attendance.muteSeat(room, command.seat);
    case 'unmuteSeat':
      return attendance.unmuteSeat(room, command.seat);
    case 'openMeeting':
      return agenda.openMeeting(room);
    case 'closeMeeting':
      return agenda.closeMeeting(room);
    case 'takeItem':
      return agenda.takeItem(room, command.item);
    case 'askToSpeak':
      return queue.askToSpeak(room, by, command.stance);
    case 'withdraw':
      return queue.withdraw(room, by);
    case 'skipRequest':
      return queue.skipRequest(room, command.seat);
    case 'moveRequest':
      return queue.moveRequest(room, command.seat, command.place);
    case 'callNext':
      return floor.callNext(room, at);
    case 'giveFloor':
      return floor.giveFloor(room, command.seat, at);
    case 'extendTurn':
      return floor.extendTurn(room, command.seconds, at);
    case 'submitStatement':
      return statements.submitStatement(room, by, command.stance, command.text, stamp);
    case 'showStatement':
      return statements.showStatement(room, command.statement);
    case 'declineStatement':
      return statements.declineStatement(room, command.statement, command.reason);
    case 'giveRuling':
      return [{ type: 'rulingGiven', text: command.text }];
    case 'recordWords':
      return record.recordWords(room, by, command.text);
    case 'openPoll':
      return poll.openPoll(room, command.motion, stamp);
    case 'correctMinutes':
      return record.correctMinutes(room, command.paragraph, command.text, stamp);
    case 'fileMinutes':
      return record.fileMinutes(stamp);
    default:
      return command satisfies never;
  }
}
