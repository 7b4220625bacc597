import { describe, expect, test } from 'vitest';
import { ann, bo, chair } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import type { TestMeeting } from '../support/server.ts';
import { askToSpeak, fullScreen, secondsLeft, vote } from './support/acts.ts';
import { takeSeat } from './support/house.ts';
import { key, reach, think } from './support/keys.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';
import { m, speak } from './support/words.ts';

/** An evening without a mouse, in English. */
describe('with the keyboard alone', () => {
  speak('en');
  const house = scene();
  const at: Record<'chair' | 'ann' | 'bo', Person> = {} as never;
  let meeting: TestMeeting;

  const act = (person: Person, kind: string) => person.page.locator(`[data-act="${kind}"]`).waitFor();
  /** A shortcut of the chair's that asks once more, and the same key for yes. */
  const twice = async (name: string) => {
    await key(at.chair, name);
    await think(at.chair);
    await key(at.chair, name);
  };

  test('a chair opens the meeting and takes up an item', async () => {
    const { people } = house();
    meeting = await house().convene(hearing());
    at.chair = await people.come('chair', { locale: 'en' });
    at.ann = await people.come('Ann', { locale: 'en' });
    at.bo = await people.come('Bo', { locale: 'en' });
    await takeSeat(at.chair, meeting, chair);
    await takeSeat(at.ann, meeting, ann);
    await takeSeat(at.bo, meeting, bo);
    await reach(at.chair, at.chair.button(m.chair_open()));
    await key(at.chair, 'Enter');
    await think(at.chair);
    await key(at.chair, 'Enter');
    await reach(at.chair, at.chair.button(`${m.chair_take()} 1`));
    await key(at.chair, 'Enter');
    await at.ann.sees(m.room_floor_free());
  });

  test('a participant asks for the floor, after somebody else', async () => {
    await askToSpeak(at.bo, 'for');
    await reach(at.ann, at.ann.button(m.room_ask()));
    await key(at.ann, 'Enter');
    await reach(at.ann, at.ann.button(m.stance_against()));
    await key(at.ann, 'Space');
    await act(at.ann, 'waiting');
    await at.chair.sees(m.stance_against());
  });

  test('a chair puts somebody first', async () => {
    const { page } = at.chair;
    await reach(at.chair, page.locator('li').filter({ hasText: 'Ann' }).locator('[data-request]'));
    await key(at.chair, 'ArrowUp');
    await page.getByText(m.chair_move_now({ name: 'Ann', place: 1 })).waitFor();
    await key(at.chair, 'Enter');
    await page.keyboard.type('Has to leave.');
    await key(at.chair, 'Enter');
    await act(at.ann, 'next');
    await at.chair.sees(m.why_moved_because({ reason: 'Has to leave.' }));
  });

  test('a chair runs the turn', async () => {
    await key(at.chair, 'n');
    const call = fullScreen(at.ann, m.room_your_turn());
    await call.waitFor();
    await reach(at.ann, call.getByRole('button', { name: m.room_turn_open() }));
    await key(at.ann, 'Enter');
    await call.waitFor({ state: 'hidden' });

    const left = await secondsLeft(at.bo);
    await key(at.chair, '+');
    await expect.poll(() => secondsLeft(at.bo)).toBeGreaterThan(left);
    // A button keeps the focus while it waits for its answer, so that it can be pressed again and again.
    const longer = at.chair.page.locator('button[aria-keyshortcuts="+"]');
    await reach(at.chair, longer);
    for (let times = 2; times < 4; times += 1) {
      // Others may see what was asked for before whoever asked has the answer.
      await longer.and(at.chair.page.locator(':not([aria-disabled="true"])')).waitFor();
      await key(at.chair, 'Enter');
      await expect.poll(() => secondsLeft(at.bo)).toBeGreaterThan(left + times * 30 - 25);
    }
    await key(at.chair, 'm');
    await at.ann.sees(m.room_mic_muted_by_chair());
    // The same key does the opposite once the chair's own page shows that it was done.
    await at.chair.button(m.chair_unmute()).first().waitFor();
    await key(at.chair, 'm');
    await at.ann.page.getByText(m.room_mic_muted_by_chair()).waitFor({ state: 'hidden' });
    await twice('e');
    await act(at.ann, 'ask');
  });

  test('a chair finds the list of keys, and closes it', async () => {
    await key(at.chair, '?');
    const help = at.chair.page.getByRole('dialog', { name: m.chair_keys() });
    await help.waitFor();
    await key(at.chair, 'Escape');
    await help.waitFor({ state: 'hidden' });
  });

  test('people vote, and go back to the meeting', async () => {
    await reach(at.chair, at.chair.button(`${m.chair_take()} 3`));
    await key(at.chair, 'Enter');
    await at.chair.sees(m.chair_take_question_queue({ waiting: 1 }));
    await think(at.chair);
    await key(at.chair, 'Enter');
    await at.chair.button(m.chair_open_poll()).waitFor();
    await twice('v');
    const paper = fullScreen(at.ann, m.room_ballot_title());
    await paper.waitFor();
    await reach(at.ann, paper.locator('input[value="for"]'));
    await key(at.ann, 'Space');
    await reach(at.ann, paper.getByRole('button', { name: m.room_ballot_confirm_for() }));
    await key(at.ann, 'Enter');
    await paper.getByTestId('ballot-recorded').waitFor();
    await vote(at.bo, 'for');
    await at.chair.page.locator('button[aria-keyshortcuts="V"]').waitFor();
    await twice('v');
    for (const person of [at.ann, at.chair]) {
      const result = fullScreen(person, m.room_result());
      await result.waitFor();
      await reach(person, result.getByRole('button', { name: m.room_result_seen() }));
      await key(person, 'Enter');
      await result.waitFor({ state: 'hidden' });
    }
  });
});
