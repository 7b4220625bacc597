import { expect, test } from 'vitest';
import { ballotBox } from '#db/ballots';
import type { Cast } from '#db/casting';
import { start, voter } from '../../support/given.ts';
import type { Store } from '../stores.ts';
import { ballot, counts, newPoll, weightless } from './ballots.ts';
import { convened, seats } from './convened.ts';

/** A poll of s1 to s900, and two servers' boxes for it. */
export async function bigPoll(store: Store, changeable: boolean) {
  const [box, second] = [ballotBox(store.one), ballotBox(store.other)];
  const electorate = seats(900).map(voter);
  const poll = newPoll();
  await box.openPoll({
    poll,
    meeting: await convened(store),
    voters: weightless(electorate),
    changeable,
    at: start,
  });
  return { box, second, electorate, poll };
}

export const count = (casts: Cast[], outcome: Cast['outcome']): number =>
  casts.filter((cast) => cast.outcome === outcome).length;

export function ballotRacesContract(given: () => Store): void {
  test.each([1, 2, 3, 4, 5])(
    'counts every ballot answered as cast when the poll closes amid them (%i)',
    async (round) => {
      const { box, second, electorate, poll } = await bigPoll(given(), false);
      const batches: Promise<Cast[]>[] = [];
      for (let index = 0; index < electorate.length; index += 30) {
        const batch = electorate.slice(index, index + 30).map((seat) => ballot(seat, 'for'));
        batches.push((index % 60 === 0 ? box : second).castBatch(poll, batch));
      }
      await batches[round * 3];
      const closing = second.closePoll(poll, start);
      const casts = (await Promise.all(batches)).flat();
      await closing;
      const counted = await box.counted(poll);
      expect(counts(counted)).toEqual({ for: count(casts, 'cast') });
      expect(count(casts, 'cast') + count(casts, 'pollClosed')).toBe(electorate.length);
      expect(count(casts, 'cast')).toBeGreaterThan(0);
      expect(await box.closePoll(poll, start + 1)).toBe(true);
      expect(await second.counted(poll)).toEqual(counted);
    },
  );

  test('counts a seat once when two servers cast for it at once, in any order', async () => {
    const { box, second, electorate, poll } = await bigPoll(given(), false);
    const here = electorate.map((seat) => ballot(seat, 'for'));
    const there = electorate.map((seat) => ballot(seat, 'against')).reverse();
    const [mine, theirs] = await Promise.all([box.castBatch(poll, here), second.castBatch(poll, there)]);
    expect(count(mine, 'cast') + count(theirs, 'cast')).toBe(electorate.length);
    expect(count(mine, 'alreadyVoted') + count(theirs, 'alreadyVoted')).toBe(electorate.length);
    await box.closePoll(poll, start);
    // Whoever came wholly before the other leaves nothing to it.
    const cast = [
      { choice: 'against', heads: count(theirs, 'cast'), area: 0 },
      { choice: 'for', heads: count(mine, 'cast'), area: 0 },
    ];
    expect(await box.counted(poll)).toEqual(cast.filter(({ heads }) => heads > 0));
  });

  test('counts a repeat once when it comes to two servers at once', async () => {
    const { box, second, electorate, poll } = await bigPoll(given(), true);
    const batch = electorate.map((seat) => ballot(seat, 'abstain'));
    const casts = (await Promise.all([box, second, box].map((one) => one.castBatch(poll, batch)))).flat();
    expect(count(casts, 'cast')).toBe(electorate.length);
    expect(count(casts, 'repeated')).toBe(2 * electorate.length);
    expect(counts(await box.counted(poll))).toEqual({ abstain: electorate.length });
  });
}
