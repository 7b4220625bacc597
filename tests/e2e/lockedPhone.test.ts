import { describe, expect, test } from 'vitest';
import { ann, bo } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import type { TestMeeting } from '../support/server.ts';
import { takeSeat } from './support/house.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';

/** The worker that shows on a locked phone that the turn is near; the push service is the browser's own, played by its debugger. */
describe('the worker of a locked phone', () => {
  const house = scene();
  let phone: Person;
  let meeting: TestMeeting;
  const notices = () =>
    phone.page.evaluate(async () => {
      const worker = await navigator.serviceWorker.ready;
      return (await worker.getNotifications()).map(({ title, body }) => ({ title, body }));
    });

  /** Hands the worker what a push service would hand it. */
  const deliver = async (data: string): Promise<void> => {
    const debug = await phone.context.newCDPSession(phone.page);
    const registered = new Promise<string>((done) =>
      debug.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [found] = registrations;
        if (found) done(found.registrationId);
      }),
    );
    await debug.send('ServiceWorker.enable');
    const { origin } = house().server;
    await debug.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registered, data });
    await debug.detach();
  };
  const notice = (seat: string, title: string) =>
    JSON.stringify({ title, body: 'The lift', path: `/m/${meeting.id}/s/${seat}` });

  test('is on no page that nobody asked for it on', async () => {
    meeting = await house().convene(hearing());
    phone = await house().people.comeByPhone('Ann', { permissions: ['notifications'] });
    await takeSeat(phone, meeting, ann);
    expect(
      await phone.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
    ).toBe(0);
    await phone.page.evaluate(async () => {
      await navigator.serviceWorker.register('/service-worker.js');
      await navigator.serviceWorker.ready;
    });
  });

  test('shows a cue for a room that is not in sight', async () => {
    await deliver(notice(bo, 'You are next'));
    await expect.poll(notices).toEqual([{ title: 'You are next', body: 'The lift' }]);
    await deliver(notice(bo, 'It is your turn'));
    await expect.poll(notices).toEqual([{ title: 'It is your turn', body: 'The lift' }]);
  });

  test('shows nothing to whoever looks at the room, and nothing that is no cue', async () => {
    await deliver(notice(ann, 'You are next'));
    await deliver('{"title":7}');
    await deliver(notice(bo, 'One speaker before you'));
    await expect.poll(notices).toEqual([{ title: 'One speaker before you', body: 'The lift' }]);
  });
});
