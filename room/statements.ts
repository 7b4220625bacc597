import type { EventOf } from './events.ts';
import type { StatementId } from './ids.ts';
import type { CommandOf, Folds, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { refuse, type Refusal } from './refusals.ts';
import { maySpeak } from './roles.ts';
import { seatOf, type Room, type Statement } from './room.ts';

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

const submitted = (room: Room, event: EventOf<'statementSubmitted'>, at: number): Room =>
  placed(room, {
    id: event.statement,
    seat: event.seat,
    stance: event.stance,
    text: event.text,
    submittedAt: at,
    state: 'waiting',
    reason: null,
  });

const shown = (room: Room, event: EventOf<'statementShown'>): Room =>
  placed(room, {
    id: event.statement,
    seat: event.seat,
    stance: event.stance,
    text: event.text,
    submittedAt: event.submittedAt,
    state: 'shown',
    reason: null,
  });

const declined = (room: Room, event: EventOf<'statementDeclined'>): Room => ({
  ...room,
  statements: room.statements.map((one) =>
    one.id === event.statement ? { ...one, state: 'declined', reason: event.reason } : one,
  ),
});

// Ordered by when it was submitted, so that everybody has one order whenever they came to see it.
const placed = (room: Room, statement: Statement): Room => ({
  ...room,
  statements: [...room.statements.filter((one) => one.id !== statement.id), statement].sort(
    (a, b) => a.submittedAt - b.submittedAt || (a.id < b.id ? -1 : 1),
  ),
});

export const statementFolds: Folds<'statementSubmitted' | 'statementShown' | 'statementDeclined'> = {
  statementSubmitted: (room, event, { at }) => submitted(room, event, at),
  statementShown: shown,
  statementDeclined: declined,
};
