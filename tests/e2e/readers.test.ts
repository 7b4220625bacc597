import { describe, expect, test } from 'vitest';
import { postgresPlace } from '../db/stores.ts';
import { ann, chair, clerk, item2, motion1 } from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { observe, takeSeat } from './support/house.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

describe('a page that lies open', () => {
  const house = scene({ place: postgresPlace });

  /** As if so much time had passed before the page. */
  const pass = (reader: Person) => reader.page.clock.runFor(31_000);

  test('keeps what it shows while the server is away, and follows the meeting once it is back', async () => {
    const { people, server } = house();
    const meeting = await house().convene(hearing());
    const reader = await people.comeByPhone('reader');
    reader.foresees(/net::ERR_|Failed to load resource/);
    await reader.page.clock.install();
    await reader.go(`/m/${meeting.id}`);
    const title = reader.page.getByRole('heading', { level: 1, name: hearing().title });
    await title.waitFor();

    await server.kill();
    const asked = reader.page.waitForEvent('requestfailed');
    await pass(reader);
    await asked;
    await new Promise((resolve) => setTimeout(resolve, 500)); // for whatever the page makes of it
    expect(await reader.page.getByText(m.error_500()).count()).toBe(0);
    expect(await title.count()).toBe(1);

    await server.begin();
    const leading = await meeting.enter(chair);
    await leading.insist({ type: 'openMeeting' });
    await pass(reader);
    await reader.sees(m.phase_open());
  });

  test('tells who does not look who has the floor, also while a vote is announced', async () => {
    const meeting = await house().convene(hearing());
    const listener = await house().people.come('listener');
    const leading = await meeting.enter(chair);
    await meeting.enter(ann);
    await leading.insist({ type: 'openMeeting' });
    await leading.insist({ type: 'takeItem', item: item2 });
    await observe(listener, meeting.id);
    const said = (words: string) => listener.page.getByTestId('said').filter({ hasText: words }).waitFor();
    await leading.insist({ type: 'announcePoll', motion: motion1 });
    const [motion] = hearing().motions;
    await said(m.announced_say({ question: motion?.text ?? '' }));
    await leading.insist({ type: 'giveFloor', seat: ann });
    await said(m.room_say_floor({ name: 'Ann' }));
  });

  test('shows what to read in a silence, though two documents are at one address', async () => {
    const url = 'https://example.org/plan.pdf';
    const documents = ['方案', '预算'].map((title) => ({ title, url }));
    const meeting = await house().convene(hearing({}, { documents }));
    const leading = await meeting.enter(chair);
    const looker = await house().people.comeByPhone('looker');
    await observe(looker, meeting.id);
    await leading.insist({ type: 'openMeeting' });
    await leading.insist({ type: 'takeItem', item: item2 });
    await leading.insist({ type: 'startSilence', seconds: 60 });
    const links = looker.page.getByRole('region', { name: m.room_silence() }).getByRole('link');
    await expect.poll(() => links.allInnerTexts()).toEqual(['方案', '预算']);
  });

  test('asks for the transcript again only when something has happened', async () => {
    const meeting = await house().convene(hearing());
    const writing = await house().people.come('clerk');
    let read = 0;
    writing.page.on('request', (request) => (read += Number(request.url().endsWith('/transcript.json'))));
    await takeSeat(writing, meeting, clerk);
    const leading = await meeting.enter(chair);
    await leading.insist({ type: 'openMeeting' });
    const aWhile = () => new Promise((resolve) => setTimeout(resolve, 2500));
    await aWhile();
    await leading.insist({ type: 'giveRuling', text: '请逐个发言。' });
    await writing.sees('请逐个发言。');
    const before = read;
    await aWhile();
    expect(read).toBe(before);
    await leading.insist({ type: 'giveRuling', text: '休息五分钟。' });
    await writing.sees('休息五分钟。');
  });
});
