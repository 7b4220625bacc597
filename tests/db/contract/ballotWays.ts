import { expect, test } from 'vitest';
import { ballotBox } from '#db/ballots';
import type { OptionId } from '#room/votes/choice';
import { ann, bo, chair, chen, clerk, start, supervisor, voter, voters } from '../../support/given.ts';
import type { Store } from '../stores.ts';
import { ballot, newPoll, weightless } from './ballots.ts';
import { convened, newCommand } from './convened.ts';

/** What ballots say beside for and against, how they came, and what becomes of their names. */
export function ballotWaysContract(given: () => Store): void {
  const [o1, o2, o3] = ['o1', 'o2', 'o3'] as [OptionId, OptionId, OptionId];
  async function poll(areas: number[] = [0, 0, 0]) {
    const [box, second] = [ballotBox(given().one), ballotBox(given().other)];
    const id = newPoll();
    const weighed = weightless(voters).map((one, nth) => ({ ...one, area: areas[nth] ?? 0 }));
    await box.openPoll({
      ...{ poll: id, meeting: await convened(given()), voters: weighed, changeable: true, at: start },
    });
    return { box, second, id };
  }

  test('takes what two people have read from a paper, and not what one has', async () => {
    const { box, second, id } = await poll();
    const read = { voter: voter(ann), choice: 'for' } as const;
    expect(await box.enterPaper(id, { ...read, by: clerk })).toBe('first');
    expect(await box.enterPaper(id, { ...read, by: clerk })).toBe('first');
    expect(await second.enterPaper(id, { ...read, choice: 'against', by: chair })).toBe('differs');
    expect(await second.enterPaper(id, { ...read, by: chair })).toBe('agreed');
    // A third who reads otherwise agrees with nobody; and it is nothing to another's ballot.
    expect(await box.enterPaper(id, { ...read, choice: 'abstain', by: supervisor })).toBe('differs');
    expect(await box.enterPaper(id, { ...read, voter: voter(bo), by: chair })).toBe('first');
    expect(await box.counted(id)).toEqual([]);
  });

  test('lets somebody who has read wrongly read again', async () => {
    const { box, id } = await poll();
    const read = { voter: voter(ann) };
    await box.enterPaper(id, { ...read, choice: 'for', by: clerk });
    await box.enterPaper(id, { ...read, choice: 'against', by: chair });
    expect(await box.enterPaper(id, { ...read, choice: 'against', by: clerk })).toBe('agreed');
  });

  test('tells which papers wait, by whom they were read, and whether they were read alike', async () => {
    const { box, second, id } = await poll();
    expect(await box.waitingPapers(id)).toEqual([]);
    const paper = { choice: 'for' } as const;
    await box.enterPaper(id, { ...paper, voter: voter(chen), by: supervisor });
    await box.enterPaper(id, { ...paper, voter: voter(chen), choice: 'against', by: clerk });
    await box.enterPaper(id, { ...paper, voter: voter(ann), by: clerk });
    await box.enterPaper(id, { ...paper, voter: voter(bo), by: clerk });
    const chens = { voter: chen, by: [clerk, supervisor], differs: true };
    expect(await second.waitingPapers(id)).toEqual([
      { voter: ann, by: [clerk], differs: false },
      { voter: bo, by: [clerk], differs: false },
      chens,
    ]);
    // A ballot is in the box, of the paper itself or cast on the voter's own device: nothing waits any more.
    await box.castBatch(id, [ballot(ann, 'for', newCommand(), ['paper', chair]), ballot(bo, 'against')]);
    expect(await box.waitingPapers(id)).toEqual([chens]);
    expect(await box.waitingPapers(newPoll())).toEqual([]);
  });

  test('keeps a ballot that several may cast to whoever was first', async () => {
    const { box, second, id } = await poll();
    const first = ballot(ann, 'for');
    const other = { ...ballot(ann, 'against'), castBy: bo };
    expect(await box.castBatch(id, [first])).toMatchObject([{ outcome: 'cast' }]);
    expect(await second.castBatch(id, [other])).toMatchObject([{ outcome: 'castByOther', choice: 'for' }]);
    expect(await box.castBatch(id, [ballot(ann, 'abstain')])).toMatchObject([{ outcome: 'changed' }]);
  });

  test('takes choices that say the same as the same, whatever their order', async () => {
    const { box, id } = await poll();
    const [one, other] = [{ picks: [o1, o3] }, { picks: [o3, o1] }];
    await box.castBatch(id, [ballot(ann, one), ballot(bo, other), ballot(chen, { picks: [o2] })]);
    expect(await box.counted(id)).toEqual([
      { choice: { picks: [o1, o3] }, heads: 2, area: 0 },
      { choice: { picks: [o2] }, heads: 1, area: 0 },
    ]);
    const read = { voter: voter(ann), choice: one };
    await box.enterPaper(id, { ...read, by: clerk });
    expect(await box.enterPaper(id, { ...read, choice: other, by: chair })).toBe('agreed');
  });

  test('keeps rankings, scores and money as they were given', async () => {
    const { box, id } = await poll();
    const said = [
      { ranking: [o3, o1] },
      { scores: { [o2]: 3, [o1]: 0 } },
      { money: { [o1]: 1_000_000_000 } },
    ];
    const cast = voters.map((one, nth) => ballot(one, said[nth] ?? 'abstain'));
    await box.castBatch(id, cast);
    const stored = await box.ballotsOf(id, voters);
    expect(new Map(stored.map((one) => [one.voter, one.choice]))).toEqual(
      new Map(voters.map((one, nth) => [one, said[nth]])),
    );
  });

  test('sums the area behind the ballots, also where it is beyond 32 bits', async () => {
    const { box, id } = await poll([8050, 100_000_000, 2_400_000_000]);
    await box.castBatch(id, [ballot(ann, 'against'), ballot(bo, 'for'), ballot(chen, 'for')]);
    expect(await box.counted(id)).toEqual([
      { choice: 'against', heads: 1, area: 8050 },
      { choice: 'for', heads: 2, area: 2_500_000_000 },
    ]);
  });

  test('says who chose what and how it came, in the order of the voters', async () => {
    const { box, id } = await poll();
    await box.castBatch(id, [
      ballot(chen, 'for', newCommand(), ['paper', clerk]),
      ballot(ann, { picks: [o2] }),
      ballot(bo, 'abstain', newCommand(), ['card', clerk]),
    ]);
    expect(await box.named(id)).toEqual([
      { voter: ann, choice: { picks: [o2] }, way: 'device', castBy: ann },
      { voter: bo, choice: 'abstain', way: 'card' },
      { voter: chen, choice: 'for', way: 'paper' },
    ]);
  });

  test('takes the names off for good, and counts as before', async () => {
    const { box, second, id } = await poll([8050, 4000, 12_000]);
    await box.enterPaper(id, { voter: voter(chen), by: clerk, choice: 'for' });
    await box.castBatch(id, [ballot(ann, 'for'), ballot(bo, 'against'), ballot(chen, 'for')]);
    await box.closePoll(id, start);
    const counted = await box.counted(id);
    expect(await box.saltOf(id)).toMatch(/^[0-9a-f]{32}$/);
    await second.anonymise(id);
    expect(await box.saltOf(id)).toBeNull();
    await box.anonymise(id);
    expect(await box.counted(id)).toEqual(counted);
    expect(await box.named(id)).toEqual([]);
    expect(await box.ballotsOf(id, voters)).toEqual([]);
    const { sql } = given().one;
    expect(await sql`select voter from paper_entries where poll = ${id}`).toEqual([]);
    expect(await box.castBatch(id, [ballot(ann, 'against')])).toMatchObject([{ outcome: 'pollClosed' }]);
  });

  test('leaves the names of another poll alone', async () => {
    const [first, other] = [await poll(), await poll()];
    for (const { box, id } of [first, other]) await box.castBatch(id, [ballot(ann, 'for')]);
    await first.box.anonymise(first.id);
    expect(await other.box.named(other.id)).toHaveLength(1);
    expect(await other.box.saltOf(other.id)).not.toBeNull();
  });
}
