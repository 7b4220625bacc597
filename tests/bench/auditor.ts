// Reads what is really stored, with nothing of the server running.
import { createHash } from 'node:crypto';
import { firstChanged } from '#db/chain';
import { openDatabase, type Database, type DatabaseSettings } from '#db/connect';
import { eventLog } from '#db/eventLog';
import type { MeetingEvent } from '#room/events';
import type { CommandId, MeetingId, PollId, SeatId } from '#room/ids';
import type { PublishedBallots } from '#room/votes/published';
import { firstWrongCount } from '#room/votes/recheck';
import type { SecretBallot } from '#room/votes/secretBallot';
import { isSigned } from '#server/secret/isSigned';
import { storage } from '#server/storage';
import { answerParent } from './child.ts';

let database: Database | undefined;

/** A ballot as its row has it: what stands, and every cast that it has replaced. */
export interface StoredBallot {
  poll: PollId;
  seat: SeatId;
  /** as text, one for what says the same */
  choice: string;
  castId: CommandId;
  earlier: CommandId[];
}
export interface Evidence {
  /** numbers of the rows of each command */
  commands: Map<CommandId, number[]>;
  /** the first row whose hash does not fit */
  changed: number | null;
  ballots: StoredBallot[];
  secret: (SecretBallot & { poll: PollId })[];
  /** how many polls were closed */
  polls: number;
  /** the first row of the log whose outcome does not follow from the ballots that are stored */
  wrongCount: number | null;
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
      select poll, voter as seat, choice, cast_id as "castId", earlier_casts as earlier from ballots`;
    const published = await publishedIn(found, rows);
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    return {
      ...{ commands, changed: firstChanged(meeting, rows), ballots: [...ballots] },
      secret: published.flatMap(({ poll, secret }) => secret?.ballots.map((one) => ({ ...one, poll })) ?? []),
      polls: published.length,
      wrongCount: await firstWrongCount(rows, published, { sha256, isSigned }),
    };
  },

  async end(): Promise<void> {
    await database?.close();
  },
};

/** The ballots of every poll that was closed, read from their tables. */
async function publishedIn(
  found: Database,
  rows: readonly { event: MeetingEvent }[],
): Promise<PublishedBallots[]> {
  const { ballots, secretBox } = storage(found);
  const opennesses = new Map(
    rows.flatMap(({ event }) =>
      event.type === 'pollOpened' ? [[event.poll, event.plan.openness] as const] : [],
    ),
  );
  const closed = rows.flatMap(({ event }) => (event.type === 'pollClosed' ? [event.poll] : []));
  return Promise.all(
    closed.map(async (poll) => {
      const isNamed = opennesses.get(poll) === 'named';
      const salt = isNamed ? await ballots.saltOf(poll) : null;
      return {
        poll,
        named: isNamed ? await ballots.named(poll) : null,
        ...(salt !== null && { salt }),
        counted: isNamed ? [] : await ballots.counted(poll),
        secret: opennesses.get(poll) === 'secret' ? await secretBox.publishedBallots(poll) : null,
      };
    }),
  );
}

export type AuditorHandlers = typeof handlers;

answerParent(handlers);
