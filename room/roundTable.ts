import type { MeetingEvent } from './events.ts';
import { floorBusy, nextOfRound, stopTurns } from './floor.ts';
import type { ClockRules, CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import type { Opinion } from './kinds.ts';
import { takesTurns } from './leadership.ts';
import { refuse } from './refusals.ts';
import { seatOf, type Room } from './room.ts';
import type { Stamp } from './stamp.ts';

/** Each seat in turn, in the order of the notice; whoever has nothing to say ends the turn. */
export function startRound(room: Room, at: number): Verdict {
  const busy = floorBusy(room);
  if (busy) return busy;
  if (room.round) return refuse('roundIsOn');
  const order = room.setup.seats
    .filter((one) => takesTurns(room, one.id) && one.role !== 'hall' && room.present.includes(one.id))
    .map((one) => one.id);
  if (order.length === 0) return refuse('nobodyWaiting');
  const first = nextOfRound(room, { order, next: 0 }, at);
  // Nobody has time left by the limits of the meeting.
  if (first[0]?.type !== 'floorGiven') return refuse('itemTimeUp');
  return [...stopTurns(room, 'next'), { type: 'roundStarted', order }, ...first];
}

/** Nobody speaks, so that all can read or think. */
function startSilence(room: Room, command: CommandOf<'startSilence'>, { at }: SeatStamp): Verdict {
  const busy = floorBusy(room);
  if (busy) return busy;
  return [
    ...stopTurns(room, 'chair'),
    { type: 'silenceStarted', endsAt: at + command.seconds * 1000, about: command.about ?? null },
  ];
}

function endSilence(room: Room, _command: CommandOf<'endSilence'>, { by, at }: Stamp): Verdict {
  if (!room.silence) return refuse('noSilence');
  if (by === 'clock' && at < room.silence.endsAt) return refuse('silenceIsOn');
  return [{ type: 'silenceEnded' }];
}

/** A quick show of opinion: it decides nothing and binds nobody. */
function openCheck(room: Room, { question }: CommandOf<'openCheck'>): Verdict {
  if (room.check) return refuse('checkIsOpen');
  if (room.poll) return refuse('pollIsOpen');
  return [{ type: 'checkOpened', question }];
}

function answerCheck(room: Room, { opinion }: CommandOf<'answerCheck'>, { by }: SeatStamp): Verdict {
  if (!room.check) return refuse('noCheck');
  if (!room.present.includes(by)) return refuse('notPresent');
  if (seatOf(room, by)?.role === 'guest') return refuse('notYourRole');
  if (room.check.answers[by] === opinion) return refuse('nothingChanged');
  return [{ type: 'checkAnswered', seat: by, opinion }];
}

const counted = (answers: NonNullable<Room['check']>['answers']): Record<Opinion, number> => {
  const counts = { yes: 0, unsure: 0, no: 0 };
  for (const one of Object.values(answers)) if (one) counts[one] += 1;
  return counts;
};

/** What ends with an item or with the meeting. */
export function clearTable(room: Room): MeetingEvent[] {
  const events: MeetingEvent[] = [];
  if (room.silence) events.push({ type: 'silenceEnded' });
  if (room.check) events.push({ type: 'checkClosed', counts: counted(room.check.answers) });
  if (room.groups) events.push({ type: 'groupsClosed' });
  return events;
}

type TableCommand = 'startRound' | 'endRound' | 'startSilence' | 'openCheck' | 'answerCheck' | 'closeCheck';

export const tableRules: SeatRules<TableCommand> & ClockRules<'endSilence'> = {
  startRound: { who: 'leader', when: 'open', judge: (room, _command, { at }) => startRound(room, at) },
  endRound: {
    who: 'leader',
    when: 'open',
    judge: (room) => (room.round ? stopTurns(room, 'chair') : refuse('noRound')),
  },
  startSilence: { who: 'leader', when: 'open', judge: startSilence },
  endSilence: { who: 'leaderOrClock', when: 'open', judge: endSilence },
  openCheck: { who: 'leader', when: 'open', judge: openCheck },
  answerCheck: { who: 'anySeat', when: 'open', judge: answerCheck },
  closeCheck: {
    who: 'leader',
    when: 'open',
    judge: (room) =>
      room.check ? [{ type: 'checkClosed', counts: counted(room.check.answers) }] : refuse('noCheck'),
  },
};
