import { describe, expect, test } from 'vitest';
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
});
