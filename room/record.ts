import type { Entry, EventOf, MeetingEvent } from './events.ts';
import type { SeatId } from './ids.ts';
import { refuse, type Refusal } from './refusals.ts';
import { seatOf, type Room } from './room.ts';
import type { Stamp } from './stamp.ts';

const lastWords = 12;

/** What is being said, from the speaker's own device or typed by the clerk; it belongs to whoever holds the floor, else to the chair. */
export function recordWords(room: Room, by: SeatId, text: string): MeetingEvent[] | Refusal {
  const seat = seatOf(room, by);
  if (!seat) return refuse('seatNeeded');
  if (room.floor && (seat.role === 'clerk' || room.floor.seat === by))
    return [{ type: 'wordsRecorded', seat: room.floor.seat, text }];
  if (seat.role === 'chair') return [{ type: 'wordsRecorded', seat: by, text }];
  if (seat.role !== 'clerk') return refuse('notYourTurn');
  const chair = room.setup.seats.find((one) => one.role === 'chair');
  return chair ? [{ type: 'wordsRecorded', seat: chair.id, text }] : refuse('noTurn');
}

/**
 * A correction names a paragraph of the draft by its number, p and the seq of the event it stems from. The new text stands;
 * the one before it, at first the draft's, is kept beside it.
 */
export function correctMinutes(
  room: Room,
  paragraph: string,
  text: string,
  stamp: Stamp,
): MeetingEvent[] | Refusal {
  if (stamp.paragraph === undefined) return refuse('unavailable');
  if (stamp.paragraph === null) return refuse('paragraphUnknown');
  const was = room.corrections[paragraph] ?? stamp.paragraph;
  if (was === text) return refuse('nothingChanged');
  return [{ type: 'minutesCorrected', paragraph, was, text }];
}

/** Files the minutes under the number allotted; from here on nothing changes. `head` is the hash of the row before. */
export function fileMinutes(stamp: Stamp): MeetingEvent[] | Refusal {
  if (!stamp.filing) return refuse('unavailable');
  return [{ type: 'minutesFiled', ...stamp.filing }];
}

export const recorded = (room: Room, { seat, text }: EventOf<'wordsRecorded'>, entry: Entry): Room => ({
  ...room,
  words: [...room.words.slice(1 - lastWords), { seq: entry.seq, at: entry.at, seat, text }],
});

export const corrected = (room: Room, { paragraph, text }: EventOf<'minutesCorrected'>): Room => ({
  ...room,
  corrections: { ...room.corrections, [paragraph]: text },
});

export const filed = (room: Room, { number, head }: EventOf<'minutesFiled'>, at: number): Room => ({
  ...room,
  phase: 'filed',
  filed: { number, at, head },
});
