import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Download, Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { postgresPlace } from '../db/stores.ts';
import {
  askToSpeak,
  beginToSpeak,
  confirm,
  fullScreen,
  pressAndConfirm,
  resultDrawnAt,
  secondsLeft,
  vote,
} from './support/acts.ts';
import { goIn, observe } from './support/house.ts';
import { setClockWrong } from './support/wrongClock.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

/** An evening as it was meant, from the empty form to the filed resolution, through the pages alone. */
describe('an evening', () => {
  const house = scene({ place: postgresPlace });
  const at: Record<'clerk' | 'chair' | 'wang' | 'chen' | 'hall' | 'observer', Person> = {} as never;
  const everybody = () => Object.values(at);
  const links = new Map<string, string>();
  let meeting = '';
  let record = '';

  test('is convened in the form', async () => {
    at.clerk = await house().people.come('clerk');
    const { clerk } = at;
    await clerk.go(await house().server.adminLink());
    await clerk.page.waitForURL('/');
    await clerk.page.getByRole('link', { name: m.home_convene() }).click();
    await clerk.page.waitForURL('/new');

    const field = (label: string) => clerk.page.getByLabel(label, { exact: true });
    await field(m.new_meeting_title()).fill('3 号楼加装电梯听证会');
    await field(m.new_matter()).fill('六层楼，没有电梯。要不要装，钱怎么出？');
    await field(m.new_place()).fill('社区活动中心二楼');
    await field(m.new_motion()).fill('同意加装电梯，一层不出钱。');
    // Whoever takes a line out by the keyboard goes on at what follows it.
    await clerk.press(m.new_document_add());
    await clerk.button(m.new_document_remove({ number: 1 })).press('Enter');
    const add = clerk.button(m.new_document_add());
    await expect.poll(() => focused(add)).toBe(true);
    await clerk.page.getByText(m.new_rules_all()).click();
    await field(m.rules_turn()).selectOption('60');
    await clerk.press(m.new_paste());
    await field(m.new_paste_label()).fill(
      [
        '周敏，主持人，社区书记',
        '孙悦，记录员',
        '王建国，二单元 302',
        '陈桂芳，参会代表，二单元 601',
        '会场，会场，活动中心',
      ].join('\n'),
    );
    await clerk.press(m.new_paste_take({ count: 5 }));
    await clerk.sees(m.new_seat_count({ seats: 5, votes: 2 }));
    await clerk.press(m.home_convene());
    await clerk.page.waitForURL('/m/*/links');
    meeting = /\/m\/(\w+)\//.exec(clerk.page.url())?.[1] ?? '';
  });

  test('has a link and a QR code for each seat', async () => {
    for (const name of ['周敏', '孙悦', '王建国', '陈桂芳', '会场']) {
      const slip = at.clerk.page
        .getByRole('article')
        .filter({ has: at.clerk.page.getByRole('heading', { name }) });
      await slip.getByRole('img', { name: m.links_qr({ name }) }).waitFor();
      const [link] = /http\S+\/join#[\w-]+/.exec(await slip.innerText()) ?? [];
      links.set(name, link ?? '');
    }
    expect(new Set(links.values()).size).toBe(5);
  });

  test('is entered by chair, clerk, residents, hall and observer', async () => {
    const { people } = house();
    at.chair = await people.come('chair', { viewport: { width: 1440, height: 900 } });
    at.wang = await people.comeByPhone('Wang');
    at.chen = await people.comeByPhone('Chen');
    await setClockWrong(at.chen);
    at.hall = await people.come('hall', { viewport: { width: 1920, height: 1080 } });
    at.observer = await people.come('observer');
    const seats = [at.chair, at.clerk, at.wang, at.chen, at.hall];
    for (const [index, name] of [...links.keys()].entries()) {
      const person = seats[index];
      if (!person) continue;
      await person.go(links.get(name) ?? '');
      await person.sees(m.preview_you_are({ name }));
      expect(new URL(person.page.url()).hash).toBe('');
      await goIn(person);
    }
    await observe(at.observer, meeting);
    await at.chair.sees(m.room_lobby_here({ present: 4, seats: 4 }));
  });

  test('is opened, and takes up its first item', async () => {
    await pressAndConfirm(at.chair, m.chair_open());
    await Promise.all([at.wang, at.chen, at.observer].map((one) => one.sees(m.room_wait_for_item())));
    await at.hall.sees(m.hall_begins());
    await at.chair.press(m.chair_take_first({ title: m.new_item_1() }));
    await at.hall.sees(m.new_item_1());
    await at.observer.sees(m.room_floor_free());
  });

  test('lets residents queue, and the chair re-order and skip', async () => {
    await askToSpeak(at.wang, 'for');
    await askToSpeak(at.chen, 'against');
    const queue = at.chair.page.getByRole('region', { name: m.room_tab_queue() }).getByRole('listitem');
    const names = async () => (await queue.allInnerTexts()).map((text) => /王建国|陈桂芳/.exec(text)?.[0]);
    expect(await names()).toEqual(['王建国', '陈桂芳']);
    expect(await queue.first().innerText()).toContain(m.stance_for());
    await at.chen.sees(m.room_act_place({ place: 2 }));

    const row = (name: string) => queue.filter({ hasText: name });
    await row('陈桂芳').dragTo(row('王建国'));
    await at.chair.page.keyboard.type('要接孩子');
    await at.chair.press(m.chair_move_send());
    await at.chen.page.locator('[data-act="next"]').waitFor();
    expect(await names()).toEqual(['陈桂芳', '王建国']);
    await at.chair.sees(m.why_moved_because({ reason: '要接孩子' }));
    await row('陈桂芳').getByRole('button').first().click();
    await at.chair.press(m.chair_skip());
    await at.wang.page.locator('[data-act="next"]').waitFor();
    expect(await names()).toEqual(['王建国', '陈桂芳']);
  });

  test('gives the floor in that order; the turn is extended, muted, and ended', async () => {
    await at.chair.press(new RegExp(m.chair_next()));
    await beginToSpeak(at.wang);
    await at.hall.sees('王建国');
    await at.observer.sees('王建国');
    for (const one of [at.hall, at.chen]) {
      expect(await secondsLeft(one)).toBeLessThanOrEqual(60);
      expect(await secondsLeft(one)).toBeGreaterThan(30);
    }
    await at.chair.press(m.chair_extend());
    await expect.poll(() => secondsLeft(at.hall)).toBeGreaterThan(60);

    const muted = at.observer.page.getByText(m.room_muted());
    await at.chair.press(m.chair_mute());
    await muted.first().waitFor({ state: 'attached' });
    await at.chair.press(m.chair_unmute());
    await muted.first().waitFor({ state: 'detached' });
    await pressAndConfirm(at.chair, m.chair_end());
    await at.wang.page.locator('[data-act="ask"]').waitFor();

    await at.chair.press(new RegExp(m.chair_next()));
    await beginToSpeak(at.chen);
    await at.hall.sees('陈桂芳');
    await at.chen.press(new RegExp(m.room_act_end()));
    await confirm(at.chen);
    await at.observer.sees(m.room_floor_free());
  });

  test('shows a written statement once the chair has', async () => {
    const words = '我在上班路上，用文字说：我赞成，也赞成把井道往东移。';
    await at.chen.page.getByRole('tab', { name: m.room_tab_statements() }).click();
    await at.chen.press(m.room_statement_write());
    await at.chen.page.getByLabel(m.room_statement_text()).fill(words);
    await at.chen.press(m.room_statement_send());
    await at.chen.sees(m.room_statement_needs_stance());
    const stance = at.chen.page.getByRole('radio');
    await expect.poll(() => focused(stance.first())).toBe(true);
    await at.chen.page.getByRole('radio', { name: m.stance_for() }).check();
    await at.chen.press(m.room_statement_send());
    const sent = at.chen.page.getByText(m.room_statement_sent(), { exact: true });
    await sent.waitFor();
    await at.chen.sees(m.room_statement_waits_yours());
    await at.chair.sees(words);
    await at.observer.page.getByRole('tab', { name: m.room_tab_statements() }).click();
    await at.observer.sees(m.room_statements_empty());
    await pressAndConfirm(at.chair, m.chair_show());
    await at.observer.sees(words);
    await sent.waitFor({ state: 'hidden' });
  });

  test('votes on telephones, and learns the result everywhere at once and not before', async () => {
    await at.chair.press(`${m.chair_take()} 3`);
    await pressAndConfirm(at.chair, new RegExp(m.chair_open_poll()));
    await at.hall.sees(m.room_voting_now());
    await vote(at.wang, 'against');
    await vote(at.chen, 'for');
    await fullScreen(at.wang, m.room_ballot_title())
      .getByRole('button', { name: m.room_ballot_change() })
      .click();
    await vote(at.wang, 'for');
    await at.hall.sees(m.room_poll_figures({ entitled: 2, present: 2, voted: 2 }));
    for (const one of everybody()) expect(await one.page.getByTestId('result').count()).toBe(0);

    const drawn = Promise.all(everybody().map(resultDrawnAt));
    await pressAndConfirm(at.chair, new RegExp(m.chair_close_poll()));
    const times = await drawn;
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(1500);
    for (const one of everybody()) {
      const result = await one.page.getByTestId('result').first().innerText();
      expect(result).toContain(m.room_passed());
      expect(result).toContain('2');
    }
  });

  test('is closed by the chair', async () => {
    await fullScreen(at.chair, m.room_result()).getByRole('button').click();
    await pressAndConfirm(at.chair, m.chair_close());
    for (const one of [at.wang, at.chen, at.observer]) {
      await one.page.getByRole('heading', { name: m.room_closed_title() }).waitFor({ state: 'attached' });
    }
    await at.hall.sees(m.hall_thanks());
  });

  test('leaves minutes that the clerk corrects and files', async () => {
    const { clerk } = at;
    const pencils = clerk.page.getByRole('button', { name: m.desk_correct({ text: '' }) });
    await pencils.last().click();
    await clerk.page.getByLabel(m.desk_text()).fill('会议在友好的气氛中结束。');
    await clerk.press(m.desk_save());
    await clerk.sees(m.desk_corrected());
    await expect.poll(() => focused(pencils.last())).toBe(true);
    await clerk.press(m.desk_file());
    await clerk.press(m.desk_file_yes());
    const resolution = clerk.page.getByRole('link', { name: m.notice_see_resolution() }).first();
    await expect.poll(() => focused(resolution)).toBe(true);
    await at.hall.sees(m.hall_thanks_filed());
    await resolution.click();
    await clerk.page.waitForURL('/r/*');
  });

  test('ends in a resolution that anybody can check', async () => {
    const reader = await house().people.come('reader');
    await reader.go(at.clerk.page.url());
    const { page } = reader;
    const number = decodeURIComponent(new URL(page.url()).pathname.slice('/r/'.length));
    expect(number).toMatch(/^20\d\d-\d{3}$/);
    await reader.sees(number);
    await reader.sees(m.outcome_passed());
    await reader.sees(m.seal_filed());
    await reader.press(m.verify_button());
    await reader.sees(m.verify_unchanged());

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: m.record_download() }).click(),
    ]);
    record = await saved(download);
    expect(await verify(record)).toMatchObject({ code: 0 });
    await page.getByRole('link', { name: m.minutes_title() }).first().click();
    await reader.sees('会议在友好的气氛中结束。');
    await reader.go(`/m/${meeting}/transcript`);
    await reader.sees(m.stats_title());
    await reader.page
      .getByRole('row', { name: /王建国/ })
      .first()
      .waitFor();
  });

  test('has a record whose first changed row is named', async () => {
    const text = await readFile(record, 'utf8');
    const read = JSON.parse(text) as {
      rows: { seq: number; event?: { type: string; outcome: { voted: { heads: number } } } }[];
    };
    const closed = read.rows.find((row) => row.event?.type === 'pollClosed');
    if (closed?.event) closed.event.outcome.voted.heads += 1;
    const forged = JSON.stringify(read);
    expect(forged).not.toBe(text);
    const file = join(tmpdir(), 'forged.json');
    await writeFile(file, forged);
    const verdict = await verify(file);
    expect(verdict.code).toBe(1);
    expect(verdict.said).toContain(`row ${closed?.seq} `);

    const reader = await house().people.come('doubter');
    await reader.go('/verify');
    await reader.page.locator('input[type=file]').setInputFiles(file);
    await reader.sees(m.verify_changed_content({ row: closed?.seq ?? 0 }));
  });
});

const focused = (what: Locator): Promise<boolean> =>
  what.evaluate((element) => element === document.activeElement);

async function saved(download: Download): Promise<string> {
  const file = join(tmpdir(), download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

/** `npm run verify -- FILE` */
async function verify(file: string): Promise<{ code: number; said: string }> {
  const run = promisify(execFile)('npm', ['run', '--silent', 'verify', '--', file]);
  return run.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, said: error.stdout }),
  );
}
