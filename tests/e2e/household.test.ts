import { describe, expect, test } from 'vitest';
import { pollPlan } from '#room/votes/pollPlan';
import { voteRules } from '#room/votes/voteRules';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import { ann, bo, chair, chen, item2, motion1, plain, voter } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { takeSeat } from './support/house.ts';
import { paper, recorded } from './support/papers.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

const rule = voteRules['assembly-households'];

/** Ann and Bo live together, and have one ballot between them. */
describe('the ballot of a household', () => {
  const house = scene();
  let at: Person;
  let other: Client;
  let leader: Client;

  test('lies before each of it when the vote opens', async () => {
    const seats = hearing().seats.map((one) => ({
      ...one,
      household: one.id === ann || one.id === bo ? '6-101' : one.entitled ? '6-601' : '',
    }));
    const meeting = await house().convene(hearing({}, { seats, voteRules: [rule] }));
    leader = await meeting.enter(chair);
    await leader.insist({ type: 'openMeeting' });
    await leader.insist({ type: 'takeItem', item: item2 });
    other = await meeting.enter(bo);
    at = await house().people.comeByPhone('Ann');
    await takeSeat(at, meeting, ann);
    const id = newCommandId();
    const plan = pollPlan.parse({ ...plain, rule: rule.id, seconds: 300 });
    const { seq } = await leader.insist({ type: 'openPoll', motion: motion1, plan }, id);
    await other.upTo(seq);
    await paper(at)
      .getByText(m.ballot_household({ name: '6-101' }))
      .waitFor();
    const cast = { poll: pollOf(id), voter: voter('h1'), choice: 'against' } as const;
    expect(await other.enterBallot(cast)).toMatchObject({ castBy: bo });
  });

  test('says who cast it to whoever comes second, and not what it says', async () => {
    await paper(at).getByRole('radio', { name: m.choice_for() }).check();
    await paper(at).getByRole('button', { name: m.room_ballot_confirm_for() }).click();
    expect(await recorded(at)).toContain(m.ballot_cast_by({ name: 'Bo' }));
    expect(await recorded(at)).not.toContain(m.choice_against());
    await expect(paper(at).getByRole('button', { name: m.room_ballot_change() }).count()).resolves.toBe(0);
    await paper(at).getByRole('button', { name: m.room_ballot_done() }).click();
    // Nor does the button below offer to change it.
    expect(await at.page.getByText(m.room_act_voted_change()).count()).toBe(0);
    await at.sees(m.room_act_voted_bare());
  });
});

/** Late ballots only: each is sent at the last moment that it may wait for. */
const waitsLongest = (): void => {
  const real = crypto.getRandomValues.bind(crypto);
  Object.defineProperty(crypto, 'getRandomValues', {
    value: (into: ArrayBufferView<ArrayBuffer>) =>
      into instanceof Uint32Array && into.length === 1 ? into.fill(2 ** 32 - 1) : real(into),
  });
};

describe('several secret ballots in one hand', () => {
  const house = scene();

  test('are filled in one after another, however long each waits to be sent', async () => {
    const { representatives } = voteRules;
    const rule = { ...representatives, voters: { ...representatives.voters, proxiesAtMost: 2 } };
    const proxies = [bo, chen].map((from) => ({ from, to: ann, authority: 'by letter' }));
    const meeting = await house().convene(hearing({}, { voteRules: [rule], proxies }));
    const leader = await meeting.enter(chair);
    await leader.insist({ type: 'openMeeting' });
    await leader.insist({ type: 'takeItem', item: item2 });
    const at = await house().people.comeByPhone('Ann');
    await at.context.addInitScript(waitsLongest);
    await takeSeat(at, meeting, ann);
    const plan = pollPlan.parse({
      ...plain,
      openness: 'secret',
      rule: rule.id,
      seconds: 300,
      changeable: false,
    });
    await leader.insist({ type: 'openPoll', motion: motion1, plan });
    for (const whose of ['Ann', 'Bo', 'Chen']) {
      await paper(at).getByRole('radio', { name: m.choice_for() }).check();
      await paper(at).getByRole('button', { name: m.room_ballot_confirm_for() }).click();
      await paper(at).locator('[data-stage="waiting"]').waitFor();
      const next = paper(at).getByRole('button', { name: new RegExp(m.ballot_next({ whose: '.*' })) });
      // Before the one that waits is sent, which is in twenty seconds.
      if (whose !== 'Chen') await next.click({ timeout: 12_000 });
      else expect(await next.count()).toBe(0);
    }
    const counted = paper(at).locator('[data-stage="counted"]');
    await counted.waitFor({ timeout: 40_000 });
  });
});
