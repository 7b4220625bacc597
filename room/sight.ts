import type { Entry, MeetingEvent, Told } from './events.ts';
import type { ItemId, SeatId } from './ids.ts';
import { oversees, type Overseen } from './leadership.ts';
import type { Progress, Room, SpeakingRequest } from './room.ts';

/** Who looks: a seat, or null for an observer. */
export type Viewer = SeatId | null;

/** Whose a fact is besides those who oversee the meeting (whoever leads, the notice's chair, clerk, supervisor): a seat's, or nobody's. */
type Owner = SeatId | 'nobody';

/**
 * Whose a fact is that is kept from others; null if it is for everybody. A statement is its author's until the chair shows it, a
 * note or a report for the chair stays so, an observer who asks to be heard has no seat yet, and what a simulated resident plays is
 * for the debrief.
 */
export function keptTo(event: MeetingEvent): Owner | null {
  switch (event.type) {
    case 'statementSubmitted':
    case 'statementDeclined':
    case 'noteAttached':
    case 'seatReported':
      return event.seat;
    case 'guestKnocked':
    case 'guestGone':
    case 'guestDeclined':
    case 'partPlayed':
      return 'nobody';
    default:
      return null;
  }
}

/** Whether the viewer may see what is kept to `owner`. */
function seesOf(room: Overseen, viewer: Viewer, owner: Owner): boolean {
  return viewer !== null && (viewer === owner || oversees(room, viewer));
}

/** What this viewer is told of an entry; a hidden one keeps its number, so that nobody's count breaks. */
export function entryFor(room: Overseen, viewer: Viewer, entry: Entry): Told {
  const owner = keptTo(entry.event);
  return owner === null || seesOf(room, viewer, owner) ? entry : { seq: entry.seq, event: null };
}

/** Whether what this viewer may see is another from here on, so that it has to enter anew. */
export function sightChanges(viewer: Viewer, event: MeetingEvent): boolean {
  if (viewer === null) return false;
  if (event.type === 'chairHanded') return event.to === viewer || event.from === viewer;
  return (event.type === 'seatRemoved' || event.type === 'seatReadmitted') && event.seat === viewer;
}

/** The whole room as this viewer may see it: the same as folding every entry the viewer was told. */
export function viewOf(room: Room, viewer: Viewer): Room {
  const sees = (owner: Owner) => seesOf(room, viewer, owner);
  const statements = room.statements.filter((one) => one.state === 'shown' || sees(one.seat));
  const reports = room.reports.filter((one) => sees(one.seat));
  const knocking = room.knocking.length === 0 || sees('nobody') ? room.knocking : [];
  const queue = shown(room.queue, sees);
  const hidden = Object.values(room.progress).some((one) => one && shown(one.queue, sees) !== one.queue);
  const same =
    statements.length === room.statements.length &&
    reports.length === room.reports.length &&
    knocking === room.knocking &&
    queue === room.queue;
  if (same && !hidden) return room;
  return {
    ...room,
    statements,
    reports,
    knocking,
    queue,
    progress: hidden ? shownIn(room.progress, sees) : room.progress,
  };
}

/** The list without notes that are not this viewer's to read; the same list if there are none. */
function shown(queue: SpeakingRequest[], sees: (owner: SeatId) => boolean): SpeakingRequest[] {
  const hides = (one: SpeakingRequest) => one.chairNote !== null && !sees(one.seat);
  return queue.some(hides) ? queue.map((one) => (hides(one) ? { ...one, chairNote: null } : one)) : queue;
}

function shownIn(
  progress: Partial<Record<ItemId, Progress>>,
  sees: (owner: SeatId) => boolean,
): Partial<Record<ItemId, Progress>> {
  const seen = { ...progress };
  for (const [item, one] of Object.entries(progress))
    if (one) seen[item as ItemId] = { ...one, queue: shown(one.queue, sees) }; // its keys are item ids
  return seen;
}
