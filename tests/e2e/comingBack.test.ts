import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { postgresPlace } from '../db/stores.ts';
import { ann, bo, chair, chen } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import type { TestMeeting } from '../support/server.ts';
import { askToSpeak, confirm, fullScreen, pressAndConfirm, secondsLeft, vote } from './support/acts.ts';
import { inside, observe, takeSeat } from './support/house.ts';
import { Line } from './support/line.ts';
import type { Person } from './support/person.ts';
import { grows } from './support/probe.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

/** What a browser says of a line that is cut. */
const cut = /WebSocket|net::ERR_|Failed to load resource/;

describe('coming back', () => {
  const house = scene({ place: postgresPlace });
  const at: Record<'chair' | 'ann' | 'bo' | 'chen' | 'observer', Person> = {} as never;
  const everybody = () => Object.values(at);
  const lines: Line[] = [];
  afterAll(() => lines.forEach((line) => line.remove()));
  let meeting: TestMeeting;

  const act = (person: Person, kind: string) => person.page.locator(`[data-act="${kind}"]`).waitFor();
  const says = (person: Person, standing: string) =>
    person.page.locator(`[data-standing="${standing}"]`).waitFor();

  test('after a cut line: the floor, the queue and the picture are kept', async () => {
    const { people } = house();
    const [annsLine, bosLine] = [await Line.lay(), await Line.lay()];
    lines.push(annsLine, bosLine);
    meeting = await house().convene(hearing());
    at.chair = await people.come('chair');
    at.ann = await people.comeByPhone('Ann', { proxy: annsLine.proxy });
    at.bo = await people.comeByPhone('Bo', { proxy: bosLine.proxy });
    at.observer = await people.come('observer');
    at.ann.foresees(cut);
    at.bo.foresees(cut);
    await takeSeat(at.chair, meeting, chair);
    await takeSeat(at.ann, meeting, ann, 'camera', 'microphone');
    await takeSeat(at.bo, meeting, bo);
    await observe(at.observer, meeting.id);
    await pressAndConfirm(at.chair, m.chair_open());
    await at.chair.press(`${m.chair_take()} 1`);
    await askToSpeak(at.ann, 'for');
    await askToSpeak(at.bo, 'against');
    await at.chair.press(new RegExp(m.chair_next()));
    await Promise.all([grows(at.observer, 'framesSeen'), grows(at.observer, 'audioIn')]);

    annsLine.cut();
    bosLine.cut();
    await at.ann.sees(m.room_kept_floor());
    await at.bo.sees(m.room_kept_place());
    annsLine.mend();
    bosLine.mend();
    await Promise.all([inside(at.ann), inside(at.bo)]);
    await act(at.ann, 'speaking');
    await act(at.bo, 'next');
    await Promise.all([grows(at.observer, 'framesSeen'), grows(at.observer, 'audioIn')]);
  });

  test('after a reload in mid-turn: straight into the room, with the floor', async () => {
    await at.ann.reload();
    await inside(at.ann);
    await act(at.ann, 'speaking');
    await at.ann.page.locator('dialog.settled').getByRole('button', { name: m.room_turn_open() }).click();
    await at.ann.page.getByTestId('camera').click();
    await Promise.all([grows(at.observer, 'framesSeen'), grows(at.observer, 'audioIn')]);
  });

  test('after a reload before a warning was read: it is there still, and not once it was', async () => {
    const reason = '请不要打断别人';
    await at.chair.page.locator('.people').getByRole('button', { name: /^Bo/ }).click();
    await at.chair.press(m.chair_warn());
    await at.chair.page.getByLabel(m.chair_warn_reason()).fill(reason);
    await at.chair.press(m.chair_warn());
    for (const once of ['told', 'loaded again']) {
      await fullScreen(at.bo, m.room_warned()).getByText(reason).waitFor();
      if (once === 'told') await at.bo.reload();
    }
    await fullScreen(at.bo, m.room_warned()).getByRole('button').click();
    await at.bo.reload();
    await act(at.bo, 'next');
    expect(await at.bo.page.getByText(reason).count()).toBe(0);
  });

  test('of sound and picture by themselves, when the media worker was killed', async () => {
    process.kill(await house().server.mediaWorker(), 'SIGKILL');
    const left = await secondsLeft(at.observer);
    await at.chair.press(m.chair_extend());
    await expect.poll(() => secondsLeft(at.observer)).toBeGreaterThan(left);
    await Promise.all([grows(at.observer, 'framesSeen'), grows(at.observer, 'audioIn')]);
  });

  test('after the server was killed in mid-vote: nothing acknowledged is lost, and the vote goes on', async () => {
    at.chen = await house().people.comeByPhone('Chen');
    for (const person of everybody()) {
      person.foresees(cut);
      await person.page.evaluate(() => document.body.setAttribute('data-never', 'reloaded'));
    }
    await takeSeat(at.chen, meeting, chen);
    await at.chair.press(`${m.chair_take()} 3`);
    await confirm(at.chair);
    await pressAndConfirm(at.chair, new RegExp(m.chair_open_poll()));
    await vote(at.ann, 'for');
    const before = await rows();
    const left = await secondsLeft(at.chair);
    await house().server.kill();
    const late = vote(at.bo, 'against');
    await says(at.bo, 'reconnecting');
    await house().server.begin();

    await Promise.all(everybody().map(inside));
    await late;
    expect((await rows()).slice(0, before.length)).toEqual(before);
    expect(await secondsLeft(at.chair)).toBeLessThanOrEqual(left);
    await at.ann.page.locator('dialog').getByTestId('ballot-recorded').waitFor();
    await vote(at.chen, 'for');
    await pressAndConfirm(at.chair, new RegExp(m.chair_close_poll()));
    for (const person of everybody()) {
      await person.page.getByTestId('result').first().waitFor();
      expect(await person.page.locator('[data-never="reloaded"]').count()).toBe(person === at.chen ? 0 : 1);
    }
    const [outcome] = (await rows()).flatMap((row) => (row.event?.type === 'pollClosed' ? [row.event] : []));
    const counts = { for: 2, against: 1, abstain: 0 };
    expect(outcome).toMatchObject({
      outcome: {
        ...{ verdict: 'passed', present: { heads: 3 } },
        counts: Object.entries(counts).map(([answer, heads]) => ({ answer, heads })),
      },
    });
  });

  test('of the picture after that, too', async () => {
    await grows(at.chair, 'framesSeen');
  });

  test('on another device: the first one is told, and the second has the seat', async () => {
    const tablet = await house().people.come("Bo's tablet");
    await takeSeat(tablet, meeting, bo);
    await at.bo.sees(m.room_ended_replaced());
    await act(tablet, 'ask');
  });

  /** The public record so far. */
  const rows = async () => {
    const reply = await fetch(`${house().server.origin}/m/${meeting.id}/record.json`);
    return recordRows.parse(await reply.json()).rows;
  };
});

const recordRows = z.object({
  rows: z.array(
    z.looseObject({ seq: z.int(), hash: z.string(), event: z.looseObject({ type: z.string() }).optional() }),
  ),
});
