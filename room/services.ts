import type { Lesson } from './debrief.ts';
import type { Told } from './events.ts';
import type { MeetingId, SeatId } from './ids.ts';
import type { Phase, Room } from './room.ts';
import type { KeptRule } from './votes/keptRule.ts';
import type { PublishedBallots } from './votes/published.ts';
import type { Lang, Level, Setup } from './setup.ts';

/** What a list of meetings shows of one. */
export interface MeetingSummary {
  meeting: MeetingId;
  title: string;
  level: Level;
  phase: Phase;
  startsAt: number;
  zone: string;
  place: string;
  /** a rehearsal: nothing that is decided counts */
  practice: boolean;
}

export interface ResolutionSummary {
  number: string;
  meeting: MeetingId;
  title: string;
  filedAt: number;
  /** outcome of each motion, in the order of the votes */
  passed: boolean[];
}

/** A row as the public record carries it: whole, or, where the row is not public, its digest alone. */
export type RecordRow =
  | {
      seq: number;
      at: number;
      by: string;
      commandId: string;
      nth: number;
      event: unknown;
      salt: string;
      hash: string;
    }
  | { seq: number; digest: string; hash: string };

/** The public record of a meeting, as it is exported and verified. */
export interface PublicRecord {
  format: 'yishi-record/2';
  meeting: MeetingId;
  /** hash of the last row */
  head: string;
  rows: RecordRow[];
  /** of every poll whose figures are public, its ballots, to count again */
  ballots: PublishedBallots[];
}

/** The form of a meeting is what `setup` says; the server numbers it. */
export interface NewLinks {
  meeting: MeetingId;
  /** personal links, shown this once */
  links: { seat: SeatId; url: string }[];
}

/** What the pages read on the server. It reaches them as `globalThis.yishi`, put there when the server starts. */
export interface Services {
  /** Meetings under way, to come (soonest first) and past (latest first). */
  meetings(): Promise<{ now: MeetingSummary[]; next: MeetingSummary[]; past: MeetingSummary[] }>;
  /** The room as an observer sees it; null if there is no such meeting. */
  room(meeting: string): Promise<Room | null>;
  /** Every entry as an observer is told it; null if there is no such meeting. */
  log(meeting: string): Promise<Told[] | null>;
  /** What there was to learn in a rehearsal that is over; null of any other meeting. */
  lessons(meeting: string): Promise<Lesson[] | null>;
  record(meeting: string): Promise<PublicRecord | null>;
  /** The ballots of a poll that was held, as anybody may have them; null if there is none, or they are withheld. */
  ballots(meeting: string, poll: string): Promise<PublishedBallots | null>;
  /** The rule sets that the community wrote itself, the oldest first. */
  rules(): Promise<KeptRule[]>;
  /** the newest first; `zone`: the community's, for the day of each */
  resolutions(): Promise<(ResolutionSummary & { zone: string })[]>;
  resolution(number: string): Promise<(ResolutionSummary & { head: string; setup: Setup }) | null>;
  /** Whether the cookies prove a seat of this meeting, and which of its seats; all that this browser holds. */
  seatsOf(cookies: string | null, meeting: string): Promise<SeatId[]>;
  /** Whether the cookies prove somebody who may convene meetings. */
  isStaff(cookies: string | null): Promise<boolean>;
  /** The address that links and QR codes begin with, e.g. https://yishi.example.org */
  origin(): string;
  /** The language that the community's notices use when nobody chose one. */
  lang: Lang;
}

declare global {
  // A var, since only a var is a property of globalThis.
  var yishi: Services | undefined;
}
