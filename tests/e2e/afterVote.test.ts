import { describe, expect, test } from 'vitest';
import type { PollId } from '#room/ids';
import { ruleId } from '#room/votes/voteRule';
import { voteRules } from '#room/votes/voteRules';
import { pollPlan } from '#room/votes/pollPlan';
import type { OptionId } from '#room/votes/choice';
import { newCommandId, pollOf, type Client } from '../support/client.ts';
import { ann, bo, chair, chen, clerk, item1, tenant } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import type { TestMeeting } from '../support/server.ts';
import { confirm, fullScreen, pressAndConfirm, vote } from './support/acts.ts';
import { observe, takeSeat } from './support/house.ts';
import { checkAndCast, paper, pick } from './support/papers.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

const chairDecides = {
  ...voteRules.representatives,
  ...{ id: ruleId.parse('r7'), ties: 'chair' as const, contestHours: 72, smallestGroup: 1 },
  name: { 'zh-CN': '平票由主持人决定', en: 'The chair breaks ties' },
};
const twoRounds = { ...voteRules['council-election'], smallestGroup: 1 };

/** What comes after a vote, on telephones: a tie, another round, an objection, names that are taken off. */
describe('after a vote', () => {
  const house = scene();
  const at: Record<'chair' | 'clerk' | 'ann' | 'observer', Person> = {} as never;
  const phones: Record<'bo' | 'chen' | 'tenant', Client> = {} as never;
  let meeting: TestMeeting;

  const lookers = () => [at.chair, at.clerk, at.ann, at.observer];
  const plan = () => at.chair.page.getByRole('dialog', { name: m.vote_new() });
  const votesTab = (person: Person) =>
    person.page.getByRole('tab', { name: new RegExp(m.room_tab_votes()) }).click();
  const live = (person: Person) => person.page.getByTestId('live-count').filter({ visible: true });

  /** The chair opens what the sheet holds; the poll. */
  async function open(): Promise<PollId> {
    await plan().getByRole('button', { name: m.vote_to_roll() }).click();
    await plan().getByRole('button', { name: m.vote_open_now() }).click();
    await plan().waitFor({ state: 'detached' });
    return opened();
  }

  async function opened(): Promise<PollId> {
    await phones.bo.until('poll', () => phones.bo.room.poll !== null);
    const { poll } = phones.bo.room;
    if (!poll) throw new Error('no poll is open');
    return poll.poll;
  }

  async function close(): Promise<void> {
    await pressAndConfirm(at.chair, new RegExp(m.chair_close_poll()));
    for (const one of lookers())
      await fullScreen(one, m.room_result()).getByRole('button', { name: m.room_result_seen() }).click();
  }

  test('finds a chair, a clerk, a resident and an observer, each on a telephone', async () => {
    const plain = hearing();
    const seats = plain.seats.map((one) => ({ ...one, entitled: one.entitled || one.id === tenant }));
    meeting = await house().convene({ ...plain, seats, voteRules: [chairDecides, twoRounds] });
    for (const [name, seat] of [
      ['chair', chair],
      ['clerk', clerk],
      ['ann', ann],
    ] as const) {
      at[name] = await house().people.comeByPhone(name);
      await takeSeat(at[name], meeting, seat);
    }
    at.observer = await house().people.comeByPhone('observer');
    await observe(at.observer, meeting.id);
    phones.bo = await meeting.enter(bo);
    phones.chen = await meeting.enter(chen);
    phones.tenant = await meeting.enter(tenant);
    await pressAndConfirm(at.chair, m.chair_open());
    for (const one of [at.ann, at.observer]) await votesTab(one);
    await at.clerk.page.getByRole('button', { name: m.room_tab_votes(), exact: true }).click();
    const views = at.chair.page.getByRole('navigation', { name: m.room_views() });
    await views.getByRole('button', { name: m.room_tab_agenda() }).click();
    await at.chair.press(`${m.chair_take()} 1`);
    await views.getByRole('button', { name: m.chair_in_order() }).click();
  });

  test('that everybody could follow, where it was announced so, and otherwise nobody', async () => {
    await at.chair.press(m.vote_new());
    await plan().getByLabel(m.vote_question()).fill('门口装一道坡道？');
    await plan().getByLabel(m.vote_live()).check();
    const followed = await open();
    await vote(at.ann, 'for');
    await paper(at.ann).getByRole('button', { name: m.room_ballot_done() }).click();
    await phones.bo.insistOn('against', followed);
    for (const one of lookers())
      await expect.poll(() => live(one).innerText()).toMatch(/1\s*票[^]*1\s*票[^]*0\s*票/);
    await close();
    await at.chair.press(m.vote_new());
    await plan().getByRole('button', { name: m.vote_template_last() }).click();
    await plan().getByLabel(m.vote_live()).uncheck();
    const tied = await open();
    await vote(at.ann, 'for');
    await paper(at.ann).getByRole('button', { name: m.room_ballot_done() }).click();
    for (const one of [phones.bo, phones.chen]) await one.insistOn('against', tied);
    await phones.tenant.insistOn('for', tied);
    for (const one of lookers()) {
      await one.page
        .getByText(m.room_poll_figures({ entitled: 4, present: 4, voted: 4 }))
        .filter({ visible: true })
        .first()
        .waitFor();
      expect(await live(one).count()).toBe(0);
    }
    expect([phones.bo.counts, phones.chen.counts].map((one) => one?.live)).toEqual([null, null]);
  });

  test('a tie waits for the chair, whose word decides where the rule says so', async () => {
    await close();
    expect(phones.bo.room.decisions.at(-1)?.outcome.verdict).toBe('tied');
    const due = at.chair.page.getByRole('region', { name: m.vote_tie() });
    await due.getByRole('button', { name: m.choice_for() }).click();
    await confirm(at.chair);
    const { event } = await phones.bo.toldOf('tieBroken');
    expect(event.outcome).toMatchObject({ verdict: 'passed', byChair: ['for'] });
    await due.waitFor({ state: 'detached' });
    await at.ann.sees(/主持人决定票同意，通过/);
  });

  test('whoever voted may contest the count; it is counted again and answered, and the record says so', async () => {
    const [, decision] = phones.bo.room.decisions;
    const reason = '我看到陈奶奶举了手，请再数一遍。';
    const answer = '重新数过，结果不变。';
    await at.ann.button(m.vote_contest()).first().click();
    await at.ann.page.getByLabel(m.vote_contest_label()).fill(reason);
    await at.ann.page.getByRole('button', { name: m.vote_contest_send(), exact: true }).click();
    await at.chair.sees(reason);
    await at.clerk.button(m.vote_recount()).first().click();
    await at.chair.sees(/重新计票，结果一致/);
    await at.chair.button(m.vote_contest_answer()).first().click();
    await at.chair.page.getByLabel(m.vote_contest_answer_label()).fill(answer);
    await at.chair.press(m.vote_contest_answer_send());
    await at.ann.sees(m.vote_contest_answered({ text: answer }));
    await at.observer.go(`/m/${meeting.id}/polls/${decision?.poll}`);
    await at.observer.sees(m.poll_contest({ name: 'Ann', reason }));
    await at.observer.sees(m.poll_contest_answer({ answer }));
    await at.observer.sees(/重新计票，结果相同/);
    await observe(at.observer, meeting.id);
    await votesTab(at.observer);
  });

  test('an election without a majority is held again between those who are left', async () => {
    await at.chair.press(m.vote_new());
    await plan().getByRole('button', { name: m.vote_template_elect() }).click();
    await plan().getByLabel(m.vote_question()).fill('选一位楼组长');
    await plan()
      .getByLabel(m.vote_option({ number: 1 }), { exact: true })
      .fill('王建国');
    await plan()
      .getByLabel(m.vote_option({ number: 2 }), { exact: true })
      .fill('陈桂芳');
    await plan().locator('input[value="open"]').check();
    await plan().getByLabel(m.vote_rule(), { exact: true }).selectOption(twoRounds.id);
    const first = await open();
    await pick(at.ann, '王建国');
    await checkAndCast(at.ann);
    await phones.bo.insistOn({ picks: ['o2' as OptionId] }, first);
    await phones.chen.insistOn('abstain', first);
    await close();
    expect(phones.bo.room.decisions.at(-1)?.outcome.verdict).toBe('secondRound');
    const due = at.chair.page.getByRole('region', { name: m.room_second_round() });
    await due.getByRole('button', { name: m.vote_again() }).click();
    const second = await opened();
    await due.waitFor({ state: 'detached' });
    await paper(at.ann).getByText(m.ballot_second_round()).waitFor();
    await pick(at.ann, '王建国');
    await checkAndCast(at.ann);
    for (const one of [phones.bo, phones.chen]) await one.insistOn({ picks: ['o1' as OptionId] }, second);
    await close();
    expect(phones.bo.room.decisions.at(-1)).toMatchObject({ follows: first, outcome: { verdict: 'passed' } });
    // On paper each round leads to the other.
    await at.observer.go(`/m/${meeting.id}/polls/${first}`);
    await at.observer.page.getByRole('link', { name: m.poll_round_after() }).click();
    await at.observer.page.waitForURL(`**/polls/${second}`);
    await at.observer.page.getByRole('link', { name: m.poll_round_before() }).click();
    await at.observer.page.waitForURL(`**/polls/${first}`);
  });

  test('the names are taken off a vote for good, and its page shows figures from then on', async () => {
    const rule = { ...voteRules.representatives, smallestGroup: 1 };
    const named = await house().convene({ ...hearing(), voteRules: [rule] });
    const leader = await named.enter(chair);
    const id = newCommandId();
    await leader.insist({ type: 'openMeeting' });
    await leader.insist({ type: 'takeItem', item: item1 });
    const voters = await Promise.all([ann, bo, chen].map((seat) => named.enter(seat)));
    await leader.insist(
      {
        type: 'openPoll',
        plan: pollPlan.parse({
          ...{ question: '装声控灯？', method: { kind: 'motion' }, options: [], openness: 'named' },
          ...{ rule: rule.id, seconds: 300, changeable: true, live: false, graceSeconds: 0 },
        }),
      },
      id,
    );
    for (const one of voters) await one.insistOn('for', pollOf(id));
    await leader.insist({ type: 'closePoll', poll: pollOf(id) });
    await leader.insist({ type: 'closeMeeting' });

    const page = `/m/${named.id}/polls/${pollOf(id)}`;
    await at.observer.go(page);
    await at.observer.page.getByRole('cell', { name: 'Ann' }).waitFor();
    await takeSeat(at.clerk, named, clerk);
    await pressAndConfirm(at.clerk, m.vote_anonymise());
    await at.clerk.sees(m.vote_anonymised());
    // The minutes on the desk say so too, without being opened again.
    await at.clerk.page
      .getByRole('region', { name: m.minutes_title() })
      .getByText(/^The names were taken off/)
      .waitFor();
    await at.observer.go(page);
    await at.observer.sees(m.poll_anonymised());
    expect(await at.observer.page.getByRole('cell', { name: 'Ann' }).count()).toBe(0);
    await at.observer.press(m.poll_again());
    await at.observer.sees(m.poll_again_same());
  });
});
