import { describe, expect, test } from 'vitest';
import { pollPlan } from '#room/votes/pollPlan';
import { voteRules } from '#room/votes/voteRules';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import { ann, bo, chair, chen, clerk, item2, motion1, supervisor, tenant } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import type { TestMeeting } from '../support/server.ts';
import { fullScreen, vote } from './support/acts.ts';
import { faultsOf } from './support/axe.ts';
import { inside, takeSeat } from './support/house.ts';
import { paper } from './support/papers.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

/** How many signed ballots lie on a device. */
const signedPapers = (): number =>
  Object.keys(localStorage).filter(
    (name) => name.startsWith('yishi.ballot.') && localStorage.getItem(name)?.includes('"signature":"'),
  ).length;

/**
 * A secret vote as residents go through it: signed at the announcement, cast at a moment of its own, found in the list; and one
 * of them on paper, from a box that two people count.
 */
describe('a secret vote', () => {
  const house = scene();
  const at: Record<'ann' | 'bo' | 'chen' | 'clerk' | 'supervisor', Person> = {} as never;
  const voters = () => [at.ann, at.bo, at.chen];
  const open = newCommandId();
  const poll = pollOf(open);
  const plan = pollPlan.parse({
    ...{ question: '', method: { kind: 'motion' }, options: [], openness: 'secret' },
    ...{ rule: 'representatives', seconds: 300, changeable: false, live: false, graceSeconds: 2 },
  });
  const stage = (person: Person) => person.page.getByTestId('secret-stage');
  let meeting: TestMeeting;
  let leader: Client;

  test('is signed for when it is announced', async () => {
    const { people } = house();
    const plain = hearing();
    const seats = plain.seats.map((one) => ({ ...one, entitled: one.entitled || one.id === tenant }));
    meeting = await house().convene({ ...plain, seats, voteRules: [voteRules.representatives] });
    leader = await meeting.enter(chair);
    await leader.insist({ type: 'openMeeting' });
    await leader.insist({ type: 'takeItem', item: item2 });
    await leader.insist({ type: 'checkIn', seat: tenant });
    for (const [name, seat] of [
      ['ann', ann],
      ['bo', bo],
      ['chen', chen],
      ['clerk', clerk],
      ['supervisor', supervisor],
    ] as const) {
      at[name] = await people.comeByPhone(name);
      await takeSeat(at[name], meeting, seat);
    }
    await leader.insist({ type: 'announcePoll', motion: motion1, plan }, open);
    // Before anybody can vote, every device has a signed ballot in its drawer.
    for (const one of voters())
      await expect.poll(() => one.page.evaluate(signedPapers), { timeout: 10_000 }).toBe(1);
  });

  test('is handed out on paper to whoever has no device, and to nobody whose device has one', async () => {
    const handed = (name: string) => at.clerk.page.getByRole('listitem').filter({ hasText: name });
    await at.clerk.page.getByRole('button', { name: m.room_tab_votes(), exact: true }).click();
    await handed('Tenant').getByRole('button', { name: m.vote_secret_hand() }).click();
    await handed('Tenant').getByText(m.vote_secret_has_paper()).waitFor();
    await handed('Ann').getByRole('button', { name: m.vote_secret_hand() }).click();
    await handed('Ann').getByRole('alert').getByText('已经领取了无记名选票').waitFor();
  });

  test('is cast on the paper that lies there when it opens, and says how far it is', async () => {
    await leader.insist({ type: 'openPoll', announced: poll });
    await Promise.all(voters().map((one) => paper(one).waitFor()));
    expect(await stage(at.ann).getAttribute('data-stage')).toBe('signed');
    expect(await faultsOf(at.chen, 'secret ballot paper')).toEqual([]);
    await Promise.all([vote(at.ann, 'for'), vote(at.bo, 'for')]);
    for (const one of [at.ann, at.bo])
      await one.page.locator('[data-testid="secret-stage"][data-stage="counted"]').waitFor();
  });

  test('shows a receipt and not what was chosen, also after the page was loaded again', async () => {
    await at.bo.page.reload();
    await at.bo.page.locator('[data-act="voted"]').click();
    await stage(at.bo).getByText(m.secret_counted()).waitFor();
    const shown = await paper(at.bo).getByTestId('ballot-recorded').innerText();
    expect(shown).not.toContain(m.choice_for());
  });

  test('lays no choices before whose ballot is elsewhere, and says where it is', async () => {
    const { people } = house();
    // The tenant came with a telephone after all: the one button says where the ballot is, and leads to what to do with it.
    const late = await people.comeByPhone('tenant');
    late.foresees(/status of 409/);
    await takeSeat(late, meeting, tenant);
    await late.press(m.room_act_on_paper());
    await paper(late).getByText(m.secret_on_paper()).waitFor();
    expect(await paper(late).getByRole('radio').count()).toBe(0);
    // Ann takes another telephone for a moment.
    const second = await people.comeByPhone('second');
    second.foresees(/status of 409/);
    await takeSeat(second, meeting, ann);
    await stage(second).getByText('已经发到另一台设备').waitFor();
    expect(await paper(second).getByRole('radio').count()).toBe(0);
    await at.ann.sees(m.room_ended_use_here());
    await at.ann.go(meeting.link(ann));
    await inside(at.ann);
  });

  test('takes the paper box when two people have counted the same', async () => {
    const { supervisor: second } = at;
    const figures = async (person: Person, inFavour: number, against: number) => {
      await person.page.getByRole('spinbutton', { name: m.choice_for() }).fill(String(inFavour));
      await person.page.getByRole('spinbutton', { name: m.choice_against() }).fill(String(against));
      await person.press(m.vote_count_send({ sum: inFavour + against }));
    };
    // One paper, counted apart from the list, is no secret: both are told before they count.
    await at.clerk.sees(m.vote_secret_box_few({ count: 1 }));
    await figures(at.clerk, 1, 1);
    await at.clerk.sees('票数多于可以投票的人数');
    await figures(at.clerk, 1, 0);
    await at.clerk.sees(m.vote_count_waits());
    await second.page.getByRole('tab', { name: new RegExp(m.room_tab_votes()) }).click();
    await second.sees(m.vote_secret_box_few({ count: 1 }));
    await figures(second, 0, 1);
    await second.page.getByRole('alert').getByText('两个人录入的不一样').waitFor();
    await figures(second, 1, 0);
    for (const one of [at.clerk, second]) await one.sees(m.vote_secret_box_counted({ count: 1 }));
  });

  test('waits for a ballot that is on its way when the chair ends it', async () => {
    await paper(at.chen).locator('input[value="against"]').check();
    await paper(at.chen).getByRole('button', { name: m.room_ballot_confirm_against() }).click();
    await leader.insist({ type: 'closePoll', poll });
    const { event } = await leader.toldOf('pollClosed');
    expect(event.outcome.counts.map(({ answer, heads }) => [answer, heads])).toEqual([
      ['for', 3],
      ['against', 1],
      ['abstain', 0],
    ]);
  });

  test('is found in the published list by the device that cast it', async () => {
    const result = fullScreen(at.ann, m.room_result());
    await result.getByRole('button', { name: m.secret_look() }).click();
    await result.getByText(m.secret_found()).waitFor();
  });
});
