import type { StatementId } from './ids.ts';
import type { CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { type Refusal, refuse } from './refusals.ts';
import { maySpeak } from './roles.ts';
import { type Room, type Statement, seatOf } from './room.ts';

/** So many of one seat may wait for the chair at a time, so that nobody can flood the meeting. */
const mostWaiting = 5;

/** Written contribution, before or during the meeting. It waits until the chair shows it. */
function submitStatement(room: Room, command: CommandOf<'submitStatement'>, stamp: SeatStamp): Verdict {
  const { by: seat, commandId } = stamp;
  const { stance, text } = command;
  const author = seatOf(room, seat);
  if (!author || !maySpeak(author.role)) return refuse('notYourRole');
  const mine = room.statements.filter((one) => one.seat === seat && one.state === 'waiting');
  if (mine.length >= mostWaiting) return refuse('statementsWaiting');
  const statement = commandId as string as StatementId;
  return [{ type: 'statementSubmitted', statement, seat, stance, text }];
}

/** The event carries the whole statement, since most viewers have not seen it before. */
function showStatement(room: Room, { statement: id }: CommandOf<'showStatement'>): Verdict {
  const found = waiting(room, id);
  if ('refused' in found) return found;
  const { seat, stance, text, submittedAt } = found;
  return [{ type: 'statementShown', statement: id, seat, stance, text, submittedAt }];
}

function declineStatement(room: Room, { statement: id, reason }: CommandOf<'declineStatement'>): Verdict {
  const found = waiting(room, id);
  if ('refused' in found) return found;
  return [{ type: 'statementDeclined', statement: id, seat: found.seat, reason }];
}

function waiting(room: Room, id: StatementId): Statement | Refusal {
  const found = room.statements.find((one) => one.id === id);
  if (!found) return refuse('statementUnknown');
  return found.state === 'waiting' ? found : refuse('statementSettled');
}

export const statementRules: SeatRules<'submitStatement' | 'showStatement' | 'declineStatement'> = {
  submitStatement: { who: 'anySeat', when: 'untilClosed', judge: submitStatement },
  showStatement: { who: 'leader', when: 'untilClosed', judge: showStatement },
  declineStatement: { who: 'leader', when: 'untilClosed', judge: declineStatement },
};
