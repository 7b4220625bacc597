import type { Actor, ItemId, MeetingId, MotionId, PollId, SeatId, StatementId } from './ids.ts';
import type { Outcome } from './outcome.ts';
import type { Setup } from './setup.ts';
import type { Stance } from './stance.ts';

/** Why a turn came to its end. */
export type TurnEnd = 'time' | 'speaker' | 'chair' | 'next' | 'poll' | 'item' | 'closed';

/** Everything that can have happened in a meeting. Facts only; nothing is ever taken back, only followed by another fact. */
export type MeetingEvent =
  | { type: 'convened'; meeting: MeetingId; setup: Setup }
  | { type: 'seatEntered'; seat: SeatId }
  | { type: 'seatLeft'; seat: SeatId }
  | { type: 'meetingOpened' }
  | { type: 'meetingClosed' }
  | { type: 'itemTaken'; item: ItemId }
  | { type: 'speakingRequested'; seat: SeatId; stance: Stance }
  | { type: 'requestWithdrawn'; seat: SeatId }
  | { type: 'requestSkipped'; seat: SeatId }
  | { type: 'requestMoved'; seat: SeatId; place: number }
  | { type: 'floorGiven'; seat: SeatId; stance: Stance | null; endsAt: number }
  | { type: 'turnExtended'; seat: SeatId; endsAt: number }
  | { type: 'turnEnded'; seat: SeatId; why: TurnEnd }
  | { type: 'seatMuted'; seat: SeatId }
  | { type: 'seatUnmuted'; seat: SeatId }
  | { type: 'statementSubmitted'; statement: StatementId; seat: SeatId; stance: Stance; text: string }
  | {
      type: 'statementShown';
      statement: StatementId;
      seat: SeatId;
      stance: Stance;
      text: string;
      submittedAt: number;
    }
  | { type: 'statementDeclined'; statement: StatementId; seat: SeatId; reason: string }
  | { type: 'rulingGiven'; text: string }
  | { type: 'wordsRecorded'; seat: SeatId; text: string }
  | {
      type: 'pollOpened';
      poll: PollId;
      motion: MotionId;
      electorate: SeatId[];
      endsAt: number;
      changeable: boolean;
    }
  | { type: 'pollClosed'; poll: PollId; motion: MotionId; outcome: Outcome }
  | { type: 'minutesCorrected'; paragraph: string; was: string; text: string }
  | { type: 'minutesFiled'; number: string; head: string };

export type EventOf<T extends MeetingEvent['type']> = Extract<MeetingEvent, { type: T }>;

/** An event in its place in the log. `at` is the server's time in ms. */
export interface Entry {
  seq: number;
  at: number;
  by: Actor;
  event: MeetingEvent;
}

/** What a viewer is told: the entry, or that something happened which is not theirs to see. Its number stays either way. */
export type Told = Entry | { seq: number; event: null };
