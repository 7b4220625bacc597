import { afterPollRules } from './afterPoll.ts';
import { agendaRules } from './agenda.ts';
import { attendanceRules } from './attendance.ts';
import { authorityRules } from './authority.ts';
import { chairRules } from './chair.ts';
import type { Command } from './commands.ts';
import { conductRules } from './conduct.ts';
import type { MeetingEvent } from './events.ts';
import { floorRules } from './floor.ts';
import { groupRules } from './groups.ts';
import { doorRules, guestRules } from './guests.ts';
import { hallRules } from './hall.ts';
import type {
  ClockCommand,
  ClockRule,
  ClockRules,
  ClockStamp,
  CommandOf,
  DoorCommand,
  DoorRule,
  DoorRules,
  SeatCommand,
  SeatRule,
  SeatRules,
  SeatStamp,
  Verdict,
} from './judging.ts';
import { chairSeat, leads } from './leadership.ts';
import { moderatorRules } from './moderator.ts';
import { motionRules } from './motions.ts';
import { pointRules } from './points.ts';
import { pollRules } from './poll.ts';
import { queueRules } from './queue.ts';
import { recordRules } from './record.ts';
import { refuse, type Refusal } from './refusals.ts';
import { rehearsalRules } from './rehearsal.ts';
import { mayKeepRecord } from './roles.ts';
import { seatOf, type Room } from './room.ts';
import { tableRules } from './roundTable.ts';
import { rulesInForceRules } from './rulesInForce.ts';
import type { Stamp } from './stamp.ts';
import { statementRules } from './statements.ts';

const rules: SeatRules<SeatCommand> & ClockRules<ClockCommand> & DoorRules<DoorCommand> = {
  ...attendanceRules,
  ...agendaRules,
  ...rulesInForceRules,
  ...queueRules,
  ...floorRules,
  ...pointRules,
  ...chairRules,
  ...motionRules,
  ...conductRules,
  ...guestRules,
  ...doorRules,
  ...tableRules,
  ...groupRules,
  ...moderatorRules,
  ...hallRules,
  ...rehearsalRules,
  ...statementRules,
  ...recordRules,
  ...authorityRules,
  ...pollRules,
  ...afterPollRules,
};

/** Judges a command: what happens, or why not. Pure; the same answer in the server, in the browser and in a replay. */
export function decide(room: Room, command: Command, stamp: Stamp): MeetingEvent[] | Refusal {
  return whoAndWhen(room, rules[command.type], stamp) ?? judge(room, command, stamp);
}

function whoAndWhen(
  room: Room,
  {
    who,
    when,
  }: Pick<SeatRule<SeatCommand> | ClockRule<ClockCommand> | DoorRule<DoorCommand>, 'who' | 'when'>,
  { by }: Stamp,
): Refusal | null {
  if (by === 'door') {
    if (who !== 'door') return refuse('notYourRole');
  } else if (by === 'clock') {
    if (who !== 'clock' && who !== 'leaderOrClock' && who !== 'seatOrClock') return refuse('notYourRole');
  } else {
    const seat = seatOf(room, by);
    if (!seat) return refuse('seatNeeded');
    if (room.removed.includes(by)) return refuse('removed');
    const keeps = mayKeepRecord(seat.role);
    const may = {
      anySeat: true,
      seatOrClock: true,
      leader: leads(room, by),
      leaderOrClock: leads(room, by),
      leaderOrClerk: keeps || leads(room, by),
      noticeChair: chairSeat(room) === by,
      clerk: keeps,
      clock: false,
      door: false,
    };
    if (!may[who]) return refuse('notYourRole');
  }
  if (room.phase === 'filed') return refuse('meetingFiled');
  if (room.phase === 'convened') return when === 'untilClosed' ? null : refuse('meetingNotOpen');
  if (room.phase === 'open') return when === 'closed' ? refuse('meetingStillOpen') : null;
  return when === 'closed' || when === 'begun' ? null : refuse('meetingClosed');
}

function judge(room: Room, command: Command, stamp: Stamp): Verdict {
  const { by } = stamp;
  if (isForDoor(command)) return judgeForDoor(room, command, stamp);
  if (by === 'door') return refuse('notYourRole');
  if (isForClock(command)) return judgeForClock(room, command, { ...stamp, by });
  return by === 'clock' ? refuse('notYourRole') : judgeForSeat(room, command, { ...stamp, by });
}

const forClock: ReadonlySet<string> = new Set<ClockCommand>([
  'openMeeting',
  'takeItem',
  'callNext',
  'endTurn',
  'closePoll',
  'offerChair',
  'endSilence',
  'closeGroups',
  'prompt',
]);
const isForClock = (command: Command): command is CommandOf<ClockCommand> => forClock.has(command.type);

const isForDoor = (command: Command): command is CommandOf<DoorCommand> => command.type in doorRules;

// A command's own type picks its rule; the compiler sees the two as one only through the type parameter.
const judgeForClock = <T extends ClockCommand>(
  room: Room,
  command: CommandOf<T>,
  stamp: ClockStamp,
): Verdict => (rules as ClockRules<ClockCommand>)[command.type].judge(room, command, stamp);

const judgeForDoor = <T extends DoorCommand>(room: Room, command: CommandOf<T>, stamp: Stamp): Verdict =>
  (rules as DoorRules<DoorCommand>)[command.type].judge(room, command, stamp);

const judgeForSeat = <T extends SeatCommand>(room: Room, command: CommandOf<T>, stamp: SeatStamp): Verdict =>
  (rules as SeatRules<SeatCommand>)[command.type].judge(room, command, stamp);
