import type {
  Actor,
  GroupId,
  GuestId,
  ItemId,
  MeetingId,
  MotionId,
  PointId,
  PollId,
  RequestId,
  SeatId,
  StatementId,
} from './ids.ts';
import type {
  HallTheme,
  HallView,
  MotionKind,
  Opinion,
  PartPlayed,
  PointMatter,
  RequestKind,
  TurnKind,
} from './kinds.ts';
import type { RuleChanges } from './ruleChanges.ts';
import type { Seat, Setup } from './setup.ts';
import type { AnnouncedPoll } from './room.ts';
import type { Stance } from './stance.ts';
import type { Outcome } from './votes/outcome.ts';

/** Why a turn came to its end. */
export type TurnEnd =
  | 'time'
  | 'speaker'
  | 'chair'
  | 'next'
  | 'poll'
  | 'item'
  | 'closed'
  | 'lost'
  | 'undone'
  | 'handedOn'
  | 'ruled'
  | 'removed'
  | 'suspended';

/** Why the clock of a turn stands. */
export type Pause = 'chair' | 'lost' | 'interrupted';

/** What the software proposes where nobody is in the chair. */
export type Prompt = 'silent' | 'closingRound' | 'vote' | 'moveOn';

/** Who speaks into the hall's microphone, as the clerk says: a seat that is checked in there, or a name that is on no list. */
export type HallSpeaker = { seat: SeatId } | { name: string };

/** Everything that can have happened in a meeting. Facts only; nothing is ever taken back, only followed by another fact. */
export type MeetingEvent =
  | { type: 'convened'; meeting: MeetingId; setup: Setup }
  | { type: 'seatEntered'; seat: SeatId }
  | { type: 'seatLeft'; seat: SeatId }
  | { type: 'meetingOpened' }
  | { type: 'meetingClosed' }
  | { type: 'meetingSuspended' }
  | { type: 'meetingResumed' }
  | { type: 'itemTaken'; item: ItemId }
  | { type: 'rulesAdjusted'; changes: RuleChanges }

  // the queue
  | {
      type: 'speakingRequested';
      request: RequestId;
      seat: SeatId;
      kind: RequestKind;
      stance: Stance;
      to: SeatId | null;
      note: string | null;
    }
  /** a note for the chair alone */
  | { type: 'noteAttached'; request: RequestId; seat: SeatId; note: string }
  | { type: 'requestWithdrawn'; request: RequestId; seat: SeatId }
  | { type: 'requestPassed'; request: RequestId; seat: SeatId }
  | { type: 'requestSkipped'; request: RequestId; seat: SeatId }
  | { type: 'requestMoved'; request: RequestId; seat: SeatId; place: number; reason: string | null }
  | { type: 'requestTakenOff'; request: RequestId; seat: SeatId; reason: string }
  | { type: 'listClosed' }
  | { type: 'listOpened' }

  // the floor
  | {
      type: 'floorGiven';
      seat: SeatId;
      kind: TurnKind;
      stance: Stance | null;
      request: RequestId | null;
      to: SeatId | null;
      endsAt: number;
    }
  | { type: 'turnPaused'; seat: SeatId; why: Pause; left: number; until: number | null }
  | { type: 'turnResumed'; seat: SeatId; endsAt: number }
  | { type: 'turnExtended'; seat: SeatId; endsAt: number }
  | { type: 'turnEnded'; seat: SeatId; why: TurnEnd }
  /** back to the head of the list; `left`: what remained of the turn, ms, or null for a whole one; `counted`: it had been counted as a turn */
  | {
      type: 'speakerPutBack';
      request: RequestId;
      seat: SeatId;
      kind: RequestKind;
      stance: Stance;
      left: number | null;
      counted: boolean;
    }
  | { type: 'timeAdded'; to: 'groups' | 'item' | 'meeting'; ms: number }

  // points of order
  | { type: 'pointRaised'; point: PointId; seat: SeatId; about: PointMatter; text: string | null }
  | { type: 'pointWithdrawn'; point: PointId; seat: SeatId }
  | { type: 'pointHeard'; point: PointId; seat: SeatId }
  | { type: 'pointRuled'; point: PointId; seat: SeatId; upheld: boolean; text: string }

  // the chair
  | { type: 'chairHanded'; from: SeatId; to: SeatId }
  | { type: 'chairOffered'; seat: SeatId; until: number }
  | { type: 'chairWanted'; seat: SeatId }

  // motions
  | {
      type: 'motionMoved';
      motion: MotionId;
      item: ItemId;
      seat: SeatId;
      kind: MotionKind;
      text: string;
      of: MotionId | null;
      point: PointId | null;
    }
  | { type: 'motionSeconded'; motion: MotionId; seat: SeatId }
  | { type: 'motionWithdrawn'; motion: MotionId; seat: SeatId }

  // conduct
  | { type: 'seatMuted'; seat: SeatId; reason: string | null }
  | { type: 'seatUnmuted'; seat: SeatId }
  | { type: 'seatWarned'; seat: SeatId; reason: string }
  | { type: 'seatRemoved'; seat: SeatId; reason: string }
  | { type: 'seatReadmitted'; seat: SeatId }
  | { type: 'seatReported'; seat: SeatId; about: SeatId; reason: string }
  | { type: 'roomLocked' }
  | { type: 'roomUnlocked' }

  // guests
  | { type: 'guestKnocked'; guest: GuestId; name: string }
  | { type: 'guestGone'; guest: GuestId }
  | { type: 'guestSeated'; guest: GuestId; seat: Seat }
  | { type: 'guestDeclined'; guest: GuestId; reason: string }

  // the round table
  | { type: 'roundStarted'; order: SeatId[] }
  | { type: 'roundEnded' }
  | { type: 'silenceStarted'; endsAt: number; about: string | null }
  | { type: 'silenceEnded' }
  | { type: 'checkOpened'; question: string }
  | { type: 'checkAnswered'; seat: SeatId; opinion: Opinion }
  | { type: 'checkClosed'; counts: Record<Opinion, number> }
  | {
      type: 'groupsOpened';
      groups: { group: GroupId; name: string; seats: SeatId[] }[];
      task: string;
      endsAt: number;
    }
  | { type: 'groupAsked'; group: GroupId; seat: SeatId }
  | { type: 'groupFloorGiven'; group: GroupId; seat: SeatId }
  | { type: 'groupFloorEnded'; group: GroupId; seat: SeatId }
  | { type: 'groupReported'; group: GroupId; seat: SeatId; text: string }
  | { type: 'groupsClosed' }
  | { type: 'prompted'; prompt: Prompt; seats: SeatId[] }
  | { type: 'moveOnAgreed'; seat: SeatId }

  // the hall
  | { type: 'seatCheckedIn'; seat: SeatId }
  | { type: 'seatCheckedOut'; seat: SeatId }
  | { type: 'hallViewSet'; view: HallView; theme: HallTheme; captions: boolean }
  /** while the hall's device `seat` holds the floor; null: it is not known after all */
  | { type: 'hallSpeakerNamed'; seat: SeatId; who: HallSpeaker | null }

  // rehearsals
  /** what a simulated resident shows; nobody is told; who leads has to notice it */
  | { type: 'partPlayed'; seat: SeatId; what: PartPlayed }

  // the record
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

  // votes
  | { type: 'proxyRecorded'; from: SeatId; to: SeatId; authority: string }
  | { type: 'proxyEnded'; from: SeatId }
  | { type: 'representativeNamed'; household: string; seat: SeatId }
  | ({ type: 'pollAnnounced' } & AnnouncedPoll)
  | { type: 'announcementDropped'; poll: PollId }
  | ({ type: 'pollOpened'; endsAt: number } & AnnouncedPoll)
  /** the chair asked for the end of a secret poll; ballots that are on their way come in until then */
  | { type: 'pollEnding'; poll: PollId; endsAt: number }
  /** `ballots`: SHA-256 of the ballots as they are published; null where they are withheld */
  | {
      type: 'pollClosed';
      poll: PollId;
      motion: MotionId | null;
      outcome: Outcome;
      ballots: string | null;
    }
  | { type: 'tieBroken'; poll: PollId; outcome: Outcome }
  | { type: 'pollRecounted'; poll: PollId; same: boolean }
  | { type: 'pollContested'; poll: PollId; seat: SeatId; reason: string }
  | { type: 'contestAnswered'; poll: PollId; contest: number; text: string }
  | { type: 'pollAnonymised'; poll: PollId; ballots: string | null }
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
