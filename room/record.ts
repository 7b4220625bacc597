import { contestsOpen } from './afterPoll.ts';
import type { CommandOf, SeatRules, SeatStamp, Verdict } from './judging.ts';
import { leaderOf, leads } from './leadership.ts';
import { refuse } from './refusals.ts';
import { type Room, seatOf } from './room.ts';

/** What is being said, from the speaker's own device or typed by the clerk; it belongs to whoever holds the floor, else to the chair. */
function recordWords(room: Room, { text }: CommandOf<'recordWords'>, { by }: SeatStamp): Verdict {
  const clerk = seatOf(room, by)?.role === 'clerk';
  if (room.floor && (clerk || room.floor.seat === by))
    return [{ type: 'wordsRecorded', seat: room.floor.seat, text }];
  if (leads(room, by)) return [{ type: 'wordsRecorded', seat: by, text }];
  if (!clerk) return refuse('notYourTurn');
  const leader = leaderOf(room);
  return leader ? [{ type: 'wordsRecorded', seat: leader, text }] : refuse('noTurn');
}

/**
 * A correction names a paragraph of the draft by its number, p and the seq of the event it stems from. The new text stands;
 * the one before it, at first the draft's, is kept beside it.
 */
function correctMinutes(
  room: Room,
  { paragraph, text }: CommandOf<'correctMinutes'>,
  stamp: SeatStamp,
): Verdict {
  if (stamp.paragraph === undefined) return refuse('unavailable');
  if (stamp.paragraph === null) return refuse('paragraphUnknown');
  const was = room.corrections[paragraph] ?? stamp.paragraph;
  if (was === text) return refuse('nothingChanged');
  return [{ type: 'minutesCorrected', paragraph, was, text }];
}

/** Files the minutes under the number allotted; from here on nothing changes. `head` is the hash of the row before. */
function fileMinutes(room: Room, _command: CommandOf<'fileMinutes'>, stamp: SeatStamp): Verdict {
  if (room.setup.practice) return refuse('practiceOnly');
  const contested = contestsOpen(room, stamp.at);
  if (contested) return contested;
  if (!stamp.filing) return refuse('unavailable');
  return [{ type: 'minutesFiled', ...stamp.filing }];
}

type RecordCommand = 'giveRuling' | 'recordWords' | 'correctMinutes' | 'fileMinutes';

export const recordRules: SeatRules<RecordCommand> = {
  giveRuling: { who: 'leader', when: 'open', judge: (_room, { text }) => [{ type: 'rulingGiven', text }] },
  recordWords: { who: 'anySeat', when: 'open', judge: recordWords },
  correctMinutes: { who: 'clerk', when: 'closed', judge: correctMinutes },
  fileMinutes: { who: 'clerk', when: 'closed', judge: fileMinutes },
};
