import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { start } from '../../support/given.ts';
import type { Store } from '../stores.ts';
import { bigPoll, count } from './ballotRaces.ts';
import { ballot } from './ballots.ts';

/** What can only be where statements run side by side: the embedded database runs one at a time. */
export function overtakingContract(given: () => Store): void {
  /** A poll in which a third connection holds the ballot of s5 back until it is let go; so batches stand still there. */
  async function heldPoll(
    work: (held: Awaited<ReturnType<typeof bigPoll>> & { letGo: () => void }) => Promise<void>,
  ) {
    const held = await bigPoll(given(), false);
    await given().one.sql`analyze poll_voters`; // so that ballots are joined one by one, as given, and not voter by voter
    const third = await given().other.sql.reserve();
    try {
      await third`begin`;
      await third`insert into ballots (poll, voter, choice, cast_id, cast_at, way, cast_by) values (${held.poll}, 's5', 'for', 'x', 0, 'device', 's5')`;
      await work({ ...held, letGo: () => void third`rollback`.execute() });
    } finally {
      third.release();
    }
  }
  const pending = (work: Promise<unknown>) => Promise.race([work.then(() => false), sleep(150, true)]);

  test('lets the closing of a poll wait for a batch in flight', async () => {
    await heldPoll(async ({ box, second, poll, electorate, letGo }) => {
      const batch = box.castBatch(
        poll,
        electorate.slice(0, 10).map((seat) => ballot(seat, 'for')),
      );
      expect(await pending(batch)).toBe(true);
      const closing = second.closePoll(poll, start);
      expect(await pending(closing)).toBe(true);
      letGo();
      expect(count(await batch, 'cast')).toBe(10);
      expect(await closing).toBe(true);
      expect(await box.counted(poll)).toEqual([{ choice: 'for', heads: 10, area: 0 }]);
    });
  });

  test('never lets two batches wait for each other', async () => {
    await heldPoll(async ({ box, second, poll, electorate, letGo }) => {
      const ballots = electorate.slice(0, 9).map((seat) => ballot(seat, 'for'));
      const batches = [box.castBatch(poll, ballots), second.castBatch(poll, [...ballots].reverse())];
      expect(await pending(Promise.race(batches))).toBe(true);
      letGo();
      const casts = (await Promise.all(batches)).flat();
      expect(count(casts, 'cast')).toBe(9);
      expect(count(casts, 'repeated')).toBe(9);
    });
  });
}
