import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ballotBox, type PollOpening } from '#db/ballots';
import type { Ballot } from '#db/casting';
import { pollId, type PollId, type SeatId, type VoterId } from '#room/ids';
import type { Choice, CountedBallots } from '#room/votes/choice';
import type { Way } from '#room/ways';
import { ann, bo, chair, chen, clerk, nobody, start, tenant, voter, voters } from '../../support/given.ts';
import type { Store } from '../stores.ts';
import { convened, newCommand } from './convened.ts';

export const newPoll = (): PollId => pollId.parse(randomUUID());
/** A ballot that came from the voter's own device, or was entered by somebody else. */
export const ballot = (
  of: string,
  choice: Choice,
  castId = newCommand(),
  [way, castBy]: [Way, SeatId] = ['device', ann],
): Ballot => ({ voter: voter(of), choice, castId, at: start, way, castBy });
const hand = (of: string, choice: Choice): Ballot => ballot(of, choice, newCommand(), ['hands', clerk]);
/** Voters whose ballots weigh nothing but a head. */
export const weightless = (all: readonly VoterId[]) => all.map((one) => ({ voter: one, area: 0 }));
export const counts = (ballots: CountedBallots[]) =>
  Object.fromEntries(ballots.map(({ choice, heads }) => [JSON.stringify(choice).replaceAll('"', ''), heads]));

export function ballotsContract(given: () => Store): void {
  async function poll(changes: Partial<PollOpening> = {}) {
    const meeting = await convened(given());
    const opening = {
      poll: newPoll(),
      meeting,
      voters: weightless(voters),
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
      { outcome: 'cast', choice: 'for', way: 'device' },
      { outcome: 'cast', choice: 'against', way: 'device' },
      { outcome: 'cast', choice: 'abstain', way: 'device' },
    ]);
    expect(counts(await box.counted(id))).toEqual({ for: 1, against: 1, abstain: 1 });
    expect(await box.ballotsOf(id, [voter(bo)])).toEqual([
      { voter: bo, choice: 'against', castId: ballots[1]?.castId, way: 'device', castBy: ann },
    ]);
  });

  test.each([
    ['nobody', []],
    ['the right ones', [ann]],
    ['the wrong ones', [bo, chen]],
    ['all', [ann, bo, chen, tenant]],
  ])('judges alike, whoever is said to have voted before: %s', async (_, said) => {
    const { box, id } = await poll();
    const first = ballot(ann, 'for');
    await box.castBatch(id, [first]);
    const batch = [ballot(ann, 'against'), ballot(bo, 'for'), ballot(nobody, 'for'), ballot(chen, 'for')];
    const hinted = batch.map((one) => ({ ...one, hasVoted: said.some((each) => voter(each) === one.voter) }));
    expect((await box.castBatch(id, hinted)).map((one) => one.outcome)).toEqual([
      ...['changed', 'cast', 'notEntitled', 'cast'],
    ]);
    expect((await box.castBatch(id, hinted)).map((one) => one.outcome)).toEqual([
      ...['repeated', 'repeated', 'notEntitled', 'repeated'],
    ]);
    expect(counts(await box.counted(id))).toEqual({ against: 1, for: 2 });
  });

  test('lets a ballot be changed where the poll says so', async () => {
    const { box, id } = await poll();
    await box.castBatch(id, [ballot(ann, 'for')]);
    expect(await box.castBatch(id, [ballot(ann, 'against')])).toEqual([
      { outcome: 'changed', choice: 'against', way: 'device' },
    ]);
    expect(counts(await box.counted(id))).toEqual({ against: 1 });
  });

  test('keeps the first ballot where the poll says so', async () => {
    const { box, id } = await poll({ changeable: false });
    await box.castBatch(id, [ballot(ann, 'for')]);
    expect(await box.castBatch(id, [ballot(ann, 'against')])).toEqual([
      { outcome: 'alreadyVoted', choice: 'for', way: 'device' },
    ]);
    expect(counts(await box.counted(id))).toEqual({ for: 1 });
  });

  test('counts no hand of who voted online, and no ballot of whose hand was counted', async () => {
    const { box, id } = await poll();
    expect(await box.castBatch(id, [ballot(ann, 'for'), hand(bo, 'against')])).toMatchObject([
      { outcome: 'cast' },
      { outcome: 'cast' },
    ]);
    expect(await box.castBatch(id, [hand(ann, 'against'), ballot(bo, 'for')])).toEqual([
      { outcome: 'votedOtherwise', choice: 'for', way: 'device' },
      { outcome: 'votedOtherwise', choice: 'against', way: 'hands' },
    ]);
    expect(await box.castBatch(id, [hand(chen, 'for'), ballot(chen, 'against')])).toEqual([
      { outcome: 'cast', choice: 'for', way: 'hands' },
      { outcome: 'votedOtherwise', choice: 'for', way: 'hands' },
    ]);
    expect(counts(await box.counted(id))).toEqual({ for: 2, against: 1 });
  });

  test('keeps who counted a hand, also when it is counted anew', async () => {
    const { box, id } = await poll();
    await box.castBatch(id, [hand(ann, 'for'), ballot(bo, 'for')]);
    expect(await box.castBatch(id, [ballot(ann, 'abstain', newCommand(), ['hands', chair])])).toEqual([
      { outcome: 'changed', choice: 'abstain', way: 'hands' },
    ]);
    const { sql } = given().one;
    expect(
      await sql`select voter, way, cast_by as by from ballots where poll = ${id} order by voter`,
    ).toEqual([
      { voter: ann, way: 'hands', by: chair },
      { voter: bo, way: 'device', by: ann },
    ]);

    const fixed = await poll({ changeable: false });
    await fixed.box.castBatch(fixed.id, [hand(ann, 'for')]);
    expect(await fixed.box.castBatch(fixed.id, [hand(ann, 'against')])).toEqual([
      { outcome: 'alreadyVoted', choice: 'for', way: 'hands' },
    ]);
  });

  test('counts a repeat once, even late, after a change and after closing', async () => {
    const { box, id } = await poll();
    const [first, second] = [ballot(ann, 'for'), ballot(ann, 'against')];
    await box.castBatch(id, [first]);
    expect(await box.castBatch(id, [first])).toEqual([{ outcome: 'repeated', choice: 'for', way: 'device' }]);
    await box.castBatch(id, [second]);
    expect(await box.castBatch(id, [first])).toEqual([
      { outcome: 'repeated', choice: 'against', way: 'device' },
    ]);
    await box.closePoll(id, start);
    expect(await box.castBatch(id, [second, first])).toEqual([
      { outcome: 'repeated', choice: 'against', way: 'device' },
      { outcome: 'repeated', choice: 'against', way: 'device' },
    ]);
    expect(counts(await box.counted(id))).toEqual({ against: 1 });
  });

  test('judges two ballots of one seat in a batch one after the other', async () => {
    const changeable = await poll();
    const first = ballot(ann, 'for');
    const batch = [first, ballot(bo, 'for'), ballot(ann, 'against'), first, ballot(ann, 'abstain')];
    const outcomes = (await changeable.box.castBatch(changeable.id, batch)).map((cast) => cast.outcome);
    expect(outcomes).toEqual(['cast', 'cast', 'changed', 'repeated', 'changed']);
    expect(counts(await changeable.box.counted(changeable.id))).toEqual({ for: 1, abstain: 1 });

    const fixed = await poll({ changeable: false });
    expect(await fixed.box.castBatch(fixed.id, [ballot(ann, 'for'), ballot(ann, 'against')])).toEqual([
      { outcome: 'cast', choice: 'for', way: 'device' },
      { outcome: 'alreadyVoted', choice: 'for', way: 'device' },
    ]);
  });

  test('refuses who is not entitled, and casts the rest of the batch', async () => {
    const { box, id } = await poll();
    expect(await box.castBatch(id, [ballot(tenant, 'for'), ballot(ann, 'for')])).toEqual([
      { outcome: 'notEntitled', choice: null, way: null },
      { outcome: 'cast', choice: 'for', way: 'device' },
    ]);
    expect(counts(await box.counted(id))).toEqual({ for: 1 });
  });

  test('refuses ballots after closing, and tells what stands', async () => {
    const { box, id } = await poll();
    await box.castBatch(id, [ballot(ann, 'for')]);
    expect(await box.closePoll(id, start)).toBe(true);
    expect(
      await box.castBatch(id, [ballot(ann, 'against'), ballot(bo, 'for'), ballot(tenant, 'for')]),
    ).toEqual([
      { outcome: 'pollClosed', choice: 'for', way: 'device' },
      { outcome: 'pollClosed', choice: null, way: null },
      { outcome: 'notEntitled', choice: null, way: null },
    ]);
    expect(await box.closePoll(id, start + 9)).toBe(true);
    expect(counts(await box.counted(id))).toEqual({ for: 1 });
    expect(await given().one.sql`select closed_at as at from polls where id = ${id}`).toEqual([
      { at: start },
    ]);
  });

  test('knows nothing of a poll that was not opened', async () => {
    const { box } = await poll();
    const unknown = newPoll();
    expect(await box.castBatch(unknown, [ballot(ann, 'for')])).toEqual([
      { outcome: 'pollUnknown', choice: null, way: null },
    ]);
    expect(await box.closePoll(unknown, start)).toBe(false);
    expect(await box.ballotsOf(unknown, voters)).toEqual([]);
    expect(await box.counted(unknown)).toEqual([]);
    expect(await box.named(unknown)).toEqual([]);
    expect(await box.meetingOf(unknown)).toBeNull();
  });

  test('opens once: the electorate stays as it was, and a closed poll stays closed', async () => {
    const { box, opening, id } = await poll();
    await box.castBatch(id, [ballot(bo, 'for')]);
    await box.openPoll({ ...opening, voters: weightless([voter(tenant)]), changeable: false });
    expect(await box.votersOf(id)).toEqual([
      { voter: ann, way: null },
      { voter: bo, way: 'device' },
      { voter: chen, way: null },
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
    expect(await box.counted(second)).toEqual([]);
    expect(await box.castBatch(second, [ballot(ann, 'against')])).toMatchObject([{ outcome: 'cast' }]);
  });

  test('takes an empty batch', async () => {
    const { box, id } = await poll();
    expect(await box.castBatch(id, [])).toEqual([]);
  });
}
