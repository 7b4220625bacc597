import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ballotBox, type PollOpening } from '#db/ballots';
import type { Ballot } from '#db/casting';
import { pollId, type PollId, type SeatId } from '#room/ids';
import type { Choice } from '#room/outcome';
import { ann, bo, chair, chen, clerk, start, tenant } from '../../support/given.ts';
import type { Store } from '../stores.ts';
import { convened, newCommand } from './convened.ts';

export const newPoll = (): PollId => pollId.parse(randomUUID());
export const ballot = (
  seat: SeatId,
  choice: Choice,
  castId = newCommand(),
  recordedBy: SeatId | null = null,
): Ballot => ({ seat, choice, castId, at: start, recordedBy });
const hand = (seat: SeatId, choice: Choice): Ballot => ballot(seat, choice, newCommand(), clerk);

export function ballotsContract(given: () => Store): void {
  async function poll(changes: Partial<PollOpening> = {}) {
    const meeting = await convened(given());
    const opening = {
      poll: newPoll(),
      meeting,
      electorate: [ann, bo, chen],
      changeable: true,
      at: start,
      ...changes,
    };
    const box = ballotBox(given().one);
    await box.openPoll(opening);
    return { box, opening, id: opening.poll };
  }

  test('counts each choice once a seat', async () => {
    const { box, id } = await poll();
    const ballots = [ballot(ann, 'for'), ballot(bo, 'against'), ballot(chen, 'abstain')];
    expect(await box.castBatch(id, ballots)).toEqual([
      { outcome: 'cast', choice: 'for' },
      { outcome: 'cast', choice: 'against' },
      { outcome: 'cast', choice: 'abstain' },
    ]);
    expect(await box.tallyOf(id)).toEqual({ for: 1, against: 1, abstain: 1, voted: 3 });
    expect(await box.ballotOf(id, bo)).toEqual({ choice: 'against', castId: ballots[1]?.castId, at: start });
  });

  test('lets a ballot be changed where the poll says so', async () => {
    const { box, id } = await poll();
    await box.castBatch(id, [ballot(ann, 'for')]);
    expect(await box.castBatch(id, [ballot(ann, 'against')])).toEqual([
      { outcome: 'changed', choice: 'against' },
    ]);
    expect(await box.tallyOf(id)).toEqual({ for: 0, against: 1, abstain: 0, voted: 1 });
  });

  test('keeps the first ballot where the poll says so', async () => {
    const { box, id } = await poll({ changeable: false });
    await box.castBatch(id, [ballot(ann, 'for')]);
    expect(await box.castBatch(id, [ballot(ann, 'against')])).toEqual([
      { outcome: 'alreadyVoted', choice: 'for' },
    ]);
    expect(await box.tallyOf(id)).toMatchObject({ for: 1, voted: 1 });
  });

  test('counts no hand of who voted online, and no ballot of whose hand was counted', async () => {
    const { box, id } = await poll();
    expect(await box.castBatch(id, [ballot(ann, 'for'), hand(bo, 'against')])).toMatchObject([
      { outcome: 'cast' },
      { outcome: 'cast' },
    ]);
    expect(await box.castBatch(id, [hand(ann, 'against'), ballot(bo, 'for')])).toEqual([
      { outcome: 'votedOnline', choice: 'for' },
      { outcome: 'votedInHall', choice: 'against' },
    ]);
    expect(await box.castBatch(id, [hand(chen, 'for'), ballot(chen, 'against')])).toEqual([
      { outcome: 'cast', choice: 'for' },
      { outcome: 'votedInHall', choice: 'for' },
    ]);
    expect(await box.tallyOf(id)).toEqual({ for: 2, against: 1, abstain: 0, voted: 3 });
  });

  test('keeps who counted a hand, also when it is counted anew', async () => {
    const { box, id } = await poll();
    await box.castBatch(id, [hand(ann, 'for'), ballot(bo, 'for')]);
    expect(await box.castBatch(id, [ballot(ann, 'abstain', newCommand(), chair)])).toEqual([
      { outcome: 'changed', choice: 'abstain' },
    ]);
    const { sql } = given().one;
    expect(await sql`select seat, recorded_by as by from ballots where poll = ${id} order by seat`).toEqual([
      { seat: ann, by: chair },
      { seat: bo, by: null },
    ]);

    const fixed = await poll({ changeable: false });
    await fixed.box.castBatch(fixed.id, [hand(ann, 'for')]);
    expect(await fixed.box.castBatch(fixed.id, [hand(ann, 'against')])).toEqual([
      { outcome: 'alreadyVoted', choice: 'for' },
    ]);
  });

  test('counts a repeat once, even late, after a change and after closing', async () => {
    const { box, id } = await poll();
    const [first, second] = [ballot(ann, 'for'), ballot(ann, 'against')];
    await box.castBatch(id, [first]);
    expect(await box.castBatch(id, [first])).toEqual([{ outcome: 'repeated', choice: 'for' }]);
    await box.castBatch(id, [second]);
    expect(await box.castBatch(id, [first])).toEqual([{ outcome: 'repeated', choice: 'against' }]);
    await box.closePoll(id, start);
    expect(await box.castBatch(id, [second, first])).toEqual([
      { outcome: 'repeated', choice: 'against' },
      { outcome: 'repeated', choice: 'against' },
    ]);
    expect(await box.tallyOf(id)).toMatchObject({ against: 1, voted: 1 });
  });

  test('judges two ballots of one seat in a batch one after the other', async () => {
    const changeable = await poll();
    const first = ballot(ann, 'for');
    const batch = [first, ballot(bo, 'for'), ballot(ann, 'against'), first, ballot(ann, 'abstain')];
    const outcomes = (await changeable.box.castBatch(changeable.id, batch)).map((cast) => cast.outcome);
    expect(outcomes).toEqual(['cast', 'cast', 'changed', 'repeated', 'changed']);
    expect(await changeable.box.tallyOf(changeable.id)).toEqual({ for: 1, against: 0, abstain: 1, voted: 2 });

    const fixed = await poll({ changeable: false });
    expect(await fixed.box.castBatch(fixed.id, [ballot(ann, 'for'), ballot(ann, 'against')])).toEqual([
      { outcome: 'cast', choice: 'for' },
      { outcome: 'alreadyVoted', choice: 'for' },
    ]);
  });

  test('refuses who is not entitled, and casts the rest of the batch', async () => {
    const { box, id } = await poll();
    expect(await box.castBatch(id, [ballot(tenant, 'for'), ballot(ann, 'for')])).toEqual([
      { outcome: 'notEntitled', choice: null },
      { outcome: 'cast', choice: 'for' },
    ]);
    expect(await box.tallyOf(id)).toMatchObject({ voted: 1 });
  });

  test('refuses ballots after closing, and tells what stands', async () => {
    const { box, id } = await poll();
    await box.castBatch(id, [ballot(ann, 'for')]);
    expect(await box.closePoll(id, start)).toEqual({ for: 1, against: 0, abstain: 0, voted: 1 });
    expect(
      await box.castBatch(id, [ballot(ann, 'against'), ballot(bo, 'for'), ballot(tenant, 'for')]),
    ).toEqual([
      { outcome: 'pollClosed', choice: 'for' },
      { outcome: 'pollClosed', choice: null },
      { outcome: 'notEntitled', choice: null },
    ]);
    expect(await box.closePoll(id, start + 9)).toEqual({ for: 1, against: 0, abstain: 0, voted: 1 });
    expect(await given().one.sql`select closed_at as at from polls where id = ${id}`).toEqual([
      { at: start },
    ]);
  });

  test('knows nothing of a poll that was not opened', async () => {
    const { box } = await poll();
    const unknown = newPoll();
    expect(await box.castBatch(unknown, [ballot(ann, 'for')])).toEqual([
      { outcome: 'pollUnknown', choice: null },
    ]);
    expect(await box.closePoll(unknown, start)).toBeNull();
    expect(await box.ballotOf(unknown, ann)).toBeNull();
  });

  test('opens once: the electorate stays as it was, and a closed poll stays closed', async () => {
    const { box, opening, id } = await poll();
    await box.castBatch(id, [ballot(bo, 'for')]);
    await box.openPoll({ ...opening, electorate: [tenant], changeable: false });
    expect(await box.votersOf(id)).toEqual([
      { seat: ann, voted: false },
      { seat: bo, voted: true },
      { seat: chen, voted: false },
    ]);
    expect(await box.castBatch(id, [ballot(bo, 'against')])).toMatchObject([{ outcome: 'changed' }]);
    await box.closePoll(id, start);
    await box.openPoll(opening);
    expect(await box.castBatch(id, [ballot(bo, 'for')])).toMatchObject([{ outcome: 'pollClosed' }]);
  });

  test('keeps the ballots of two polls apart', async () => {
    const { box, opening, id } = await poll();
    const second = newPoll();
    await box.openPoll({ ...opening, poll: second });
    await box.castBatch(id, [ballot(ann, 'for')]);
    expect(await box.tallyOf(second)).toMatchObject({ voted: 0 });
    expect(await box.castBatch(second, [ballot(ann, 'against')])).toMatchObject([{ outcome: 'cast' }]);
  });

  test('takes an empty batch', async () => {
    const { box, id } = await poll();
    expect(await box.castBatch(id, [])).toEqual([]);
  });
}
