import type { Lang } from '#room/setup';
import { cookieOf, postJson } from '../support/visit.ts';
import { m } from '../e2e/support/words.ts';
import type { Studio } from './studio.ts';

/** What staff see: the form, with its faults, and the links of the seats. */
export async function officeShots(studio: Studio, lang: Lang): Promise<void> {
  const { person, running } = studio;
  const { secret } = await running.app.storage.adminLinks.issue(Date.now());
  await studio.hold([cookieOf(await postJson(running.origin, '/api/enter', { secret }))]);
  await studio.page('new', '/new', [390, 768, 1440]);
  await studio.page('new-faults', '/new', [390, 1440], async () => {
    await person.press(m.home_convene());
    await person.page.getByRole('alert').first().waitFor();
  });
  const field = (label: string) => person.page.getByLabel(label, { exact: true });
  const zh = lang === 'zh-CN';
  await studio.page('links', '/new', [390, 1440], async () => {
    await field(m.new_meeting_title()).fill(zh ? '小区停车位划线和收费' : 'Parking spaces');
    await field(m.new_matter()).fill(zh ? '180 辆车，112 个车位。' : '180 cars, 112 spaces.');
    await person.press(m.new_paste());
    await field(m.new_paste_label()).fill(
      zh
        ? '周敏，主持人，社区\n孙悦，记录员\n王建国，二单元 302'
        : 'Zhou Min, chair\nSun Yue, clerk\nWang Jianguo',
    );
    await person.press(m.new_paste_take({ count: 3 }));
    await person.press(m.home_convene());
    await person.page.waitForURL('/m/*/links');
    await person.page.getByRole('article').first().waitFor();
  });
}
