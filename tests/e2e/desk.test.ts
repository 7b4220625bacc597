import { describe, expect, test } from 'vitest';
import { pointId, seatId, type PollId, type SeatId } from '#room/ids';
import type { OptionId } from '#room/votes/choice';
import { newCommandId, type Client } from '../support/client.ts';
import { ann, bo, chair, chen, clerk, hall, item2, supervisor, tenant } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import type { TestMeeting } from '../support/server.ts';
import { fullScreen, pressAndConfirm } from './support/acts.ts';
import { Hold } from './support/hold.ts';
import { inside, takeSeat } from './support/house.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

const tabletSeat = seatId.parse('s11');
const [steps, ramp] = ['o1', 'o2'] as OptionId[] as [OptionId, OptionId];

/** One vote of four people, each of whom votes another way; nobody is counted twice. */
describe('a vote at the desk', () => {
  const house = scene();
  const at: Record<'chair' | 'clerk' | 'supervisor' | 'hall' | 'tablet', Person> = {} as never;
  const phones: Record<'ann' | 'bo', Client> = {} as never;
  let meeting: TestMeeting;
  let poll: PollId;
  let hold: Hold;

  const row = (person: Person, name: string) =>
    person.page.getByRole('listitem').filter({ hasText: name, visible: true });
  const sheet = (person: Person, name: string) => person.page.getByRole('dialog', { name });

  /** Copies one mark of a paper, by its words. */
  async function mark(person: Person, title: string, option: string, send: string): Promise<void> {
    const paper = sheet(person, title);
    await paper.getByLabel(option).check();
    await paper.getByRole('button', { name: send }).click();
  }

  /** Something that has nothing to do with the vote happens in the room, and every page has time to draw it. */
  async function meanwhile(): Promise<void> {
    const id = newCommandId();
    await phones.ann.insist({ type: 'raisePoint', about: 'procedure' }, id);
    await phones.ann.insist({ type: 'withdrawPoint', point: pointId.parse(id) });
    await new Promise((resolve) => setTimeout(resolve, 500));
  }

  async function opened(): Promise<PollId> {
    await phones.ann.until('poll', () => phones.ann.room.poll !== null);
    const { poll: open } = phones.ann.room;
    if (!open) throw new Error('no poll is open');
    return open.poll;
  }

  test('is planned in the sheet, where each fault stands at its field', async () => {
    const plain = hearing();
    const seats = plain.seats.map((one) => ({ ...one, entitled: one.entitled || one.id === tenant }));
    const tablets = plain.seats
      .filter((one) => one.id === hall)
      .map((one) => ({ ...one, id: tabletSeat, name: '会场平板' }));
    meeting = await house().convene({ ...plain, seats: [...seats, ...tablets] });
    const { people } = house();
    at.chair = await people.come('chair', { viewport: { width: 1440, height: 900 } });
    at.clerk = await people.comeByPhone('clerk');
    at.supervisor = await people.comeByPhone('supervisor');
    at.hall = await people.come('hall', { viewport: { width: 1920, height: 1080 } });
    at.tablet = await people.come('tablet', { viewport: { width: 768, height: 1024 } });
    hold = await Hold.over(at.tablet);
    for (const [person, seat] of [
      [at.chair, chair],
      [at.clerk, clerk],
      [at.supervisor, supervisor],
      [at.hall, hall],
    ] as [Person, SeatId][])
      await takeSeat(person, meeting, seat);
    phones.ann = await meeting.enter(ann);
    phones.bo = await meeting.enter(bo);
    await pressAndConfirm(at.chair, m.chair_open());
    await at.chair.press(`${m.chair_take()} 2`);

    await at.clerk.press(m.hall_desk());
    for (const name of ['陈奶奶', 'Tenant'])
      await row(at.clerk, name).getByRole('button', { name: m.hall_desk_in() }).click();

    await at.chair.press(m.vote_new());
    const plan = sheet(at.chair, m.vote_new());
    await plan.getByRole('button', { name: m.vote_template_one() }).click();
    await plan.getByRole('button', { name: m.vote_to_roll() }).click();
    await plan.getByText(m.vote_fault_question()).waitFor();
    await plan.getByText(m.vote_fault_few()).waitFor();
    await plan.getByLabel(m.vote_question()).fill('门口修台阶还是坡道？');
    await plan.getByLabel(m.vote_option({ number: 1 }), { exact: true }).fill('台阶');
    await plan.getByLabel(m.vote_option({ number: 2 }), { exact: true }).fill('坡道');
    await plan.getByText(m.vote_fault_few()).waitFor({ state: 'detached' });
    await plan.getByLabel(m.vote_minutes()).fill('30');
    await plan.getByRole('button', { name: m.vote_to_roll() }).click();
    await plan.getByText(m.vote_roll_ballots({ ballots: 4, present: 4 })).waitFor();
    await plan.getByRole('button', { name: m.vote_open_now() }).click();
    await plan.waitFor({ state: 'detached' });
    poll = await opened();
  });

  test('takes a ballot from a phone', async () => {
    expect(await phones.ann.cast({ picks: [steps] }, poll)).toMatchObject({ way: 'device' });
    await row(at.clerk, '陈奶奶').first().waitFor();
    await at.chair.sees(`${m.vote_way_device()} 1`);
  });

  test('takes a raised hand through the clerk, and tells a phone that it was counted', async () => {
    // Bo has a phone in the pocket and is in the hall.
    phones.bo.close();
    await expect
      .poll(() => at.chair.page.getByText(m.room_poll_figures({ entitled: 4, present: 4, voted: 1 })).count())
      .toBe(1);
    const hands = at.clerk.page.getByRole('region', { name: m.hall_hands() });
    await hands.getByRole('listitem').filter({ hasText: 'Tenant' }).getByRole('button').click();
    await meanwhile();
    await mark(at.clerk, m.vote_hand_of({ name: 'Tenant' }), '坡道', m.vote_hand_enter());
    await hands.getByText(m.vote_voted_hands()).waitFor();
    const pocket = await meeting.enter(tenant);
    expect(await pocket.cast({ picks: [steps] }, poll)).toEqual({ refused: 'votedInHall' });
  });

  test('takes a paper ballot when two people have entered the same', async () => {
    const name = '陈奶奶';
    await at.clerk.press(m.vote_desk_paper());
    await row(at.clerk, name).getByRole('button', { name: m.vote_paper_enter() }).click();
    await meanwhile();
    await mark(at.clerk, m.vote_paper_of({ name }), '坡道', m.vote_paper_enter());
    await at.clerk.sees(m.vote_paper_waits({ name }));
    await at.clerk.sees(m.vote_paper_mine());

    await at.supervisor.page.getByRole('tab', { name: new RegExp(m.room_tab_votes()) }).click();
    await at.supervisor.sees(m.vote_paper_by({ name: '李记录' }));
    await row(at.supervisor, name).getByRole('button', { name: m.vote_paper_enter() }).click();
    await mark(at.supervisor, m.vote_paper_of({ name }), '台阶', m.vote_paper_enter());
    const paper = sheet(at.supervisor, m.vote_paper_of({ name }));
    await paper.getByRole('alert').getByText('两个人录入的不一样').waitFor();
    const names = '李记录、监事';
    await at.clerk.sees(m.vote_paper_differs({ names }));
    await at.chair.sees(m.vote_papers_wait({ count: 1 }));

    await mark(at.supervisor, m.vote_paper_of({ name }), '坡道', m.vote_paper_enter());
    await at.supervisor.sees(m.vote_paper_counted({ name }));
    await row(at.clerk, name).getByText(m.vote_voted_paper()).waitFor();
  });

  test('takes a card at a tablet that the hall does not see, and says where a ballot already is', async () => {
    await at.tablet.go(meeting.link(tabletSeat));
    await at.tablet.page.getByRole('link', { name: m.preview_hall_cards() }).click();
    const desk = at.tablet.page.getByRole('region', { name: m.vote_card() });
    const scan = async (seat: SeatId) => {
      await desk.getByLabel(m.vote_card_hold()).fill(meeting.link(seat));
      await desk.getByLabel(m.vote_card_hold()).press('Enter');
    };
    await scan(chen);
    await desk.getByTestId('card-of').getByText('陈奶奶').waitFor();
    await desk.getByText(m.vote_voted_paper()).waitFor();
    await desk.getByRole('button', { name: m.vote_card_next() }).click();
    await scan(bo);
    await desk.getByTestId('card-of').getByText('Bo').waitFor();
    await desk.getByLabel('坡道').check();
    await meanwhile();
    // The wall says where, and has neither paper nor button of its own.
    await at.hall.sees(m.vote_card_where());
    expect(await at.hall.page.getByRole('radio').count()).toBe(0);
    expect(await at.hall.page.getByRole('button', { name: m.vote_card() }).count()).toBe(0);
    expect(await at.hall.page.getByText('Bo').count()).toBe(0);
    // Nobody else's turn comes before this ballot is in the box.
    hold.begin();
    await desk.getByRole('button', { name: m.vote_card_cast() }).click();
    expect(await desk.getByRole('button', { name: m.vote_card_next() }).isDisabled()).toBe(true);
    hold.end();
    await desk.getByText(m.vote_card_done({ name: 'Bo' })).waitFor();
    // The next person finds nothing of the one before.
    await desk.getByLabel(m.vote_card_hold()).waitFor();
    expect(await desk.getByLabel(m.vote_card_hold()).inputValue()).toBe('');
    // Whose card comes again finds that a ballot is in the box, and not what it says.
    await scan(bo);
    await desk.getByText(m.vote_voted_card()).waitFor();
    expect(await desk.getByText('坡道').count()).toBe(0);
    await at.chair.sees(m.room_poll_figures({ entitled: 4, present: 4, voted: 4 }));
  });

  test('opens the page for cards from the clerk’s desk, and leaves it again', async () => {
    await at.clerk.press(m.vote_desk_card());
    await at.clerk.page.getByRole('link', { name: m.vote_card_open() }).click();
    await at.clerk.page.getByLabel(m.vote_card_hold()).waitFor();
    await at.clerk.page.getByRole('link', { name: m.vote_card_leave() }).click();
    await inside(at.clerk);
    await at.clerk.press(m.hall_desk());
  });

  test('counts each once, and counts the same again', async () => {
    await pressAndConfirm(at.chair, new RegExp(m.chair_close_poll()));
    const { outcome } = (await phones.ann.toldOf('pollClosed')).event;
    expect(outcome).toMatchObject({ verdict: 'passed', voted: { heads: 4 } });
    expect(outcome.counts.map(({ answer, heads }) => [answer, heads])).toEqual([
      [steps, 1],
      [ramp, 3],
      ['abstain', 0],
    ]);
    await fullScreen(at.chair, m.room_result()).getByRole('button', { name: m.room_result_seen() }).click();
    await at.chair.page.getByRole('main').getByRole('button', { name: m.chair_tools() }).click();
    await at.chair.press(m.vote_past());
    await at.chair.press(m.vote_recount());
    await at.chair.sees(/重新计票，结果一致/);
    expect((await phones.ann.toldOf('pollRecounted')).event.same).toBe(true);
    expect(phones.ann.room.item).toBe(item2);
  });

  test('counts hands together without names, of a paper with amounts one like another', async () => {
    const main = at.chair.page.getByRole('main');
    await main.getByRole('button', { name: new RegExp(m.chair_in_order()) }).click();
    await at.chair.press(m.vote_new());
    const plan = sheet(at.chair, m.vote_new());
    await plan.getByRole('button', { name: m.vote_template_money() }).click();
    await plan.getByLabel(m.vote_question()).fill('1000 元怎么分？');
    await plan.getByLabel(m.vote_option({ number: 1 }), { exact: true }).fill('花');
    await plan.getByLabel(m.vote_option({ number: 2 }), { exact: true }).fill('灯');
    await plan.getByLabel(m.vote_total()).fill('1000');
    await plan.getByRole('button', { name: m.vote_to_roll() }).click();
    await plan.getByRole('button', { name: m.vote_open_now() }).click();
    await plan.waitFor({ state: 'detached' });
    poll = await opened();
    const result = fullScreen(at.clerk, m.room_result());
    await result.getByRole('button', { name: m.room_result_seen() }).click();
    const hands = at.clerk.page.getByRole('region', { name: m.hall_hands() });
    await hands.getByText(m.vote_count_together()).click();
    for (const [flowers, light] of [
      ['700', '300'],
      ['700', '300'],
      ['', '1000'],
    ] as const) {
      await hands.getByLabel(m.ballot_money_of({ option: '花' })).fill(flowers);
      await hands.getByLabel(m.ballot_money_of({ option: '灯' })).fill(light);
      await hands.getByRole('button', { name: m.vote_count_add() }).click();
    }
    await meanwhile();
    await hands.getByRole('button', { name: m.vote_count_send({ sum: 3 }) }).click();
    await hands.getByRole('alert').getByText('票数多于可以投票的人数').waitFor();
    await hands.getByRole('button', { name: m.vote_count_drop() }).last().click();
    await hands.getByRole('button', { name: m.vote_count_send({ sum: 2 }) }).click();
    await hands.getByText(m.vote_count_stands({ sum: 2 })).waitFor();
    await phones.ann.insistOn({ money: { [steps]: 1000 } }, poll);
    // Whoever was in the hall then is in that count.
    const pocket = await meeting.enter(tenant);
    expect(await pocket.cast({ money: { [steps]: 1000 } }, poll)).toEqual({ refused: 'votedInHall' });
    await pressAndConfirm(at.chair, new RegExp(m.chair_close_poll()));
    await phones.ann.until('closed', () => phones.ann.room.decisions.length === 2);
    expect(phones.ann.room.decisions.at(-1)?.outcome.voted).toEqual({ heads: 3, area: 0 });
  });
});
