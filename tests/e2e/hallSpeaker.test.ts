import { describe, expect, test } from 'vitest';
import { ann, chair, chen, clerk, hall } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import type { TestMeeting } from '../support/server.ts';
import { pressAndConfirm } from './support/acts.ts';
import { inside, observe, takeSeat } from './support/house.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

/** The hall's own microphone has the floor: the clerk says on a tablet who speaks, and everybody sees it. */
describe('who speaks in the hall', () => {
  const house = scene();
  const at: Record<'chair' | 'clerk' | 'wall' | 'observer', Person> = {} as never;
  let meeting: TestMeeting;

  const desk = (person: Person) => person.page.getByTestId('who-speaks').filter({ visible: true });
  const write = async (words: string): Promise<void> => {
    const field = at.clerk.page.locator('textarea');
    await field.fill(words);
    await field.press('Enter');
  };
  const wall = () => at.wall.page.locator('.speaker .name');

  test('is not known while nobody has said it', async () => {
    meeting = await house().convene(hearing({ turnSeconds: 600 }));
    const { people } = house();
    at.chair = await people.come('chair', { viewport: { width: 1440, height: 900 } });
    at.clerk = await people.comeByPhone('clerk');
    at.wall = await people.come('wall', { viewport: { width: 1920, height: 1080 } });
    at.observer = await people.comeByPhone('observer');
    await takeSeat(at.chair, meeting, chair);
    await takeSeat(at.clerk, meeting, clerk);
    await pressAndConfirm(at.chair, m.chair_open());
    await at.chair.press(`${m.chair_take()} 1`);
    await at.clerk.press(m.hall_desk());
    for (const seat of [chen, ann])
      await at.clerk.page
        .locator(`li[data-seat="${seat}"]`)
        .getByRole('button', { name: m.hall_desk_in() })
        .click();
    await at.clerk.press(m.room_tab_words());
    await at.wall.go(`/m/${meeting.id}/screen`);
    await inside(at.wall);
    await observe(at.observer, meeting.id);
    const microphone = await meeting.enter(hall);
    await microphone.insist({ type: 'askToSpeak', stance: 'neutral' });
    await at.chair.press(new RegExp(m.chair_next()));
    await wall().getByText('会场').waitFor();
    for (const person of [at.chair, at.clerk]) await desk(person).getByText(m.hall_who_unknown()).waitFor();
  });

  test('is said in two taps, and stands on the wall, the stage, the chair’s console and the record', async () => {
    await desk(at.clerk).getByRole('button', { name: m.hall_who_say() }).click();
    await desk(at.clerk).getByRole('button', { name: '陈奶奶' }).click();
    await wall().getByText('陈奶奶').waitFor();
    await at.observer.page.getByRole('region', { name: m.room_stage() }).getByText('陈奶奶').waitFor();
    await at.chair.page.locator('.turn .name').getByText('陈奶奶').waitFor();
    await write('我住五楼。');
    await at.clerk.page.locator('li.turn').getByText('陈奶奶').waitFor();
  });

  test('changes when the microphone goes on to somebody who is on no list', async () => {
    await desk(at.chair).getByRole('button', { name: m.hall_who_change() }).click();
    await desk(at.chair).getByLabel(m.hall_who_search()).fill('王先生');
    await desk(at.chair)
      .getByRole('button', { name: m.hall_who_typed({ name: '王先生' }) })
      .click();
    await wall().getByText('王先生').waitFor();
    await write('我租房。');
    const said = at.clerk.page.locator('li.turn .words');
    await said.filter({ hasText: '王先生 我租房。' }).waitFor();
    expect(await said.allInnerTexts()).toEqual(['陈奶奶 我住五楼。', '王先生 我租房。']);
    await at.observer.page.getByRole('region', { name: m.room_now() }).getByText('王先生').waitFor();
  });

  test('is over with the turn', async () => {
    await pressAndConfirm(at.chair, m.chair_end());
    await desk(at.clerk).waitFor({ state: 'detached' });
    expect(await desk(at.chair).count()).toBe(0);
    await at.chair.sees(m.room_floor_free());
  });
});
