import type { Entry, EventOf, MeetingEvent, TurnEnd } from '../events.ts';
import type { SeatId } from '../ids.ts';
import type { Floor, Room } from '../room.ts';

/** What a moderator is looked at for after a rehearsal. */
export type LessonRule =
  | 'keepOrder'
  | 'letFinish'
  | 'keepTime'
  | 'extendAlike'
  | 'watchBudgets'
  | 'hearPoints'
  | 'hearReplies'
  | 'callToOrder'
  | 'callBack'
  | 'muteNoise'
  | 'muteFairly'
  | 'askSilent'
  | 'balanceSides'
  | 'putMotions'
  | 'amendFirst'
  | 'closeDebate'
  | 'showStatements';

/** One rule: how often it was kept, and each time that it was not. */
export interface Lesson {
  rule: LessonRule;
  kept: number;
  missed: Missed[];
}

export interface Missed {
  /** when it began, ms */
  at: number;
  /** whom it happened to */
  seats: SeatId[];
  /** by how much: time cut off, time over, time waited, the difference between the sides; null where there is no time */
  ms: number | null;
}

/** One entry, and the room as it was before it. */
export interface Step {
  before: Room;
  entry: Entry;
}

/** A turn that ended, with what it was. */
export interface Turn {
  floor: Floor;
  /** the number of the entry that ended it */
  seq: number;
  at: number;
  why: TurnEnd;
}

/** Turns to the matter that ended, in their order. */
export function turnsOf(steps: readonly Step[]): Turn[] {
  return steps.flatMap(({ before, entry: { event, at, seq } }) => {
    if (event.type !== 'turnEnded') return [];
    const floor = [...before.interrupted, ...(before.floor ? [before.floor] : [])].findLast(
      (one) => one.seat === event.seat,
    );
    return floor && floor.kind !== 'point' && floor.kind !== 'intervention'
      ? [{ floor, seq, at, why: event.why }]
      : [];
  });
}

/** What is left of a turn at `at`, ms. */
export const leftOf = ({ paused, endsAt }: Floor, at: number): number =>
  paused?.left ?? Math.max(0, endsAt - at);

/** Whether somebody was called to order. */
export const isMeasure = (
  event: MeetingEvent,
): event is EventOf<'seatWarned' | 'seatMuted' | 'seatRemoved'> =>
  event.type === 'seatWarned' || event.type === 'seatMuted' || event.type === 'seatRemoved';

/** The entry by which a simulated resident first showed this in the turn; undefined where it did not. */
export const shownIn = (
  steps: readonly Step[],
  { floor, seq }: Turn,
  what: EventOf<'partPlayed'>['what'],
): Entry | undefined =>
  steps.find(
    ({ entry: { event, at, seq: nth } }) =>
      event.type === 'partPlayed' &&
      event.seat === floor.seat &&
      event.what === what &&
      at >= floor.startedAt &&
      nth < seq,
  )?.entry;

/** Whether a step ends the item under discussion or the meeting: what was not done by then was left lying. */
export const endsItem = ({ before, entry: { event } }: Step): boolean =>
  event.type === 'meetingClosed' || (event.type === 'itemTaken' && before.item !== null);
