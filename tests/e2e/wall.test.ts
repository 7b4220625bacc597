import { describe, expect, test } from 'vitest';
import type { Lang, Setup } from '#room/setup';
import type { Client } from '../support/client.ts';
import { newCommandId, pollOf } from '../support/client.ts';
import { ann, bo, chair, chen, item2, motion1, tenant, hearing as plain } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import type { TestMeeting } from '../support/server.ts';
import { inside } from './support/house.ts';
import { lettersOf, overflowing, type Letters } from './support/letters.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';

/**
 * What must be read from the last row. Assumed: the picture is 2 m wide, the last row 10 m away, so that one of 1920 pixels is
 * 1.04 mm. A letter is then to be at least 1/250 of the distance high: 40 mm, 38.4 pixels. By the definition of visual acuity
 * (20/20 is a letter of 5 minutes of arc, 1/688 of the distance) that is 2.75 times what good eyes need: it can be read with an
 * acuity of 0.36, which reading glasses left at home, or a cataract that begins, still allow.
 */
const metres = { wide: 2, away: 10 };
const screen = { width: 1920, height: 1080 };
const leastHigh = ((metres.away / 250) * screen.width) / metres.wide;

/** Names and texts that no designer would choose. */
const long: Record<Lang, { names: string[]; motion: string }> = {
  'zh-CN': {
    names: [
      '买买提江·阿不都热西提·吐尔逊',
      '欧阳诸葛慕容晓琳',
      '阿卜杜热合曼·麦麦提依明',
      '幸福里小区物业服务中心代表',
    ],
    motion:
      '同意在6号楼一、二单元加装电梯，费用由二层以上住户按楼层系数分摊，一层住户不出钱并获得采光和噪音的补偿。'.repeat(
        6,
      ),
  },
  en: {
    names: [
      'Her Honour Judge Konstantinopoulou-Papadimitriou',
      'The Hon. Bartholomew Fitzgerald-Smythe',
      'Margaret Featherstonehaugh-Cholmondeley',
      'Wolfgang Amadeus Schwarzenegger-Mittermaier',
    ],
    motion:
      'That a lift be built at stairs one and two, paid for by the households from the second floor up by their floor, while the ground floor pays nothing. '.repeat(
        5,
      ),
  },
};

function crowded(lang: Lang): Setup {
  const { seats, motions } = plain();
  const speakers = [ann, bo, chen, tenant];
  const named = seats.map((one) => ({
    ...one,
    name: long[lang].names[speakers.indexOf(one.id)] ?? one.name,
  }));
  const text = long[lang].motion.trim();
  return hearing(
    { turnSeconds: 600 },
    { lang, seats: named, motions: motions.map((one) => (one.id === motion1 ? { ...one, text } : one)) },
  );
}

describe.each(['zh-CN', 'en'] as const)('the hall’s wall in %s is read from the last row', (lang) => {
  const house = scene();
  let wall: Person;
  let leader: Client;
  let meeting: TestMeeting;
  const poll = newCommandId();

  /** Looks at what must be read there, and whether anything is cut off. */
  const read = async (what: Record<string, string>): Promise<void> => {
    const letters = await lettersOf(wall.page, Object.values(what));
    const named = (one: Letters) =>
      [Object.keys(what)[Object.values(what).indexOf(one.where)], one.high] as const;
    expect(new Set(letters.map((one) => one.where)).size, 'parts on the wall').toBe(Object.keys(what).length);
    expect(letters.filter((one) => one.high < leastHigh).map(named)).toEqual([]);
    expect(await overflowing(wall.page)).toEqual([]);
  };

  test('while somebody speaks and others wait', async () => {
    meeting = await house().convene(crowded(lang));
    leader = await meeting.enter(chair);
    const speakers = [];
    for (const one of [ann, bo, chen, tenant]) speakers.push(await meeting.enter(one));
    await leader.insist({ type: 'openMeeting' });
    await leader.insist({ type: 'takeItem', item: item2 });
    for (const one of speakers) await one.insist({ type: 'askToSpeak', stance: 'against' });
    await leader.insist({ type: 'callNext' });
    wall = await house().people.come('wall', { viewport: screen, locale: lang });
    await wall.go(`/m/${meeting.id}/screen`);
    await inside(wall);
    await wall.sees(long[lang].names[3] ?? '');
    await read({ speaker: '.speaker .name', time: '[role="timer"]', next: 'footer .name' });
  });

  test('while words stand under it', async () => {
    await leader.insist({ type: 'recordWords', text: `${long[lang].motion.slice(0, 300)}` });
    // Where the names that wait are long, they have its place.
    if (lang === 'zh-CN') await wall.page.locator('.caption').waitFor();
    await read({ speaker: '.speaker .name', time: '[role="timer"]', next: 'footer .name' });
  });

  test('with the motion that may be voted on', async () => {
    await leader.insist({ type: 'endTurn' });
    await leader.insist({ type: 'setHallView', view: 'motion', theme: 'ink', captions: true });
    await wall.page.locator('.motion').waitFor();
    await read({ motion: '.motion .text p', next: 'footer .name' });
    await leader.insist({ type: 'setHallView', view: 'auto', theme: 'ink', captions: true });
  });

  test('while people vote', async () => {
    await leader.insist({ type: 'openPoll', motion: motion1 }, poll);
    await wall.page.locator('.poll').waitFor();
    await read({ motion: '.poll .motion p', time: '[role="timer"]', figures: '.poll .voted .figures' });
    // What does not fit at once comes page by page.
    const pages = wall.page.locator('.poll .pages');
    expect(Number(await pages.getAttribute('data-pages'))).toBeGreaterThan(1);
  });

  test('when the result is there', async () => {
    await leader.insist({ type: 'closePoll', poll: pollOf(poll) });
    await wall.page.getByTestId('result').waitFor();
    await read({
      verdict: '.result .verdict',
      figures: '.result dd',
      answers: '.result dt',
      sentence: '.result .sentence',
    });
  });
});
