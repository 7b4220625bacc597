import type { EventOf } from './events.ts';
import type { Folds } from './judging.ts';
import type { Room, Statement } from './room.ts';

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
