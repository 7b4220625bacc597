import { describe, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { ann, bo, chair, chen, clerk, tenant } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import type { TestMeeting } from '../support/server.ts';
import { pressAndConfirm } from './support/acts.ts';
import { Hold } from './support/hold.ts';
import { takeSeat } from './support/house.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

/** Whatever happens in the room, and however late an answer comes, what somebody is writing stays. */
describe('what is being written', () => {
  const house = scene();
  const at: Record<'chair' | 'ann' | 'clerk', Person> = {} as never;
  const hold: Record<'chair' | 'clerk', Hold> = {} as never;
  const phones: Record<'bo' | 'chen' | 'tenant', Client> = {} as never;
  let meeting: TestMeeting;

  const starting = (words: string) => new RegExp(`^${words}`);
  const tool = (name: string) =>
    at.chair.page
      .getByRole('button', { name: starting(name) })
      .first()
      .click();

  test('as a ruling stays when a more pressing point of order comes', async () => {
    const { people } = house();
    meeting = await house().convene(hearing());
    at.chair = await people.come('chair', { viewport: { width: 1440, height: 900 } });
    at.ann = await people.comeByPhone('Ann');
    at.clerk = await people.come('clerk');
    hold.chair = await Hold.over(at.chair);
    hold.clerk = await Hold.over(at.clerk);
    await takeSeat(at.chair, meeting, chair);
    await takeSeat(at.ann, meeting, ann);
    await takeSeat(at.clerk, meeting, clerk);
    for (const [name, seat] of [
      ['bo', bo],
      ['chen', chen],
      ['tenant', tenant],
    ] as const)
      phones[name] = await meeting.enter(seat);
    await pressAndConfirm(at.chair, m.chair_open());
    await at.chair.press(`${m.chair_take()} 1`);

    await phones.bo.insist({ type: 'raisePoint', about: 'procedure' });
    await at.chair.press(starting(m.chair_point_dismiss()));
    const ruling = at.chair.page.getByLabel(m.chair_point_dismissed_why());
    await ruling.fill('程序没有错。');
    await phones.chen.insist({ type: 'raisePoint', about: 'cannotTakePart' });
    await at.chair.sees(m.chair_points_more({ count: 1 }));
    expect(await ruling.inputValue()).toBe('程序没有错。');
    await at.chair.press(starting(m.chair_point_dismiss()));
    expect((await phones.bo.toldOf('pointRuled')).event).toMatchObject({ upheld: false });
    // Then the other one has its turn, with nothing written yet.
    await at.chair.page
      .getByRole('region', { name: m.chair_points({ count: 1 }) })
      .getByText('陈奶奶')
      .waitFor();
    await ruling.waitFor({ state: 'detached' });
  });

  test('stays when an answer to what was sent before comes late', async () => {
    await at.chair.page.getByRole('main').getByRole('button', { name: m.chair_tools() }).click();
    await tool(m.chair_tool_check());
    await at.chair.page.getByLabel(m.chair_check_question()).fill('继续讨论吗？');
    hold.chair.begin();
    await at.chair.press(m.chair_check_open());
    await tool(m.chair_tool_silence());
    const about = at.chair.page.getByLabel(m.chair_silence_what());
    await about.fill('想一想坡道');
    hold.chair.end();
    await phones.bo.until('check', () => phones.bo.room.check !== null);
    await at.chair.page.waitForTimeout(500);
    expect(await about.inputValue()).toBe('想一想坡道');
  });

  test('stays when words are marked beyond the edge of the sheet; who sends keeps the focus', async () => {
    const { page } = at.chair;
    await page.getByRole('main').getByRole('button', { name: m.chair_in_order() }).click();
    await at.chair.press(m.vote_new());
    const sheet = page.getByRole('dialog', { name: m.vote_new() });
    const question = sheet.getByLabel(m.vote_question());
    await question.fill('门口修台阶还是坡道？');
    const box = await question.boundingBox();
    if (!box) throw new Error('not drawn');
    await page.mouse.move(box.x + 60, box.y + 12);
    await page.mouse.down();
    await page.mouse.move(4, box.y + 12, { steps: 4 });
    await page.mouse.up();
    expect(await question.inputValue()).toBe('门口修台阶还是坡道？');
    await page.mouse.click(4, 4);
    await sheet.waitFor({ state: 'detached' });

    await at.ann.press(m.turn_point());
    await at.ann.press(m.point_procedure());
    await at.ann.page.getByRole('dialog').waitFor({ state: 'detached' });
    const focused = () => at.ann.page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    await expect.poll(focused).toBe(m.room_point_own());
  });

  test('as a group’s report follows what another member reports, until somebody writes here', async () => {
    await at.chair.press(m.chair_check_close());
    await at.chair.page.getByRole('main').getByRole('button', { name: m.chair_tools() }).click();
    await tool(m.chair_tool_groups());
    await at.chair.page.getByLabel(m.chair_groups_task()).fill('坡道');
    await at.chair.press(m.chair_groups_open());
    await phones.bo.until('groups', () => phones.bo.room.groups !== null);
    const own = phones.bo.room.groups?.groups.find((one) => one.seats.includes(ann));
    if (!own) throw new Error('Ann is in no group');
    const mate = ([bo, chen, tenant] as const).find((one) => own.seats.includes(one));
    const phone = mate === bo ? phones.bo : mate === chen ? phones.chen : phones.tenant;
    const reports = (text: string) => phone.insist({ type: 'reportGroup', group: own.group, text });
    const report = at.ann.page.getByLabel(m.room_group_report());
    await report.waitFor();
    await reports('坡道从东门起');
    await expect.poll(() => report.inputValue()).toBe('坡道从东门起');
    await report.fill('坡道从西门起');
    await reports('坡道从南门起');
    await at.ann.page.waitForTimeout(500);
    expect(await report.inputValue()).toBe('坡道从西门起');
    await pressAndConfirm(at.chair, m.chair_end_groups());
  });

  test('keeps the minutes from being filed, also after a correction that was left while it was on its way', async () => {
    await at.chair.page.getByRole('main').getByRole('button', { name: m.chair_in_order() }).click();
    await pressAndConfirm(at.chair, m.chair_close());
    const { page } = at.clerk;
    const correct = page.locator('.paragraphs button.edit');
    await correct.first().click();
    await page.getByLabel(m.desk_text()).fill('更正');
    hold.clerk.begin();
    await at.clerk.press(m.desk_save());
    await at.clerk.press(m.cancel());
    hold.clerk.end();
    await at.clerk.sees(m.desk_corrected());
    await correct.nth(1).click();
    await at.clerk.sees(m.desk_file_open());
    expect(await at.clerk.button(m.desk_file()).isDisabled()).toBe(true);
  });
});
