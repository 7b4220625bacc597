import type { Command } from './commands.ts';
import type { Entry, EventOf, MeetingEvent } from './events.ts';
import type { SeatId } from './ids.ts';
import type { Refusal } from './refusals.ts';
import type { Room } from './room.ts';
import type { Stamp } from './stamp.ts';

type Commands = { [T in Command['type']]: Extract<Command, { type: T }> };
export type CommandOf<T extends Command['type']> = Commands[T];
export type Verdict = MeetingEvent[] | Refusal;

/** `leader`: whoever holds the chair now, the notice's chair or another seat that it was handed to. */
export type Who = 'anySeat' | 'leader' | 'clerk' | 'leaderOrClerk' | 'noticeChair';
/** `closed`: when the meeting is over and its minutes are not filed; `begun`: from its opening until then. */
export type When = 'untilClosed' | 'open' | 'closed' | 'begun';

/** The stamp of a command that a seat asked for. */
export type SeatStamp = Stamp & { by: SeatId };

/** One command's rule: who may ask, when, and what then happens or why not. */
export interface SeatRule<T extends Command['type']> {
  who: Who;
  when: When;
  judge: (room: Room, command: CommandOf<T>, stamp: SeatStamp) => Verdict;
}

/** The stamp of a command that a seat or the clock asked for. */
export type ClockStamp = Stamp & { by: SeatId | 'clock' };

/** Commands that the clock may ask for too, when a time is up; `clock`: nobody else may. */
export interface ClockRule<T extends Command['type']> {
  who: 'leaderOrClock' | 'seatOrClock' | 'clock';
  when: When;
  judge: (room: Room, command: CommandOf<T>, stamp: ClockStamp) => Verdict;
}

/** Commands that nobody may ask for but the door. */
export interface DoorRule<T extends Command['type']> {
  who: 'door';
  when: When;
  judge: (room: Room, command: CommandOf<T>, stamp: Stamp) => Verdict;
}

export type ClockCommand =
  | 'openMeeting'
  | 'takeItem'
  | 'callNext'
  | 'endTurn'
  | 'closePoll'
  | 'offerChair'
  | 'endSilence'
  | 'closeGroups'
  | 'prompt';
/** What the door alone asks for, in the name of an observer who has no seat. */
export type DoorCommand = 'knock' | 'stopKnocking';
export type SeatCommand = Exclude<Command['type'], ClockCommand | DoorCommand>;

/** The rules of some commands, under the commands' names. */
export type SeatRules<T extends SeatCommand> = { [K in T]: SeatRule<K> };
export type ClockRules<T extends ClockCommand> = { [K in T]: ClockRule<K> };
export type DoorRules<T extends DoorCommand> = { [K in T]: DoorRule<K> };

/** What some events do to the room, under the events' names. */
export type Folds<T extends MeetingEvent['type']> = {
  [K in T]: (room: Room, event: EventOf<K>, entry: Entry) => Room;
};
