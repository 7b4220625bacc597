// Reads what is really stored, with nothing of the server running.
import { firstChanged } from '#db/chain';
import { openDatabase, type Database, type DatabaseSettings } from '#db/connect';
import { eventLog } from '#db/eventLog';
import type { CommandId, MeetingId, PollId, SeatId } from '#room/ids';
import type { Choice } from '#room/outcome';
import { answerParent } from './child.ts';

let database: Database | undefined;

/** A ballot as its row has it: what stands, and every cast that it has replaced. */
export interface StoredBallot {
  poll: PollId;
  seat: SeatId;
  choice: Choice;
  castId: CommandId;
  earlier: CommandId[];
}
export interface Evidence {
  /** numbers of the rows of each command */
  commands: Map<CommandId, number[]>;
  /** the first row whose hash does not fit */
  changed: number | null;
  ballots: StoredBallot[];
  /** of each poll closed, the figures in the log */
  outcomes: { poll: PollId; voted: number; for: number; against: number; abstain: number }[];
}

const handlers = {
  async evidence(place: DatabaseSettings, meeting: MeetingId): Promise<Evidence> {
    const found = await openDatabase(place);
    if ('fault' in found) throw new Error(found.sentence.en);
    database = found;
    const rows = await eventLog(found).read(meeting, 0);
    const commands = new Map<CommandId, number[]>();
    for (const { commandId, seq } of rows) commands.set(commandId, [...(commands.get(commandId) ?? []), seq]);
    const ballots = await found.sql<StoredBallot[]>`
      select poll, seat, choice, cast_id as "castId", earlier_casts as earlier from ballots`;
    const outcomes = rows.flatMap(({ event }) =>
      event.type === 'pollClosed' ? [{ poll: event.poll, ...event.outcome }] : [],
    );
    return { commands, changed: firstChanged(meeting, rows), ballots: [...ballots], outcomes };
  },

  async end(): Promise<void> {
    await database?.close();
  },
};
export type AuditorHandlers = typeof handlers;

answerParent(handlers);
