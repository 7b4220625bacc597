import { itemId, motionId, pointId, seatId, type SeatId } from '#room/ids';
import type { Lang } from '#room/setup';
import { setup } from '#room/setup';
import { liftHearing } from '#server/demo/story';
import { convene } from '#server/routes/meetings';
import { m } from '../e2e/support/words.ts';
import { Cast } from './cast.ts';
import type { Studio } from './studio.ts';

const seat = (number: number): SeatId => seatId.parse(`s${number}`);
const [chair, clerk, visitor, speaker] = [seat(1), seat(2), seat(3), seat(4)];
const words = {
  'zh-CN': {
    question: '要不要先听一楼邻居担心什么，再谈费用怎么分摊？',
    about: '请看方案第 2 至 4 页',
    task: '一楼的邻居要怎样补偿才愿意？',
    groups: ['第一组', '第二组'],
    point: '现在说的是停车，不是电梯。',
    motion: '二层减半分摊。',
  },
  en: {
    question: 'Shall we first hear what the neighbours of the ground floor fear?',
    about: 'Read the plan: pages 2 to 4',
    task: 'What would the ground floor accept as compensation?',
    groups: ['Group 1', 'Group 2'],
    point: 'This is about parking, not about the lift.',
    motion: 'The second floor pays half of its share.',
  },
} as const;

/** What the whole table does at once, what interrupts, who comes in from outside, and the desk in the hall. */
export async function togetherShots(studio: Studio, lang: Lang): Promise<void> {
  const { person, running } = studio;
  const said = words[lang];
  const lift = liftHearing(lang).setup;
  const speaking = { ...lift.rules.speaking, inviteObservers: true };
  const notice = setup.parse({ ...lift, startsAt: Date.now(), rules: { ...lift.rules, speaking } });
  const made = await convene(running.app.storage, notice, running.origin);
  // Somebody is in the hall without a device.
  const present = made.links.filter((one) => one.seat !== seat(10));
  const late = made.links.find((one) => one.seat === seat(10))?.url ?? '';
  const cast = await Cast.seat(running.origin, { ...made, links: present });
  await studio.hold(cast.cookies);
  await studio.figures(cast, []);
  const here = `/m/${cast.meeting}`;
  const at = (one: SeatId) => `${here}/s/${one}`;

  await cast.act(chair, { type: 'openMeeting' });
  await cast.act(chair, { type: 'takeItem', item: itemId.parse('i1') });
  await cast.act(chair, { type: 'lockRoom' });
  await studio.room('locked', late, [390, 1440]);
  await cast.act(chair, { type: 'unlockRoom' });
  await studio.room('ask-question', at(visitor), [390, 1440], async () => {
    await person.press(m.room_other_kinds());
    await person.page.locator('input[value="question"]').check();
  });
  await cast.act(chair, { type: 'openCheck', question: said.question });
  for (const [number, opinion] of [
    [4, 'yes'],
    [5, 'unsure'],
    [6, 'no'],
  ] as const)
    await cast.act(seat(number), { type: 'answerCheck', opinion });
  await studio.room('check', at(visitor), [390, 1440]);
  await studio.room('check-chair', at(chair), [1440]);
  await studio.room('check-hall', `${here}/screen`, [1920]);
  await cast.act(chair, { type: 'closeCheck' });
  await cast.act(chair, { type: 'startRound' });
  await studio.room('round', at(visitor), [390, 1440]);
  await cast.act(chair, { type: 'endRound' });
  await cast.act(chair, { type: 'startSilence', seconds: 600, about: said.about });
  await studio.room('silence', at(visitor), [390, 1440]);
  await cast.act(chair, { type: 'endSilence' });
  const groups = said.groups.map((name, index) => ({
    name,
    seats: [3, 4, 5, 6, 7, 8].filter((number) => number % 2 !== index % 2).map(seat),
  }));
  await cast.act(chair, { type: 'openGroups', groups, task: said.task, minutes: 10 });
  await studio.room('groups', at(visitor), [390, 1440]);
  await studio.room('groups-hall', `${here}/screen`, [1920]);
  await cast.act(chair, { type: 'closeGroups' });

  await cast.act(chair, { type: 'giveFloor', seat: speaker });
  await studio.room('point', at(visitor), [390], () => person.press(m.turn_point()));
  const raised = await cast.ask(seat(5), { type: 'raisePoint', about: 'offMatter', text: said.point });
  await studio.room('point-chair', at(chair), [390, 1440]);
  await studio.room('point-hall', `${here}/screen`, [1920]);
  await cast.act(chair, {
    type: 'rulePoint',
    point: pointId.parse(raised),
    upheld: true,
    text: said.about,
  });
  await cast.act(clerk, { type: 'checkIn', seat: seat(10) });
  await cast.act(chair, { type: 'endTurn' });
  await cast.act(clerk, { type: 'askFor', seat: seat(10), stance: 'neutral' });
  // On a telephone the desk is another part of the page than on a computer.
  const desk = (width: number, height: number) => async () => {
    await person.page.setViewportSize({ width, height });
    await person.page
      .getByRole('tab', { name: m.hall_desk() })
      .or(person.page.locator('.choose').getByRole('button', { name: m.hall_desk(), exact: true }))
      .filter({ visible: true })
      .first()
      .click();
  };
  await studio.room('desk', at(clerk), [390], desk(390, 844));
  await studio.room('desk', at(clerk), [1440], desk(1440, 900));
  await cast.act(chair, { type: 'callNext' });
  await studio.room('hall-speaks', `${here}/screen`, [1920]);

  await cast.act(chair, { type: 'takeItem', item: itemId.parse('i3') });
  await cast.act(speaker, {
    type: 'moveMotion',
    kind: 'amendment',
    of: motionId.parse('m1'),
    text: said.motion,
  });
  await studio.room('motions', at(visitor), [390], () => person.press(m.room_motions()));
  await studio.room('guest', `${here}/watch`, [390], () => person.press(m.watch_ask()));
  await cast.act(chair, { type: 'removeSeat', seat: visitor, reason: said.point });
  await studio.room('removed', at(visitor), [390, 1440]);
  cast.leave();
}
