import type { SampleName } from '#media/sample';
import type { Command } from '#room/commands';
import type { SeatId } from '#room/ids';
import type { Choice, PlainChoice } from '#room/votes/choice';
import type { Room } from '#room/room';
import type { Stance } from '#room/stance';

/** How a resident behaves who is not simply on turn and done in time. */
export const habits = ['longWinded', 'shy', 'angry', 'offTopic', 'lost'] as const;
export type Habit = (typeof habits)[number];

/** What a simulated resident will say and do. */
export interface Part {
  seat: SeatId;
  /** which sample is the resident's picture and voice */
  sample: SampleName;
  stance: Stance;
  /** seconds after an item was taken up before asking to speak; null: only answers when called */
  asksAfter: number | null;
  /** what is said, a line at a time; one list for each turn, the last one is used again */
  turns: string[][];
  /** what is said by whoever asks once more, so that a newcomer to the chair has somebody to call */
  again?: string[];
  statement?: string;
  vote: PlainChoice | null;
  habit?: Habit;
}

/** A seat as a simulated resident holds it, over a connection of its own or in the server itself. */
export interface Hold {
  readonly seat: SeatId;
  /** after every change of the room */
  changed: (room: Room) => void;
  /** somebody else has the seat now, or the meeting is over */
  ended: () => void;
  /** Whether it was taken; a refusal is no fault. */
  send(command: Command): Promise<boolean>;
  vote(choice: Choice): Promise<void>;
  /** Loses its connection, or is back. */
  connect(on: boolean): void;
}
