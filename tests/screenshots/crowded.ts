import { itemId, motionId, seatId, type SeatId } from '#room/ids';
import type { Lang } from '#room/setup';
import { sampleNames } from '#media/sample';
import { convene } from '#server/routes/meetings';
import { fullScreen } from '../e2e/support/acts.ts';
import { m } from '../e2e/support/words.ts';
import { Cast } from './cast.ts';
import { crowdedHearing } from './crowd.ts';
import type { Studio } from './studio.ts';

const seat = (number: number): SeatId => seatId.parse(`s${number}`);
const [chair, visitor] = [seat(1), seat(3)];
const speaker = seat(5);

/** Thirty seats, long names, a long queue, long texts: what breaks a layout. */
export async function crowdedShots(studio: Studio, lang: Lang): Promise<void> {
  const { person, running } = studio;
  const made = await convene(running.app.storage, crowdedHearing(lang, Date.now()), running.origin);
  const cast = await Cast.seat(running.origin, made);
  await studio.hold(cast.cookies);
  const here = `/m/${cast.meeting}`;
  const at = (one: SeatId) => `${here}/s/${one}`;
  await studio.figures(
    cast,
    sampleNames.map((name, index) => [seat(4 + index), name]),
  );
  await cast.act(chair, { type: 'openMeeting' });
  await cast.act(chair, { type: 'takeItem', item: itemId.parse('i1') });
  for (let number = 4; number < 20; number += 1) {
    const stance = (['for', 'against', 'neutral'] as const)[number % 3] ?? 'for';
    await cast.act(seat(number), { type: 'askToSpeak', stance });
    const text = (lang === 'zh-CN' ? '一楼的采光和噪音怎么办？' : 'What of daylight and noise? ').repeat(
      number,
    );
    if (number < 8) await cast.act(seat(number), { type: 'submitStatement', stance, text });
    if (number % 2 === 0) await cast.act(chair, { type: 'recordWords', text });
  }
  await cast.act(chair, { type: 'giveFloor', seat: speaker });
  await studio.room('crowd-chair', at(chair), [390, 768, 1440]);
  await studio.room('crowd-participant', at(visitor), [390, 1440], () =>
    person.page.getByRole('tab', { name: m.room_tab_queue() }).click(),
  );
  await studio.room('crowd-observer', `${here}/watch`, [390, 1440]);
  await studio.room('crowd-hall', `${here}/screen`, [1920]);
  await studio.page('crowd-notice', here, [390, 1440]);
  await studio.page('crowd-transcript', `${here}/transcript`, [390]);
  await cast.openPoll(chair, { type: 'openPoll', motion: motionId.parse('m1') });
  await studio.room('crowd-vote', at(visitor), [390, 1440], () =>
    fullScreen(person, m.room_ballot_title()).waitFor(),
  );
  await studio.room('crowd-vote-hall', `${here}/screen`, [1920]);
  await studio.room('crowd-vote-chair', at(chair), [1440]);
  cast.leave();
}
