import { describe, expect, test } from 'vitest';
import { ann, bo, chair, chen } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import type { TestMeeting } from '../support/server.ts';
import { askToSpeak, beginToSpeak, fullScreen, pressAndConfirm, secondsLeft } from './support/acts.ts';
import { breakIn } from './support/breakIn.ts';
import { observe, takeSeat } from './support/house.ts';
import type { Person } from './support/person.ts';
import { counted, grows, standsStill } from './support/probe.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

describe('sound and picture', () => {
  const house = scene();
  const at: Record<'chair' | 'ann' | 'bo' | 'chen' | 'observer', Person> = {} as never;
  let meeting: TestMeeting;
  /** for everybody who listens: chair, the other participant, observer */
  const each = async (check: (listener: Person) => Promise<void>): Promise<void> => {
    await Promise.all([at.observer, at.bo, at.chair].map(check));
  };

  test('wait for the floor: whoever is off the stage reaches no observer', async () => {
    const { people } = house();
    meeting = await house().convene(hearing({ turnSeconds: 10 }));
    at.chair = await people.come('chair');
    at.ann = await people.comeByPhone('Ann');
    at.bo = await people.comeByPhone('Bo');
    at.observer = await people.come('observer');
    await takeSeat(at.chair, meeting, chair);
    await takeSeat(at.ann, meeting, ann, 'camera', 'microphone');
    await takeSeat(at.bo, meeting, bo);
    await observe(at.observer, meeting.id);
    await pressAndConfirm(at.chair, m.chair_open());
    await at.chair.press(`${m.chair_take()} 1`);
    await askToSpeak(at.ann, 'for');
    // Her camera is on, and those with a seat see her; observers see the stage and no more.
    await grows(at.chair, 'framesSeen');
    await standsStill(at.observer, 'videoIn', { who: at.chair, what: 'framesSeen' });
    await each(async (one) => expect(await counted(one, 'audioIn')).toBe(0));
  });

  test('come with it, to everybody', async () => {
    await at.chair.press(new RegExp(m.chair_next()));
    // The microphone was made ready at the door and opens by itself after a notice; the chair gives time for the test.
    for (let times = 0; times < 3; times += 1) await at.chair.press(m.chair_extend());
    await expect.poll(() => secondsLeft(at.chair)).toBeGreaterThan(60);
    await each((one) => grows(one, 'audioIn'));
    await each((one) => grows(one, 'framesSeen'));
    expect(await counted(at.observer, 'soundHeard')).toBeGreaterThan(0);
    const picture = at.observer.page.locator('figure.speaks video');
    const drawn = () =>
      picture.evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
    const before = await drawn();
    await expect.poll(drawn).toBeGreaterThan(before + 20);
  });

  test('come back to a page that a telephone call has silenced', async () => {
    const playing = (act: () => void) => at.observer.page.evaluate(act);
    await playing(() => document.querySelectorAll('audio').forEach((one) => one.pause()));
    await playing(() => void document.dispatchEvent(new Event('visibilitychange')));
    const paused = () =>
      at.observer.page.evaluate(() => [...document.querySelectorAll('audio')].some((one) => one.paused));
    await expect.poll(paused).toBe(false);
  });

  test('fall silent when the chair mutes, though the microphone stays open, and come back', async () => {
    await at.chair.press(m.chair_mute());
    await at.ann.sees(m.room_mic_muted_by_chair());
    await each((one) => standsStill(one, 'audioIn', { who: at.ann, what: 'audioOut' }));
    await at.chair.press(m.chair_unmute());
    await each((one) => grows(one, 'audioIn'));
  });

  test('end with the turn, which the page of the speaker knows too', async () => {
    await pressAndConfirm(at.chair, m.chair_end());
    await at.ann.button(m.room_mic_disarm()).waitFor();
    await each((one) => standsStill(one, 'audioIn', { who: at.chair, what: 'framesSeen' }));
  });

  describe('of who comes next', () => {
    const others = () => [at.observer, at.chair, at.ann];
    const called = async () => {
      await at.chair.press(new RegExp(m.chair_next()));
      await at.chair.press(m.chair_extend());
    };

    test('stand by at a press: sent, and before the call heard by nobody', async () => {
      await askToSpeak(at.bo, 'against');
      await at.bo.press(new RegExp(m.room_act_ready()));
      await at.bo.sees(m.room_mic_stands_by());
      await grows(at.bo, 'audioOut');
      const sent = { who: at.bo, what: 'audioOut' } as const;
      await Promise.all(others().map((one) => standsStill(one, 'audioIn', sent)));
    });

    test('are live with the call, without another press', async () => {
      await called();
      await fullScreen(at.bo, m.room_your_turn()).getByText(m.room_turn_live()).waitFor();
      await Promise.all(others().map((one) => grows(one, 'audioIn')));
      await fullScreen(at.bo, m.room_your_turn()).waitFor({ state: 'hidden' });
      await pressAndConfirm(at.chair, m.chair_end());
      await at.bo.press(m.room_mic_disarm());
    });

    test('which made nothing ready wait for a press', async () => {
      await askToSpeak(at.bo, 'for');
      await called();
      await fullScreen(at.bo, m.room_your_turn()).getByRole('button', { name: m.room_turn_open() }).waitFor();
      const meanwhile = { who: at.chair, what: 'framesSeen' } as const;
      await Promise.all(others().map((one) => standsStill(one, 'audioIn', meanwhile)));
      await beginToSpeak(at.bo);
      await Promise.all(others().map((one) => grows(one, 'audioIn')));
      await pressAndConfirm(at.chair, m.chair_end());
    });
  });

  test('are refused to a hacked page without the floor, and to observers altogether', async () => {
    at.chen = await house().people.come('Chen, hacked');
    await at.chen.go(meeting.link(chen));
    await at.chen.button(m.preview_enter_without()).waitFor();
    await breakIn(at.chen, meeting.id, chen);
    const send = (kind: 'audio' | 'video') =>
      at.chen.page.evaluate((what) => window.intruder.send(what), kind);
    expect(await send('audio')).toEqual({ refused: 'notAllowedToSend' });

    const watcher = await house().people.come('observer, hacked');
    await watcher.go(`/m/${meeting.id}`);
    await breakIn(watcher, meeting.id, null);
    const sendAsObserver = (kind: 'audio' | 'video') =>
      watcher.page.evaluate((what) => window.intruder.send(what), kind);
    expect(await sendAsObserver('audio')).toEqual({ refused: 'notAllowedToSend' });
    expect(await sendAsObserver('video')).toEqual({ refused: 'notAllowedToSend' });
  });

  test('of a hacked page in the queue are taken and reach nobody; its time up, it is silent whatever it sends', async () => {
    const { page } = at.chen;
    const ask = (stance: 'for') =>
      page.evaluate((which) => window.intruder.command({ type: 'askToSpeak', stance: which }), stance);
    expect(await ask('for')).toHaveProperty('seq');
    const sent = await page.evaluate(() => window.intruder.send('audio'));
    expect(sent).toHaveProperty('producer');
    const producer = 'producer' in sent ? sent.producer : '';
    await grows(at.chen, 'audioOut');
    await each((one) => standsStill(one, 'audioIn', { who: at.chen, what: 'audioOut' }));

    await at.chair.press(new RegExp(m.chair_next()));
    await each((one) => grows(one, 'audioIn', 10));
    await at.observer.sees(m.room_floor_free());
    await each((one) => standsStill(one, 'audioIn', { who: at.chen, what: 'audioOut' }));
    const again = page.evaluate(
      (id) => window.intruder.ask({ type: 'sending', producer: id, on: true }),
      producer,
    );
    expect(await again).toEqual({ refused: 'notAllowedToSend' });
  });
});
