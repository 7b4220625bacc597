import type { Told } from './events.ts';
import type { CommandId, GuestId, MeetingId, PollId, SeatId } from './ids.ts';
import type { MediaAnswer, MediaNote, MediaRequest } from './mediaWire.ts';
import type { Choice } from './outcome.ts';
import type { Refusal, RefusalCode } from './refusals.ts';
import type { Room } from './room.ts';

/**
 * Version of the wire. A page that speaks another one is told to reload. Raise it whenever a command, an event or a message
 * changes its shape; the wire hash test reminds you.
 *   1  the first
 *   2  the full rules of speaking: requests have ids, kinds and reasons; points of order, motions, conduct, groups, the hall;
 *      observers may ask to be heard
 */
export const wireVersion = 2;

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
  /** whose raised hand this is, counted in the hall; without it the asker's own ballot */
  for?: SeatId | undefined;
}

/** The ballot that was asked for, shown back from storage. */
export interface OwnBallot {
  poll: PollId;
  choice: Choice;
}

/** Figures beside the log: how many watch, and how many have voted in the open poll. */
export interface Counts {
  observers: number;
  voted: number;
  /** who has not voted yet; only those who oversee (whoever leads, chair, clerk, supervisor) are told */
  missing: SeatId[] | null;
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
  ballot: OwnBallot | null;
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
