// A server in small, to be killed: appends and casts ballots without end, and says on its output what was acknowledged.
// node tests/db/writer.ts '{"dataDir": …}' MEETING POLL
import { randomUUID } from 'node:crypto';
import { ballotBox } from '#db/ballots';
import type { Ballot } from '#db/casting';
import { openDatabase, type DatabaseSettings } from '#db/connect';
import { eventLog } from '#db/eventLog';
import { commandId, meetingId, pollId, seatId, voterId } from '#room/ids';

const [settings, meeting, poll] = process.argv.slice(2);
const opened = await openDatabase(JSON.parse(settings ?? '{}') as DatabaseSettings);
if ('fault' in opened) throw new Error(opened.sentence.en);
const log = eventLog(opened);
const box = ballotBox(opened);
const ids = { meeting: meetingId.parse(meeting), poll: pollId.parse(poll) };
const newCommand = () => commandId.parse(randomUUID());

async function append(): Promise<never> {
  let { seq } = await log.head(ids.meeting);
  for (;;) {
    const happening = {
      commandId: newCommand(),
      by: 'clock',
      at: seq,
      events: [{ type: 'meetingOpened' }],
    } as const;
    const answer = await log.append(ids.meeting, seq, happening);
    if (answer.kind !== 'appended') throw new Error(answer.kind);
    seq += 1;
    process.stdout.write(`row ${String(seq)} ${happening.commandId}\n`);
  }
}

async function vote(): Promise<never> {
  for (;;) {
    const seats = Array.from({ length: 20 }, () =>
      seatId.parse(`s${String(1 + Math.floor(Math.random() * 900))}`),
    );
    const ballots = seats.map((seat): Ballot => ({
      ...{ voter: voterId.parse(seat), choice: 'for', castId: newCommand(), at: 1 },
      ...{ way: 'device', castBy: seat },
    }));
    const casts = await box.castBatch(ids.poll, ballots);
    casts.forEach((cast, index) => {
      if (cast.outcome === 'cast')
        process.stdout.write(`ballot ${seats[index] ?? ''} ${ballots[index]?.castId ?? ''}\n`);
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

await Promise.all([append(), vote()]);
