import { z } from 'zod';
import type { Resolution } from '#db/resolutions';
import type { ResolutionSummary } from '#room/services';
import type { Room } from '#room/room';

const body = z.object({ passed: z.array(z.boolean()) });

/** The resolution's row: what a list shows; everything else is in the record that `head` seals. */
export const resolutionOf = (room: Room, filed: NonNullable<Room['filed']>, head: string): Resolution => ({
  number: filed.number,
  meeting: room.meeting,
  title: room.setup.title,
  filedAt: filed.at,
  head,
  body: { passed: room.decisions.map((one) => one.outcome.verdict === 'passed') } satisfies z.infer<
    typeof body
  >,
});

export const summaryOf = ({
  number,
  meeting,
  title,
  filedAt,
  body: stored,
}: Resolution): ResolutionSummary => ({
  number,
  meeting,
  title,
  filedAt,
  passed: body.parse(stored).passed,
});
