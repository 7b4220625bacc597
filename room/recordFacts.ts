import type { Entry, EventOf, HallSpeaker } from './events.ts';
import type { SeatId } from './ids.ts';
import type { Folds } from './judging.ts';
import type { Room } from './room.ts';
import { voiceNow } from './voices.ts';

const lastWords = 12;

const recorded = (room: Room, { seat, text }: EventOf<'wordsRecorded'>, entry: Entry): Room => ({
  ...room,
  words: [
    ...room.words.slice(1 - lastWords),
    { seq: entry.seq, at: entry.at, seat, who: spokenBy(room, seat), text },
  ],
});

const spokenBy = ({ floor }: Room, seat: SeatId): HallSpeaker | null =>
  floor?.seat === seat ? voiceNow(floor) : null;

const corrected = (room: Room, { paragraph, text }: EventOf<'minutesCorrected'>): Room => ({
  ...room,
  corrections: { ...room.corrections, [paragraph]: text },
});

const filed = (room: Room, { number, head }: EventOf<'minutesFiled'>, at: number): Room => ({
  ...room,
  phase: 'filed',
  filed: { number, at, head },
});

export const recordFolds: Folds<'rulingGiven' | 'wordsRecorded' | 'minutesCorrected' | 'minutesFiled'> = {
  rulingGiven: (room, { text }, { at }) => ({ ...room, lastRuling: { at, text } }),
  wordsRecorded: recorded,
  minutesCorrected: corrected,
  minutesFiled: (room, event, { at }) => filed(room, event, at),
};
