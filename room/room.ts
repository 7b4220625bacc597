import type { ItemId, MeetingId, MotionId, PollId, SeatId, StatementId } from './ids.ts';
import type { Outcome } from './outcome.ts';
import type { Seat, Setup } from './setup.ts';
import type { Stance } from './stance.ts';

export type Phase = 'convened' | 'open' | 'closed' | 'filed';

/** One person waiting for the floor. */
export interface SpeakingRequest {
  seat: SeatId;
  stance: Stance;
  at: number;
}

/** Who holds the floor, and until when (ms, server time). */
export interface Floor {
  seat: SeatId;
  stance: Stance | null;
  startedAt: number;
  endsAt: number;
  /** by how much it was extended in all, ms */
  extended: number;
}

export interface OpenPoll {
  poll: PollId;
  motion: MotionId;
  electorate: SeatId[];
  /** of the electorate, who has been in the room while it was open */
  present: SeatId[];
  openedAt: number;
  endsAt: number;
  changeable: boolean;
}

export interface Decision {
  poll: PollId;
  motion: MotionId;
  at: number;
  outcome: Outcome;
}

export interface Statement {
  id: StatementId;
  seat: SeatId;
  stance: Stance;
  text: string;
  submittedAt: number;
  state: 'waiting' | 'shown' | 'declined';
  reason: string | null;
}

/** What someone said, as it was recorded. */
export interface Words {
  seq: number;
  at: number;
  seat: SeatId;
  text: string;
}

/** The live state of one meeting: plain data, so that it may be sent, compared and drawn as it is. */
export interface Room {
  meeting: MeetingId;
  seq: number;
  phase: Phase;
  setup: Setup;
  openedAt: number | null;
  closedAt: number | null;
  present: SeatId[];
  muted: SeatId[];
  item: ItemId | null;
  itemsTaken: ItemId[];
  queue: SpeakingRequest[];
  floor: Floor | null;
  /** turns and speaking time (ms) of each seat so far */
  spoken: Partial<Record<SeatId, { turns: number; ms: number }>>;
  poll: OpenPoll | null;
  decisions: Decision[];
  statements: Statement[];
  lastRuling: { at: number; text: string } | null;
  /** the last few only; the transcript has them all */
  words: Words[];
  /** paragraph → the clerk's latest text */
  corrections: Record<string, string>;
  filed: { number: string; at: number; head: string } | null;
}

/** The room as the notice leaves it, before anybody comes. */
export const newRoom = (meeting: MeetingId, setup: Setup): Room => ({
  meeting,
  seq: 1,
  phase: 'convened',
  setup,
  openedAt: null,
  closedAt: null,
  present: [],
  muted: [],
  item: null,
  itemsTaken: [],
  queue: [],
  floor: null,
  spoken: {},
  poll: null,
  decisions: [],
  statements: [],
  lastRuling: null,
  words: [],
  corrections: {},
  filed: null,
});

export const seatOf = (room: Pick<Room, 'setup'>, id: SeatId): Seat | undefined =>
  room.setup.seats.find((one) => one.id === id);

export const without = <T>(list: readonly T[], value: T): T[] => list.filter((one) => one !== value);
