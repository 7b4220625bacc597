import { describe, expect, test } from 'vitest';
import { pollPlan } from '#room/votes/pollPlan';
import { voteRules } from '#room/votes/voteRules';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import { ann, bo, chair, chen, item2, motion1 } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import type { TestMeeting } from '../support/server.ts';
import { fullScreen, vote } from './support/acts.ts';
import { faultsOf } from './support/axe.ts';
import { takeSeat } from './support/house.ts';
import { paper } from './support/papers.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

/** How many signed ballots lie on a device. */
const signedPapers = (): number =>
  Object.keys(localStorage).filter(
    (name) => name.startsWith('yishi.ballot.') && localStorage.getItem(name)?.includes('"signature":"'),
  ).length;

/** A secret vote as three residents go through it: signed at the announcement, cast at a moment of its own, found in the list. */
describe('a secret vote', () => {
  const house = scene();
  const at: Record<'ann' | 'bo' | 'chen', Person> = {} as never;
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
    meeting = await house().convene({
      ...hearing(),
      voteRules: [voteRules.representatives],
    });
    leader = await meeting.enter(chair);
    await leader.insist({ type: 'openMeeting' });
    await leader.insist({ type: 'takeItem', item: item2 });
    for (const [name, seat] of [
      ['ann', ann],
      ['bo', bo],
      ['chen', chen],
    ] as const) {
      at[name] = await people.comeByPhone(name);
      await takeSeat(at[name], meeting, seat);
    }
    await leader.insist({ type: 'announcePoll', motion: motion1, plan }, open);
    // Before anybody can vote, every device has a signed ballot in its drawer.
    for (const one of voters())
      await expect.poll(() => one.page.evaluate(signedPapers), { timeout: 30_000 }).toBe(1);
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

  test('waits for a ballot that is on its way when the chair ends it', async () => {
    await paper(at.chen).locator('input[value="against"]').check();
    await paper(at.chen).getByRole('button', { name: m.room_ballot_confirm_against() }).click();
    await leader.insist({ type: 'closePoll', poll });
    const { event } = await leader.toldOf('pollClosed');
    expect(event.outcome.counts.map(({ answer, heads }) => [answer, heads])).toEqual([
      ['for', 2],
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
