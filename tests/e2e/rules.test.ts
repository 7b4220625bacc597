import { describe, expect, test } from 'vitest';
import { fullScreen, pressAndConfirm, vote } from './support/acts.ts';
import { goIn } from './support/house.ts';
import { paper } from './support/papers.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

describe('rule sets', () => {
  const house = scene();

  const office = async (): Promise<Person> => {
    const person = await house().people.come('administrator');
    const [name = '', value = ''] = (await house().staff()).split('=');
    await person.page.context().addCookies([{ name, value, url: house().server.origin }]);
    return person;
  };

  test('an administrator writes a rule, sees how it decides, and convenes a meeting by it', async () => {
    const admin = await office();
    const { page } = admin;
    await admin.go('/rules/new?from=courtyard');
    await page.getByLabel(m.rule_form_name_zh()).fill('梧桐里改造：三分之二住户');
    await page.getByLabel(m.rule_form_name_en()).fill('Wutong lane: two thirds of households');

    // A contradiction is named at its field, and nothing is tried until it is gone.
    const threshold = page.getByRole('group', { name: m.rule_majority() });
    await threshold.getByLabel(m.rule_form_num()).fill('1');
    await threshold.getByLabel(m.rule_form_den()).fill('3');
    await admin.sees(m.rule_fault_bothPass());
    await admin.sees(m.cases_wait());
    // Exactly half is no contradiction, and is warned of.
    await threshold.getByLabel(m.rule_form_den()).fill('2');
    await threshold.getByRole('status').getByText(m.rule_half_both()).waitFor();
    await threshold.getByLabel(m.rule_form_den()).fill('3');
    await threshold.getByRole('status').waitFor({ state: 'detached' });
    await threshold.getByLabel(m.rule_form_num()).fill('2');
    await admin.sees(m.rule_inclusive_exact({ share: '三分之二以上', least: 200 }));

    // Of 300 households 199 are not enough, and 200 are.
    const cases = page.getByRole('complementary');
    await cases
      .getByText(/同意 199/)
      .first()
      .waitFor();
    const [under, at] = await cases.locator('section > ul > li').allInnerTexts();
    expect(under).toContain(m.room_not_passed());
    expect(at).toContain('200');
    expect(at).toContain(m.room_passed());

    await admin.press(m.rule_form_compose());
    await admin.press(m.rule_form_save());
    await page.waitForURL('**/rules#r1');
    await admin.sees('梧桐里改造：三分之二住户');

    await admin.go('/new');
    await page.getByLabel(m.new_meeting_title(), { exact: true }).fill('梧桐里院落改造');
    await page.getByLabel(m.new_matter(), { exact: true }).fill('要不要改造院落。');
    await page.getByLabel(m.new_rule_add()).selectOption('r1');
    await admin.press(m.new_paste());
    const homes = ['陈,3-101', '刘,3-102', '赵,3-103', '孙,'];
    await page.getByLabel(m.new_paste_label()).fill(['王,主持人', '李,记录员', ...homes].join('\n'));
    await admin.press(m.new_paste_take({ count: 6 }));
    // Whoever is left without a household is named before anything is convened.
    await admin.sees(m.new_conflict_household({ names: '孙' }));
    await page.getByLabel(m.seat_household()).last().fill('3-104');
    await admin.sees(m.new_roll_households({ count: 4 }));

    await admin.press(m.new_vote_add());
    await page.getByLabel(m.vote_question()).fill('要不要改造？');
    await page.getByRole('radio', { name: m.vote_secret(), exact: false }).check();
    await page.getByLabel(m.vote_rule(), { exact: true }).selectOption('r1');
    await admin.press(m.home_convene());
    await page.waitForURL(/\/m\/[a-z0-9]+\/links/);

    const notice = new URL(page.url()).pathname.replace('/links', '');
    const resident = await house().people.comeByPhone('resident');
    await resident.go(notice);
    await resident.sees('梧桐里改造：三分之二住户');
    await resident.page.getByText(m.new_roll_households({ count: 4 })).waitFor();
    await resident.sees('要不要改造？');
    await resident.page.getByText(m.vote_secret_is()).waitFor();
    await resident.page.getByText('3-104').waitFor();
  });

  test('a proxy and a household are entered in the form, settled before the vote, and named after it', async () => {
    const admin = await office();
    const { page } = admin;
    await admin.go('/new');
    await page.getByLabel(m.new_meeting_title(), { exact: true }).fill('梧桐里维修资金');
    await page.getByLabel(m.new_matter(), { exact: true }).fill('要不要修屋顶。');
    await page.getByLabel(m.new_rule_add()).selectOption('owners-special');
    await admin.press(m.new_rule_make_default());
    await admin.press(m.new_paste());
    const homes = ['陈桂芳,3-101,85.5㎡', '陈志强,3-101', '刘梅,3-102,90㎡', '赵伟,3-103,120㎡'];
    await page.getByLabel(m.new_paste_label()).fill(['王,主持人', '李,记录员', ...homes].join('\n'));
    await admin.press(m.new_paste_take({ count: 6 }));
    await admin.sees(m.new_conflict_representative({ names: '陈桂芳、陈志强' }));
    await admin.press(m.new_proxy_add());
    await page.getByLabel(m.new_proxy_from()).selectOption('刘梅');
    await page.getByLabel(m.new_proxy_to()).selectOption('赵伟');
    // Without the paper that it is written on there is no proxy.
    admin.foresees(/status of 400/);
    await admin.press(m.home_convene());
    await page.getByText(m.fault_proxies()).waitFor();
    await page.getByLabel(m.new_proxy_authority()).fill('11月20日委托书');
    await admin.press(m.home_convene());
    await page.waitForURL(/\/m\/[a-z0-9]+\/links/);
    const notice = new URL(page.url()).pathname.replace('/links', '');
    const come = async (name: string): Promise<Person> => {
      const slip = page
        .getByRole('article')
        .filter({ has: page.getByRole('heading', { name, exact: true }) });
      const person = await house().people.comeByPhone(name);
      await person.go(/http\S+\/join#[\w-]+/.exec(await slip.innerText())?.[0] ?? '');
      await person.page.waitForURL('**/s/*');
      await goIn(person);
      return person;
    };
    const [chair, holder, wife] = [await come('王'), await come('赵伟'), await come('陈桂芳')];

    await pressAndConfirm(chair, m.chair_open());
    const views = chair.page.getByRole('navigation', { name: m.room_views() });
    await views.getByRole('button', { name: m.room_tab_agenda() }).click();
    await chair.press(`${m.chair_take()} 1`);
    await views.getByRole('button', { name: new RegExp(m.chair_in_order()) }).click();
    await chair.press(m.vote_new());
    const plan = chair.page.getByRole('dialog', { name: m.vote_new() });
    await plan.getByLabel(m.vote_question()).fill('用维修资金修屋顶？');
    await plan.locator('input[value="named"]').check();
    await plan.getByRole('button', { name: m.vote_to_roll() }).click();
    await plan.getByText(m.vote_conflict_representative({ names: '陈桂芳、陈志强' })).waitFor();
    expect(await plan.getByRole('button', { name: m.vote_open_now() }).isDisabled()).toBe(true);
    await plan.getByRole('button', { name: '陈桂芳' }).click();
    await plan.getByText(m.vote_roll_fine()).waitFor();
    await plan.getByRole('button', { name: m.vote_open_now() }).click();

    // One telephone, two ballots.
    await vote(holder, 'for');
    await paper(holder)
      .getByRole('button', { name: m.ballot_next({ whose: m.ballot_household({ name: '3-103' }) }) })
      .click();
    await vote(holder, 'against');
    await paper(holder)
      .getByText(m.ballot_all_done({ count: 2 }))
      .waitFor();
    await vote(wife, 'for');
    await pressAndConfirm(chair, new RegExp(m.chair_close_poll()));
    await fullScreen(holder, m.room_result()).waitFor();

    await admin.go(notice);
    await admin.sees(m.notice_proxy({ from: '刘梅', to: '赵伟', authority: '11月20日委托书' }));
    await admin.go(`${notice}/transcript`);
    await page.getByRole('link', { name: m.poll_page_link() }).click();
    await page
      .getByRole('row')
      .filter({ hasText: '3-102' })
      .getByText(m.poll_cast_by({ name: '赵伟' }))
      .waitFor();
  });
});
