import type { Told } from './events.ts';
import type { CommandId, GuestId, MeetingId, PollId, SeatId, VoterId } from './ids.ts';
import type { MediaAnswer, MediaNote, MediaRequest } from './mediaWire.ts';
import type { Refusal, RefusalCode } from './refusals.ts';
import type { Room } from './room.ts';
import type { Choice, CountedBallots } from './votes/choice.ts';
import type { Way } from './ways.ts';

/**
 * Version of the wire. A page that speaks another one is told to reload. Raise it whenever a command, an event or a message
 * changes its shape; the wire hash test reminds you.
 *   1  the first
 *   2  the full rules of speaking: requests have ids, kinds and reasons; points of order, motions, conduct, groups, the hall;
 *      observers may ask to be heard
 *   3  votes of every kind: plans, rolls, households and proxies, other ways than a device
 */
export const wireVersion = 3;

/** Where the socket server listens on the shared port. */
export const socketPath = '/live';

/** What a client says when it connects. Who sits is proved by the seat's session cookie, never by this. */
export interface Handshake {
  wire: number;
  meeting: MeetingId;
  /** the seat to act for, or null to observe */
  seat: SeatId | null;
}

/** A ballot as it is asked for; the same id again is the same ballot. */
export interface Cast {
  id: CommandId;
  poll: PollId;
  choice: Choice;
  /** whose ballot it is; without it the asker's own */
  voter?: VoterId | undefined;
  /** how it came, where it is not on the voter's own device */
  way?: Way | undefined;
  /** the secret of the voter's card, for a ballot by card */
  card?: string | undefined;
}

/** A ballot that the asker may cast, or enter, as it is in storage. */
export interface OwnBallot {
  poll: PollId;
  voter: VoterId;
  /** null where somebody else who may cast this ballot did, and the poll names nobody */
  choice: Choice | null;
  way: Way;
  /** whose device cast it, or who entered what came another way */
  castBy: SeatId;
  /** a paper ballot counts when a second person has entered the same; one of a secret poll, when the box is counted */
  waits: boolean;
}

/** A ballot of a secret poll that was handed out on paper, as a seat that may cast it knows it: it goes into the box. */
export const secretPaper = (poll: PollId, voter: VoterId, castBy: SeatId): OwnBallot => ({
  ...{ poll, voter, choice: null, way: 'paper', castBy, waits: true },
});

/** A count without names: raised hands of the hall in an open vote, or the paper box of a secret one. */
export interface CountAsk {
  id: CommandId;
  poll: PollId;
  way: 'hands' | 'paper';
  /** each choice once */
  counts: { choice: Choice; heads: number }[];
}

/** What became of a count: it stands, or it waits for a second person to come to the same. */
export interface Counted {
  waits: boolean;
}

/** A paper ballot that does not count yet: a second person has to enter the same. */
export interface WaitingPaper {
  voter: VoterId;
  /** who has entered it so far */
  by: SeatId[];
  /** two have entered it, and not the same */
  differs: boolean;
}

/** Whose card was read, and the ballots that its seat may cast in the open poll, if one is open, with how each came that is in the box. */
export interface CardRead {
  seat: SeatId;
  ballots: { voter: VoterId; way: Way | null }[];
}

/** Figures beside the log: how many watch, and how many have voted in the open poll. */
export interface Counts {
  observers: number;
  voted: number;
  /** who has not voted yet; only those who oversee (whoever leads, chair, clerk, supervisor) are told */
  missing: VoterId[] | null;
  /** how ballots came, for the same */
  ways: Record<Way, number> | null;
  /** whose ballot came another way than on a device, and which; for the same */
  elsewhere: Partial<Record<VoterId, Way>> | null;
  /** paper ballots that wait; for the same */
  papers: WaitingPaper[] | null;
  /** of a secret poll: how many ballots the paper box holds, once two have counted the same; for the same */
  box: number | null;
  /** the count so far, where the poll is one that everybody may follow */
  live: CountedBallots[] | null;
}

export interface Entered {
  seq: number;
  /** the server's clock, ms: the client keeps the offset */
  now: number;
  /** the whole room as the viewer may see it, or null when `missed` brings the viewer up to date */
  room: Room | null;
  missed: Told[] | null;
  /** why the seat is not in the room and may only watch, as an observer does; null if it is in */
  barred: 'removed' | 'roomLocked' | null;
  /** the ballots of the open poll that this seat has cast, its own and those of others */
  ballots: OwnBallot[];
  counts: Counts;
}

export type Answer<T> = T | Refusal;

export interface ClientToServer {
  /** `since`: the last number this client has, or null for the whole room. */
  enter: (ask: { since: number | null }, answer: (reply: Answer<Entered>) => void) => void;
  command: (
    ask: { id: CommandId; command: unknown },
    answer: (reply: Answer<{ seq: number }>) => void,
  ) => void;
  cast: (ask: Cast, answer: (reply: Answer<OwnBallot>) => void) => void;
  count: (ask: CountAsk, answer: (reply: Answer<Counted>) => void) => void;
  /** Hands a paper ballot of a secret poll to a voter, who has no other from then on. */
  handPaper: (
    ask: { poll: PollId; voter: VoterId },
    answer: (reply: Answer<{ voter: VoterId }>) => void,
  ) => void;
  /** Whose card this is; asked where ballots by card are taken, and kept nowhere. */
  card: (ask: { card: string }, answer: (reply: Answer<CardRead>) => void) => void;
  /**
   * An observer asks to be heard under this name, or with null asks no longer. What the chair says follows as `seated` or
   * `declined`, to this connection alone; who is gone asks no longer.
   */
  knock: (ask: { name: string | null }, answer: (reply: Answer<{ guest: GuestId | null }>) => void) => void;
  media: (ask: MediaRequest, answer: (reply: Answer<MediaAnswer>) => void) => void;
}

export interface ServerToClient {
  /** Entries in order; those that a client has already are to be dropped, and a gap is a reason to `enter` again. */
  happened: (entries: Told[]) => void;
  counts: (counts: Counts) => void;
  media: (note: MediaNote) => void;
  /** The chair gave this observer a seat for one turn; the secret is exchanged for it as a link's is, once. */
  seated: (given: { guest: GuestId; seat: SeatId; secret: string }) => void;
  /** The chair did not let this observer be heard now, and says why. */
  declined: (answer: { guest: GuestId; reason: string }) => void;
  /** The server ends this connection for good, and says why (a newer device, a withdrawn link). */
  farewell: (code: RefusalCode) => void;
}
