import { describe, expect, test } from 'vitest';
import { ann, chair, item1, plainSpeaking } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import type { Client } from '../support/client.ts';
import type { TestMeeting } from '../support/server.ts';
import { confirm, pressAndConfirm } from './support/acts.ts';
import { goIn, observe, takeSeat } from './support/house.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

/** An observer whom the chair lets be heard: once, with picture and sound, and then an observer again. */
describe('a guest', () => {
  const house = scene();
  const at: Record<'chair' | 'dan' | 'eve', Person> = {} as never;
  let meeting: TestMeeting;
  let member: Client;

  /** Gives a name and asks to be heard. */
  const knock = async (person: Person, name: string): Promise<void> => {
    await person.press(m.watch_ask());
    const sheet = person.page.getByRole('dialog', { name: m.watch_ask_title() });
    await sheet.getByLabel(m.watch_ask_name()).fill(name);
    await sheet.getByRole('button', { name: m.watch_ask_send() }).click();
    await person.sees(m.watch_asking({ name }));
  };
  const heads = (person: Person) => person.page.locator('header .count').first().locator('.spoken-only');

  test('knocks with a name, and no name does not do', async () => {
    const { people } = house();
    meeting = await house().convene(hearing({ speaking: { ...plainSpeaking, inviteObservers: true } }));
    member = await meeting.enter(ann);
    at.chair = await people.come('chair');
    await takeSeat(at.chair, meeting, chair);
    await pressAndConfirm(at.chair, m.chair_open());
    await at.chair.press(`${m.chair_take()} 1`);
    await member.until('the item', () => member.room.item === item1);
    at.dan = await people.comeByPhone('Dan');
    await observe(at.dan, meeting.id);
    await at.dan.press(m.watch_ask());
    await at.dan.page.getByRole('dialog').getByRole('button', { name: m.watch_ask_send() }).click();
    await at.dan.sees(m.watch_ask_name_missing());
    await at.dan.press(m.room_close_sheet());
    await knock(at.dan, '唐玉珍');
    await at.chair.sees('唐玉珍');
  });

  test('is let in by the chair, looks at camera and sound, and asks for the floor', async () => {
    await at.chair.press(m.guest_admit());
    await at.dan.page.waitForURL(`**/m/${meeting.id}/s/s11`);
    await at.dan.sees(m.preview_you_are({ name: '唐玉珍' }));
    await goIn(at.dan, 'camera', 'microphone');
    await member.until('the guest is there', () =>
      member.room.present.includes(member.room.guests[0]?.id ?? ann),
    );
    // Nine people in the notice, and of those two are here; the guest is none of them.
    expect(await heads(at.chair).innerText()).toBe(m.room_present_of({ present: 2, seats: 9 }));
    await at.dan.press(m.room_ask());
    await at.dan.press(m.stance_for());
    await at.chair.sees(m.role_guest());
  });

  test('speaks, is seen and heard, and watches again when the turn is over', async () => {
    await at.chair.press(new RegExp(m.chair_next()));
    // The microphone was tried at the door, and opens by itself.
    await at.dan.page.locator('[data-act="speaking"]').waitFor();
    await at.chair.page.locator('figure.filmed').filter({ hasText: '唐玉珍' }).first().waitFor();
    await at.chair.page.waitForFunction(() =>
      [...document.querySelectorAll('audio')].some((one) => !one.paused && one.srcObject !== null),
    );
    await at.dan.page.locator('[data-act="speaking"]').getByRole('button').click();
    await confirm(at.dan);
    await member.until('the turn is over', () => member.room.floor === null);
    await at.dan.sees(m.guest_heard());
    expect(await at.dan.page.getByTestId('main-act').count()).toBe(0);
    await at.dan.page.getByRole('link', { name: m.guest_watch_on() }).click();
    await at.dan.page.waitForURL(`**/m/${meeting.id}/watch`);
    await at.dan.sees(m.room_observers_watch());
  });

  test('who is declined reads why, and nobody else does', async () => {
    at.eve = await house().people.comeByPhone('Eve');
    await observe(at.eve, meeting.id);
    await knock(at.eve, '张大爷');
    await at.chair.press(m.guest_decline());
    await at.chair.page.getByLabel(m.guest_decline_why()).fill('今晚时间不够。');
    await at.chair.press(m.guest_decline_send());
    await at.eve.sees(m.watch_ask_declined({ reason: '今晚时间不够。' }));
    expect(await at.dan.page.getByText('今晚时间不够。').count()).toBe(0);
    await at.eve.button(m.watch_ask()).waitFor();
  });
});
