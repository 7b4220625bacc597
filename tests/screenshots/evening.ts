import { itemId, motionId, seatId, type SeatId } from '#room/ids';
import type { Lang } from '#room/setup';
import { seed } from '#server/demo/seed';
import { fullScreen } from '../e2e/support/acts.ts';
import { m } from '../e2e/support/words.ts';
import { Cast } from './cast.ts';
import type { Studio } from './studio.ts';

const seat = (number: number): SeatId => seatId.parse(`s${number}`);
const item = (number: number) => itemId.parse(`i${number}`);
const [chair, clerk, visitor, hall] = [seat(1), seat(2), seat(3), seat(12)];

/** The hearing that `npm run demo` shows, from the empty front page to the filed resolution. */
export async function eveningShots(studio: Studio, lang: Lang): Promise<void> {
  const { person } = studio;
  await studio.page('home-empty', '/', [390, 1440]);
  const { story, made } = await seed(studio.running.app, lang);
  const cast = await Cast.seat(studio.running.origin, made);
  await studio.hold(cast.cookies);
  const here = `/m/${cast.meeting}`;
  const at = (one: SeatId) => `${here}/s/${one}`;
  const tab = (name: string) => () => person.page.getByRole('tab', { name }).click();
  const linesOf = (one: SeatId) => story.parts.find((part) => part.seat === one)?.turns[0] ?? [];

  // Before
  await studio.page('home', '/', [390, 768, 1440]);
  await studio.page('notice', here, [390, 1440]);
  await studio.page('join-refused', '/join#this-is-no-secret-of-ours', [390]);
  await studio.page('error', '/nowhere', [390, 1440]);
  await studio.page('preview', at(visitor), [390, 1440]);
  await studio.page('preview-tried', at(visitor), [390], async () => {
    await person.press(m.preview_camera_on());
    await person.press(m.preview_microphone_on());
    await person.button(m.preview_microphone_off()).waitFor();
  });
  await studio.room('lobby-participant', at(visitor), [390]);
  await studio.room('lobby-chair', at(chair), [390, 1440]);
  await studio.room('lobby-observer', `${here}/watch`, [390, 1440]);
  await studio.room('lobby-hall', `${here}/screen`, [1920]);

  // The first item: somebody speaks, others wait
  await studio.figures(
    cast,
    story.parts.map((part) => [part.seat, part.sample]),
  );
  await cast.act(chair, { type: 'openMeeting' });
  await cast.act(chair, { type: 'takeItem', item: item(1) });
  await cast.act(chair, { type: 'recordWords', text: story.opening[0] ?? '' });
  await studio.room('participant-ask', at(visitor), [390, 1440]);
  await studio.room('participant-stance', at(visitor), [390], () => person.press(m.room_ask()));
  for (const part of story.parts.slice(0, 5))
    await cast.act(part.seat, { type: 'askToSpeak', stance: part.stance });
  await cast.act(chair, { type: 'callNext' });
  await cast.act(seat(4), { type: 'recordWords', text: linesOf(seat(4))[0] ?? '' });
  await cast.act(seat(4), { type: 'recordWords', text: linesOf(seat(4))[1] ?? '' });
  const written = story.parts.find((part) => part.statement);
  if (written?.statement)
    await cast.act(written.seat, {
      type: 'submitStatement',
      stance: written.stance,
      text: written.statement,
    });

  await studio.room('participant', at(visitor), [390, 768, 1440], async () => {
    await person.press(m.room_ask());
    await person.press(m.stance_for());
    await person.page.locator('[data-act="waiting"]').waitFor();
    await tab(m.room_tab_queue())();
  });
  await studio.room('participant-write', at(visitor), [390], async () => {
    await tab(m.room_tab_statements())();
    await person.press(m.room_statement_write());
  });
  await studio.room('participant-words', at(visitor), [390], tab(m.room_tab_words()));
  await studio.room('participant-more', at(visitor), [390], () => person.press(m.room_more()));
  await studio.room('chair', at(chair), [390, 768, 1440]);
  await studio.room('chair-asked', at(chair), [390, 1440], async () => {
    await person.page.locator('[data-part="queue"] li button').first().click();
    await person.press(new RegExp(m.chair_next()));
  });
  await studio.room('observer', `${here}/watch`, [390, 768, 1440], tab(m.room_tab_queue()));
  await studio.room('clerk', at(clerk), [390, 1440]);
  await studio.room('hall', `${here}/screen`, [1920]);
  await studio.room('hall-seat', at(hall), [1920]);
  await studio.page('notice-open', here, [390]);
  await studio.page('home-open', '/', [390, 1440]);
  await studio.page('transcript-open', `${here}/transcript`, [390, 1440]);

  // The visitor's own turn
  await cast.act(chair, { type: 'giveFloor', seat: visitor });
  const call = () => fullScreen(person, m.room_your_turn());
  await studio.room('turn', at(visitor), [390, 1440], () => call().waitFor());
  await studio.room('turn-silent', at(visitor), [390], () => call().getByRole('button').last().click());
  await studio.room('offline', at(visitor), [390, 1440], async () => {
    await call().getByRole('button').last().click();
    studio.cutLine();
    await person.sees(m.room_kept_clock({ seconds: story.setup.rules.speaking?.lostSeconds ?? 0 }));
  });
  studio.mendLine();
  await cast.act(chair, { type: 'endTurn' });

  // The vote
  await cast.act(chair, { type: 'takeItem', item: item(3) });
  const poll = await cast.openPoll(chair, { type: 'openPoll', motion: motionId.parse('m1') });
  await poll.vote(seat(4), 'for');
  await poll.vote(seat(5), 'against');
  await poll.vote(seat(6), 'for');
  const paper = () => fullScreen(person, m.room_ballot_title());
  await studio.room('vote', at(visitor), [390, 1440], () => paper().waitFor());
  await studio.room('vote-chair', at(chair), [390, 1440]);
  await studio.room('vote-observer', `${here}/watch`, [390]);
  await studio.room('vote-hall', `${here}/screen`, [1920]);
  await studio.room('vote-recorded', at(visitor), [390], async () => {
    await paper().locator('input[value="for"]').check();
    await paper().getByRole('button', { name: m.room_ballot_confirm_for() }).click();
    await paper().getByTestId('ballot-recorded').waitFor();
  });
  await studio.room('voted', at(visitor), [390, 1440]);
  await poll.vote(seat(7), 'abstain');
  await poll.close();
  await studio.camera.shoot('result', [390, 1440], () => person.page.getByTestId('result').first().waitFor());
  await studio.room('result-hall', `${here}/screen`, [1920]);
  await studio.room('result-chair', at(chair), [1440]);

  // After
  await cast.act(chair, { type: 'closeMeeting' });
  await studio.room('closed-participant', at(visitor), [390, 1440]);
  await studio.room('closed-clerk', at(clerk), [390, 1440], async () => {
    await person.page
      .getByRole('button', { name: m.desk_correct({ text: '' }) })
      .first()
      .click();
  });
  await studio.room('closed-hall', `${here}/screen`, [1920]);
  await cast.act(clerk, { type: 'fileMinutes' });
  const number = await cast.filed(clerk);
  await studio.room('filed-clerk', at(clerk), [1440]);
  await studio.page('resolution', `/r/${number}`, [390, 768, 1440]);
  await studio.page('resolution-checked', `/r/${number}`, [390], async () => {
    await person.press(m.verify_button());
    await person.page.getByText(m.verify_unchanged()).scrollIntoViewIfNeeded();
  });
  await studio.page('minutes', `${here}/minutes`, [390, 1440]);
  await studio.page('transcript', `${here}/transcript`, [390, 1440]);
  await studio.page('verify', `/verify?meeting=${cast.meeting}`, [390, 1440], () =>
    person.sees(m.verify_unchanged()),
  );
  await studio.page('home-after', '/', [390, 1440]);
  cast.leave();
}
