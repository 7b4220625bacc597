import { describe, expect, test } from 'vitest';
import { refusalSentence, type RefusalCode } from '#room/refusalSentences';
import { ann, chair, hearing } from '../support/given.ts';
import { observe, takeSeat } from './support/house.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

describe('the door', () => {
  const house = scene();
  const come = async (...foreseen: RegExp[]): Promise<Person> => {
    const person = await house().people.comeByPhone('visitor');
    person.foresees(...foreseen);
    return person;
  };
  const sentence = (code: RefusalCode) => refusalSentence(code, 'zh-CN');

  test('refuses a link that was never given out, in words, with a way on', async () => {
    const visitor = await come(/status of 403/);
    await visitor.go('/join#this-is-no-secret-of-ours');
    await visitor.sees(sentence('linkUnknown'));
    expect(new URL(visitor.page.url()).hash).toBe('');
    await visitor.page.getByRole('link', { name: m.join_observe() }).click();
    await visitor.page.waitForURL('/');
  });

  test('refuses a link that was withdrawn, and whoever is in by it leaves', async () => {
    const meeting = await house().convene(hearing());
    const guest = await come();
    await takeSeat(guest, meeting, ann);
    await house().withdraw(meeting.id, ann);
    await guest.sees(sentence('linkRevoked'));
    const again = await come(/status of 403/);
    await again.go(meeting.link(ann));
    await again.sees(sentence('linkRevoked'));
  });

  test('asks again for a room that did not come over a bad line', async () => {
    const meeting = await house().convene(hearing());
    const visitor = await come(/ERR_FAILED/);
    await visitor.go(meeting.link(ann));
    await visitor.page.waitForURL(`**/m/${meeting.id}/s/${ann}`);
    await visitor.settled();
    const parts = '**/_app/immutable/**';
    await visitor.page.route(parts, (part) => part.abort());
    await visitor.button(m.preview_enter()).or(visitor.button(m.preview_enter_without())).click();
    await visitor.sees(m.room_not_loaded());
    await visitor.page.unroute(parts);
    await visitor.press(m.try_again());
    await visitor.sees(m.room_tab_agenda());
  });

  test('asks whoever comes without a link to the seat for it', async () => {
    const meeting = await house().convene(hearing());
    const visitor = await come(/status of 403/);
    await visitor.go(`/m/${meeting.id}/s/${chair}`);
    await visitor.sees(sentence('notAdmitted'));
    await visitor.go('/join');
    await visitor.sees(m.join_no_link_text());
    const forms = await visitor.page.goto('/new');
    expect(forms?.status()).toBe(403);
    await visitor.sees(m.error_403());
  });

  test.each([
    '/m/nosuchmeeting',
    '/m/nosuchmeeting/watch',
    '/m/nosuchmeeting/s/s1',
    '/r/2020-999',
    '/nowhere',
  ])('says that there is no %s', async (address) => {
    const visitor = await come(/status of 404/);
    const reply = await visitor.page.goto(address);
    await visitor.settled();
    expect(reply?.status()).toBe(404);
    await visitor.sees(m.error_404());
    await visitor.page.getByRole('link', { name: m.go_home() }).waitFor();
  });

  test('tells a page of an older version to reload, and the reloaded one in', async () => {
    const meeting = await house().convene(hearing());
    const visitor = await come();
    let stale = true;
    await visitor.page.routeWebSocket(/\/live\//, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) =>
        server.send(stale ? message.toString().replace(/"wire":\d+/, '"wire":0') : message),
      );
    });
    await visitor.go(`/m/${meeting.id}/watch`);
    await visitor.sees(m.room_stale());
    stale = false;
    await visitor.press(m.room_reload());
    await visitor.page.locator('[data-standing="live"]').waitFor();
  });

  test('keeps HTML in names and words from becoming part of a page', async () => {
    const evil = '<img src=x onerror="window.broken=1"><b>Eve</b>';
    const notice = hearing();
    const meeting = await house().convene({
      ...notice,
      title: evil,
      matter: evil,
      seats: notice.seats.map((seat) => (seat.id === chair ? { ...seat, name: evil } : seat)),
    });
    const visitor = await come();
    for (const page of ['', '/watch', '/transcript', '/minutes', '/screen']) {
      await visitor.go(`/m/${meeting.id}${page}`);
      await visitor.sees(evil);
      expect(await visitor.page.evaluate(() => 'broken' in window)).toBe(false);
    }
    await observe(visitor, meeting.id);
  });

  // The last one: the house has no other administrator's link.
  test('lets staff out again on a device that others use', async () => {
    const meeting = await house().convene(hearing());
    const office = await come(/status of 403/);
    const [name = '', value = ''] = (await house().staff()).split('=');
    await office.context.addCookies([{ name, value, url: house().server.origin }]);
    await office.go(`/m/${meeting.id}/links`);
    await office.press(m.staff_sign_out());
    await office.sees(m.staff_sign_out_sure());
    await office.press(m.cancel());
    await office.press(m.staff_sign_out());
    await office.press(m.staff_sign_out());
    await office.page.waitForURL('/');
    await expect.poll(() => office.button(m.staff_sign_out()).count()).toBe(0);
    expect((await office.page.goto('/new'))?.status()).toBe(403);
    // Nor for whoever copied the cookie.
    await office.context.addCookies([{ name, value, url: house().server.origin }]);
    expect((await office.page.goto('/new'))?.status()).toBe(403);
  });
});
