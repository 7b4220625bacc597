import type { HallSpeaker, Pause, Prompt } from './events.ts';
import type {
  GroupId,
  GuestId,
  ItemId,
  MeetingId,
  MotionId,
  PointId,
  PollId,
  PreparedId,
  RequestId,
  SeatId,
  StatementId,
  VoterId,
} from './ids.ts';
import type {
  HallTheme,
  HallView,
  MotionKind,
  Opinion,
  PointMatter,
  RequestKind,
  TurnKind,
} from './kinds.ts';
import { representativesIn } from './rollFacts.ts';
import type { Proxy, Rules, Seat, Setup } from './setup.ts';
import type { Stance } from './stance.ts';
import type { Outcome } from './votes/outcome.ts';
import type { PollPlan } from './votes/pollPlan.ts';
import type { PollKeys } from './votes/secretBallot.ts';

export type Phase = 'convened' | 'open' | 'closed' | 'filed';

/** One request for the floor, as it waits. The list keeps the order of asking; `room/order` says who comes next. */
export interface SpeakingRequest {
  request: RequestId;
  seat: SeatId;
  kind: RequestKind;
  stance: Stance;
  /** whom a question is for, or whose speech a reply is to */
  to: SeatId | null;
  note: string | null;
  /** for those who oversee, and its author */
  chairNote: string | null;
  at: number;
  /** how many later requests were called before this one */
  overtaken: number;
  /** how often it was passed over */
  skipped: number;
  /** where the chair put it (0 is next), and why */
  moved: { place: number; reason: string | null } | null;
  /** what remains of a turn that broke off, ms; null for a whole one */
  left: number | null;
}

/** Who holds the floor, and until when (ms, server time). */
export interface Floor {
  seat: SeatId;
  kind: TurnKind;
  stance: Stance | null;
  request: RequestId | null;
  to: SeatId | null;
  startedAt: number;
  endsAt: number;
  /** by how much it was extended in all, ms */
  extended: number;
  /** what was spoken before the clock last began to run, ms */
  spent: number;
  /** when the clock last began to run */
  since: number;
  /** while the clock stands: what is left (ms), why, and how long that may last */
  paused: { left: number; why: Pause; until: number | null } | null;
  /** at the hall's device: who was said to speak, one after the other, and what of the turn was spoken by then, ms */
  voices: Voice[];
}

export interface Voice {
  who: HallSpeaker | null;
  from: number;
}

export interface Spoken {
  turns: number;
  ms: number;
}

/** What became of an agenda item so far; its list is kept when another item is taken. */
export interface Progress {
  /** speaking time so far, and time added to its limit, ms */
  ms: number;
  added: number;
  /** turns and speaking time of each seat on this item */
  spoken: Partial<Record<SeatId, Spoken>>;
  queue: SpeakingRequest[];
}

export interface PointOfOrder {
  point: PointId;
  seat: SeatId;
  about: PointMatter;
  text: string | null;
  at: number;
  state: 'raised' | 'heard' | 'upheld' | 'dismissed' | 'withdrawn';
  ruling: string | null;
}

export interface Motion {
  id: MotionId;
  item: ItemId;
  kind: MotionKind;
  text: string;
  /** who moved it; null: the notice */
  by: SeatId | null;
  /** the motion that it would change */
  of: MotionId | null;
  /** the ruling that an appeal is against */
  point: PointId | null;
  /** `ready`: may be put to the vote */
  state: 'moved' | 'ready' | 'withdrawn' | 'tabled' | 'passed' | 'rejected';
}

/** A vote that was announced: what is asked, and whose ballots there are. The roll stands from here on. */
export type AnnouncedPoll = {
  poll: PollId;
  /** what it decides; null where only the plan's own question is put */
  motion: MotionId | null;
  item: ItemId;
  plan: PollPlan;
  electorate: VoterId[];
  /** which seats may cast a ballot that is not, or not only, its seat's own: households' and proxies' */
  casters: Partial<Record<VoterId, SeatId[]>>;
  /** of a secret poll: weight class → the public key of its ballots */
  keys: PollKeys | null;
  /** the poll that it is another round of */
  follows: PollId | null;
  /** the vote of the notice that it puts, however its plan was changed; null of any other */
  prepared: PreparedId | null;
};

export interface OpenPoll extends AnnouncedPoll {
  /** of the electorate, whose casters have been in the room while it was open */
  present: VoterId[];
  openedAt: number;
  endsAt: number;
  /** the chair has asked for the end; secret ballots still on their way come in until then */
  ending: boolean;
}

export interface Contest {
  seq: number;
  at: number;
  seat: SeatId;
  reason: string;
  answer: string | null;
}

export interface Decision extends Pick<
  AnnouncedPoll,
  'poll' | 'motion' | 'item' | 'plan' | 'follows' | 'prepared'
> {
  at: number;
  outcome: Outcome;
  /** SHA-256 of the ballots as they are published; null where they are withheld */
  ballots: string | null;
  anonymised: boolean;
  /** recounts from the raw ballots, and whether each came to the same */
  recounts: { at: number; same: boolean }[];
  contests: Contest[];
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
  /** at the hall's device: who spoke, where the clerk said so */
  who: HallSpeaker | null;
  text: string;
}

/** Somebody's report of another's conduct; for those who oversee, and its author. */
export interface Report {
  seq: number;
  seat: SeatId;
  about: SeatId;
  reason: string;
}

/** An observer who asks to be heard. */
export interface Knock {
  guest: GuestId;
  name: string;
  at: number;
}

export interface SmallGroup {
  group: GroupId;
  name: string;
  seats: SeatId[];
  queue: SeatId[];
  floor: SeatId | null;
  report: string | null;
}

/** The live state of one meeting: plain data, so that it may be sent, compared and drawn as it is. */
export interface Room {
  meeting: MeetingId;
  seq: number;
  phase: Phase;
  setup: Setup;
  /** the notice's rules with all that was adjusted since */
  rules: Rules;
  openedAt: number | null;
  closedAt: number | null;
  suspendedAt: number | null;

  /** in the room: connected, or checked in in the hall; nobody twice */
  present: SeatId[];
  online: SeatId[];
  inHall: SeatId[];
  /** everybody who has been in the room */
  attended: SeatId[];
  locked: boolean;
  removed: SeatId[];
  warnings: Partial<Record<SeatId, number>>;
  muted: SeatId[];
  reports: Report[];
  /** observers who were given a seat for one turn, and who still ask; the latter for those who oversee */
  guests: Seat[];
  knocking: Knock[];

  /** who leads in the place of the notice's chair; null: the notice's chair does */
  acting: SeatId | null;
  /** since when the leader is away, and to whom the chair has been offered since */
  leaderLost: { at: number; offered: SeatId[]; until: number | null } | null;
  chairWantedBy: SeatId | null;

  item: ItemId | null;
  itemsTaken: ItemId[];
  progress: Partial<Record<ItemId, Progress>>;
  queue: SpeakingRequest[];
  listClosed: boolean;
  floor: Floor | null;
  /** turns that wait until an interruption is over, the latest last */
  interrupted: Floor[];
  /** the turn that ended last, for putting its speaker back on the list */
  lastTurn: { floor: Floor; ms: number } | null;
  /** when somebody last held the floor or asked for it */
  lastStirAt: number;
  /** turns and speaking time (ms) of each seat so far */
  spoken: Partial<Record<SeatId, Spoken>>;
  /** added to every group's budget on this item, and to the meeting's limit, ms */
  addedToGroups: number;
  addedToMeeting: number;
  points: PointOfOrder[];

  round: { order: SeatId[]; next: number } | null;
  silence: { endsAt: number; about: string | null } | null;
  check: { question: string; answers: Partial<Record<SeatId, Opinion>> } | null;
  lastCheck: { question: string; counts: Record<Opinion, number> } | null;
  groups: { groups: SmallGroup[]; task: string; endsAt: number } | null;
  prompt: { prompt: Prompt; seats: SeatId[]; at: number; agreed: SeatId[] } | null;
  hallView: { view: HallView; theme: HallTheme; captions: boolean };

  motions: Motion[];
  /** written authorities to vote for another, as they stand */
  proxies: Proxy[];
  /** household → the seat that casts its ballot, where somebody was named */
  representatives: Record<string, SeatId>;
  /** `present`: of a secret vote, whoever has been here since, and so may have a ballot by now */
  announced: (AnnouncedPoll & Pick<OpenPoll, 'present'>) | null;
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
  rules: setup.rules,
  openedAt: null,
  closedAt: null,
  suspendedAt: null,

  present: [],
  online: [],
  inHall: [],
  attended: [],
  locked: false,
  removed: [],
  warnings: {},
  muted: [],
  reports: [],
  guests: [],
  knocking: [],

  acting: null,
  leaderLost: null,
  chairWantedBy: null,

  item: null,
  itemsTaken: [],
  progress: {},
  queue: [],
  listClosed: false,
  floor: null,
  interrupted: [],
  lastTurn: null,
  lastStirAt: 0,
  spoken: {},
  addedToGroups: 0,
  addedToMeeting: 0,
  points: [],

  round: null,
  silence: null,
  check: null,
  lastCheck: null,
  groups: null,
  prompt: null,
  hallView: { view: 'auto', theme: 'ink', captions: true },

  motions: setup.motions.map((one) => ({
    ...one,
    kind: 'main',
    by: null,
    of: null,
    point: null,
    state: 'ready',
  })),
  proxies: setup.proxies,
  representatives: representativesIn(setup),
  announced: null,
  poll: null,
  decisions: [],
  statements: [],
  lastRuling: null,
  words: [],
  corrections: {},
  filed: null,
});

/** A seat of the notice, or a guest's. */
export const seatOf = (room: Pick<Room, 'setup' | 'guests'>, id: SeatId): Seat | undefined =>
  room.setup.seats.find((one) => one.id === id) ?? room.guests.find((one) => one.id === id);

export const without = <T>(list: readonly T[], value: T): T[] => list.filter((one) => one !== value);
