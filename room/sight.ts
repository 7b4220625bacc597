import type { Entry, MeetingEvent, Told } from './events.ts';
import type { SeatId } from './ids.ts';
import { mayOversee } from './roles.ts';
import { seatOf, type Room, type Statement } from './room.ts';

/** Who looks: a seat, or null for an observer. */
export type Viewer = SeatId | null;

/**
 * The seat that a fact is kept to, besides those who oversee the meeting (chair, clerk, supervisor); null if it is for everybody.
 * A statement is its author's until the chair shows it.
 */
export function keptTo(event: MeetingEvent): SeatId | null {
  return event.type === 'statementSubmitted' || event.type === 'statementDeclined' ? event.seat : null;
}

/** Whether the viewer may see what is kept to `owner`. */
function seesOf(room: Pick<Room, 'setup'>, viewer: Viewer, owner: SeatId): boolean {
  if (viewer === null) return false;
  if (viewer === owner) return true;
  const role = seatOf(room, viewer)?.role;
  return role !== undefined && mayOversee(role);
}

/** What this viewer is told of an entry; a hidden one keeps its number, so that nobody's count breaks. */
export function entryFor(room: Pick<Room, 'setup'>, viewer: Viewer, entry: Entry): Told {
  const owner = keptTo(entry.event);
  return owner === null || seesOf(room, viewer, owner) ? entry : { seq: entry.seq, event: null };
}

/** The whole room as this viewer may see it: the same as folding every entry the viewer was told. */
export function viewOf(room: Room, viewer: Viewer): Room {
  const visible = (one: Statement) => one.state === 'shown' || seesOf(room, viewer, one.seat);
  return room.statements.every(visible) ? room : { ...room, statements: room.statements.filter(visible) };
}
