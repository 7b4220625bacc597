import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { refusalSentence } from '#room/refusalSentences';
import {
  ann,
  bo,
  chair,
  chen,
  clerk,
  hall,
  hearing as plain,
  plainSpeaking,
  seat,
  tenant,
} from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import type { TestMeeting } from '../support/server.ts';
import { askToSpeak, confirm, fullScreen, pressAndConfirm, stanceWord } from './support/acts.ts';
import { inside, takeSeat } from './support/house.ts';
import { Line } from './support/line.ts';
import type { Person } from './support/person.ts';
import { grows, standsStill } from './support/probe.ts';
import { scene } from './support/scene.ts';
import { noteSigns, signsOf } from './support/signs.ts';
import { m } from './support/words.ts';

/** What a browser says of a line that is cut. */
const cut = /WebSocket|net::ERR_|Failed to load resource/;

/** A second microphone of the hall. */
const stand = seat('s11');
const seats = plain().seats.flatMap((one) =>
  one.id === hall ? [one, { ...one, id: stand, name: '会场话筒' }] : [one],
);

/** Hall and home in one meeting: the chair on a telephone, the clerk with a tablet in the hall, the hall's screen and devices. */
describe('speaking', () => {
  const house = scene();
  const at: Record<'chair' | 'clerk' | 'ann' | 'bo' | 'hall' | 'box' | 'stand', Person> = {} as never;
  let line: Line;
  let meeting: TestMeeting;
  afterAll(() => line.remove());

  const act = (person: Person, kind: string) => person.page.locator(`[data-act="${kind}"]`).waitFor();
  const stands = (person: Person) => person.page.locator('[role="timer"].stands').first().waitFor();
  const runs = (person: Person) => person.page.locator('[role="timer"]:not(.stands)').first().waitFor();
  const view = (name: string) =>
    at.chair.page.getByRole('navigation', { name: m.room_views() }).getByRole('button', { name }).click();
  const starting = (words: string) => new RegExp(`^${words}`);
  /** a row of the clerk's list in the hall */
  const row = (seat: string) => at.clerk.page.locator(`li[data-seat="${seat}"]`);

  test('begins, and somebody has the floor', async () => {
    const { people } = house();
    line = await Line.lay();
    const rules = { turnSeconds: 600, speaking: { ...plainSpeaking, lostSeconds: 300, marks: [597, 1] } };
    meeting = await house().convene(hearing(rules, { seats }));
    at.chair = await people.comeByPhone('chair');
    at.clerk = await people.come('clerk', { viewport: { width: 768, height: 1024 }, hasTouch: true });
    at.ann = await people.comeByPhone('Ann', { proxy: line.proxy });
    await at.ann.context.addInitScript(noteSigns);
    at.bo = await people.comeByPhone('Bo');
    at.hall = await people.come('hall', { viewport: { width: 1920, height: 1080 } });
    await takeSeat(at.chair, meeting, chair);
    await takeSeat(at.clerk, meeting, clerk);
    await takeSeat(at.ann, meeting, ann);
    await takeSeat(at.bo, meeting, bo);
    await at.hall.go(`/m/${meeting.id}/screen`);
    await inside(at.hall);
    await pressAndConfirm(at.chair, m.chair_open());
    await view(m.room_tab_agenda());
    await at.chair.press(`${m.chair_take()} 1`);
    await askToSpeak(at.ann, 'for');
    await at.chair.press(new RegExp(m.chair_next()));
    await fullScreen(at.ann, m.room_your_turn()).getByRole('button', { name: m.room_turn_without() }).click();
    await act(at.ann, 'speaking');
    await runs(at.hall);
  });

  test('says so by sound and by shaking, and warns at the mark of the rules: seen, heard, felt and in words', async () => {
    const { page } = at.ann;
    await expect
      .poll(() => signsOf(page))
      .toEqual({
        // next, on turn, the mark
        shaken: ['[200,100,200]', '[300,150,300]', '[150]'],
        played: [523, 659, 523, 659, 784, 440],
      });
    await page
      .getByTestId('own-signs')
      .filter({ hasText: m.room_say_seconds_left({ seconds: 597 }) })
      .waitFor();
    await at.hall.page.locator('[role="timer"].near').waitFor();
  });

  test('a point of order in mid-turn stops the clock, and the ruling starts it again', async () => {
    await at.bo.press(m.turn_point());
    await at.bo.press(m.point_offMatter());
    await at.hall.sees(m.hall_point({ name: 'Bo' }));
    await at.chair.press(new RegExp(m.chair_point_hear()));
    await act(at.ann, 'interrupted');
    await act(at.bo, 'speaking');
    await fullScreen(at.bo, m.room_your_turn()).getByRole('button', { name: m.room_turn_without() }).click();
    await at.hall.sees(m.turn_point());

    await at.chair.press(starting(m.chair_point_uphold()));
    await at.chair.page.getByLabel(m.chair_point_upheld_why()).fill('请回到电梯的方案。');
    await at.chair.press(starting(m.chair_point_uphold()));
    await act(at.ann, 'speaking');
    await runs(at.hall);
    const events = await record();
    const paused = events.find(({ event }) => event.type === 'turnPaused');
    const resumed = events.find(({ event }) => event.type === 'turnResumed');
    expect(paused?.event).toMatchObject({ seat: ann, why: 'interrupted' });
    // Not a millisecond of the turn is lost.
    expect(Number(resumed?.event['endsAt']) - Number(resumed?.at)).toBe(paused?.event['left']);
    // It stands, it is Ann's turn again, it runs: each is said once, whatever else happened.
    const { shaken } = await signsOf(at.ann.page);
    expect(shaken.slice(3)).toEqual(['[400]', '[300,150,300]', '[100]']);
  });

  test('a line lost in mid-turn stops the clock and keeps floor and place', async () => {
    at.ann.foresees(cut);
    await askToSpeak(at.bo, 'against');
    line.cut();
    await at.ann.sees(m.room_kept_clock({ seconds: 300 }));
    await at.hall.sees(m.room_clock_waits({ name: 'Ann' }));
    await stands(at.hall);
    line.mend();
    await inside(at.ann);
    await act(at.ann, 'speaking');
    await runs(at.hall);
    await act(at.bo, 'next');
    const lost = (await record()).filter(({ event }) => event.type === 'turnPaused').at(-1);
    expect(lost?.event).toMatchObject({ seat: ann, why: 'lost' });
  });

  test('somebody in the hall without a telephone is checked in, and in the queue in two taps', async () => {
    await at.clerk.press(m.hall_desk());
    await at.clerk.page.getByLabel(m.hall_desk_search()).fill('陈');
    await row(chen).getByRole('button', { name: m.hall_desk_in() }).click();
    await row(chen).getByRole('button', { name: m.hall_desk_ask() }).click();
    await row(chen)
      .getByRole('button', { name: stanceWord('for') })
      .click();
    await row(chen)
      .getByText(m.hall_desk_place({ place: 2 }))
      .waitFor();
    await at.hall.sees('陈奶奶');
  });

  test('a card at the door checks its person in, once', async () => {
    const search = at.clerk.page.getByLabel(m.hall_desk_search());
    const name = 'Tenant';
    for (const said of [
      m.hall_desk_card_in({ name }),
      m.hall_desk_card_refused({ name, why: refusalSentence('alreadyInHall', 'zh-CN') }),
    ]) {
      await search.fill(meeting.link(tenant));
      await search.press('Enter');
      await at.clerk.sees(said);
      expect(await search.inputValue()).toBe('');
    }
    await search.fill(name);
    await row(tenant).getByText(m.hall_desk_in_hall()).waitFor();
  });

  test('the chair puts somebody first with two taps and a reason, on a telephone too', async () => {
    await view(m.room_tab_queue());
    const request = at.chair.page.locator('li').filter({ hasText: '陈奶奶' }).locator('[data-request]');
    await request.click();
    await at.chair.press(m.chair_up());
    await at.chair.page.getByLabel(m.chair_move_reason()).fill('要早点回家');
    await at.chair.press(m.chair_move_send());
    await at.bo.page.locator('[data-act="waiting"]').waitFor();
    await at.bo.page.getByRole('tab', { name: m.room_tab_queue() }).click();
    await at.bo.sees(m.why_moved_because({ reason: '要早点回家' }));
  });

  test('the clerk chooses what the wall shows, and how', async () => {
    const theme = (name: string) => at.hall.page.locator(`.hall.${name}`).waitFor();
    await at.clerk.press(m.hall_theme_contrast());
    await theme('contrast');
    await at.clerk.press(m.hall_view_agenda());
    await at.hall.sees(plain().items[1]?.title ?? '');
    await at.clerk.press(m.hall_theme_paper());
    await theme('paper');
    await at.clerk.press(m.hall_view_auto());
    await at.clerk.press(m.hall_theme_ink());
    await runs(at.hall);
  });

  test('whoever takes part online is not checked in a second time', async () => {
    await at.clerk.page.getByLabel(m.hall_desk_search()).fill('Bo');
    await row(bo).getByText(m.hall_desk_online_why()).waitFor();
    expect(await row(bo).getByRole('button').count()).toBe(0);
  });

  describe('the hall does not hear itself:', () => {
    /** how many voices a page plays */
    const voices = (person: Person) =>
      person.page.evaluate(
        () => [...document.querySelectorAll('audio')].filter((one) => one.srcObject).length,
      );
    const light = (person: Person) => person.page.getByTestId('floor-light');
    const inHall = () => [at.hall, at.box, at.stand];

    test('who speaks at home is played there, and its light is off', async () => {
      at.box = await house().people.come('box in the hall');
      at.stand = await house().people.come('microphone in the hall');
      await takeSeat(at.box, meeting, hall, 'camera', 'microphone');
      await takeSeat(at.stand, meeting, stand, 'microphone');
      await at.ann.page.getByTestId('microphone').click();
      await Promise.all(inHall().map((one) => grows(one, 'audioIn')));
      expect(await Promise.all(inHall().map(voices))).toEqual([1, 1, 1]);
      expect(await Promise.all(inHall().map((one) => light(one).count()))).toEqual([0, 0, 0]);
    });

    test('who speaks there is named, lights the light, is heard at home, and comes out of no loudspeaker there', async () => {
      await pressAndConfirm(at.chair, m.chair_end());
      // While somebody speaks, 'next' asks first.
      await at.chair.sees(m.room_floor_free());
      await at.chair.press(new RegExp(m.chair_next()));
      await Promise.all(inHall().map((one) => light(one).waitFor()));
      await Promise.all(inHall().map((one) => one.sees('陈奶奶')));
      await grows(at.ann, 'audioIn');
      const atHome = { who: at.ann, what: 'audioIn' } as const;
      await Promise.all([at.box, at.stand].map((one) => standsStill(one, 'audioIn', atHome)));
      // The display by the public link is an observer to the SFU: it keeps silent by itself.
      expect(await Promise.all(inHall().map(voices))).toEqual([0, 0, 0]);
    });

    test('with the turn its light goes out, and home hears it no more', async () => {
      await pressAndConfirm(at.chair, m.chair_end());
      await Promise.all(inHall().map((one) => light(one).waitFor({ state: 'detached' })));
      await standsStill(at.ann, 'audioIn', { who: at.box, what: 'audioOut' });
    });
  });

  test('a raised hand is one vote, also where the telephone votes later', async () => {
    await at.clerk.page.getByLabel(m.hall_desk_search()).fill('');
    await view(m.room_tab_agenda());
    await pressAndConfirm(at.chair, `${m.chair_take()} 2`);
    await view(m.chair_in_order());
    await at.chair.button(new RegExp(m.chair_open_poll())).first().click();
    await confirm(at.chair);
    const hands = at.clerk.page.getByRole('group', { name: '陈奶奶' });
    await hands.getByRole('button', { name: m.choice_for() }).click();
    await hands.locator('[aria-pressed="true"]').waitFor();
    await at.clerk.sees(m.hall_hands_done());
    const phone = await house().people.comeByPhone('Chen');
    await takeSeat(phone, meeting, chen);
    await phone.page.locator('[data-act="voted"]').waitFor();
    await pressAndConfirm(at.chair, new RegExp(m.chair_close_poll()));
    await at.hall.page.getByTestId('result').waitFor();
    const closed = (await record()).find(({ event }) => event.type === 'pollClosed');
    expect(closed?.event['outcome']).toMatchObject({
      present: { heads: 3 },
      counts: [
        { answer: 'for', heads: 1 },
        { answer: 'against', heads: 0 },
        { answer: 'abstain', heads: 0 },
      ],
    });
  });

  /** The public record so far. */
  const record = async () => {
    const reply = await fetch(`${house().server.origin}/m/${meeting.id}/record.json`);
    return recordRows
      .parse(await reply.json())
      .rows.flatMap(({ at: time, event }) => (event ? [{ at: time, event }] : []));
  };
});

const recordRows = z.object({
  rows: z.array(
    z.looseObject({ at: z.number().optional(), event: z.looseObject({ type: z.string() }).optional() }),
  ),
});
