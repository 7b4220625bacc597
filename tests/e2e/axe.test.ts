import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { newCommandId, pollOf } from '../support/client.ts';
import { pointId } from '#room/ids';
import {
  ann,
  bo,
  chair,
  chen,
  clerk,
  hall,
  item1,
  item2,
  item3,
  motion3,
  plainSpeaking,
  tenant,
} from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import type { TestMeeting } from '../support/server.ts';
import { fullScreen } from './support/acts.ts';
import type { Person } from './support/person.ts';
import { scene } from './support/scene.ts';
import { Tour } from './support/tour.ts';
import { m } from './support/words.ts';

/** Every page in every state that people meet it in, in both languages and themes: WCAG 2.2 AA as far as a program can judge it. */
describe('axe finds no fault', () => {
  const house = scene({ goOn: true });
  let tour: Tour;
  let meeting: TestMeeting;
  // The meeting is led by devices of its own, so that the pages need only be looked at.
  const at: Record<'chair' | 'ann' | 'bo' | 'chen' | 'clerk', Client> = {} as never;
  const pages = () => `/m/${meeting.id}`;
  const seatPage = (seat: string) => `${pages()}/s/${seat}`;
  const tab = (number: number) => async (person: Person) => {
    await person.page.getByRole('tab').nth(number).click();
  };

  const hallDesk = async (person: Person) => {
    await person.page.getByRole('tab', { name: m.hall_desk() }).click();
  };

  beforeAll(async () => {
    tour = await Tour.begin(house());
    meeting = await house().convene(hearing({ speaking: { ...plainSpeaking, inviteObservers: true } }));
    at.chair = await meeting.enter(chair);
    at.ann = await meeting.enter(ann);
    at.bo = await meeting.enter(bo);
    at.chen = await meeting.enter(chen);
    at.clerk = await meeting.enter(clerk);
    await tour.hold(meeting, chair, clerk, ann, bo, chen, hall);
  });
  afterEach(() => expect(tour.found()).toEqual([]));

  test('on the pages that anybody may read', async () => {
    await tour.look('/');
    await tour.look(pages());
    await tour.look(`${pages()}/transcript`);
    await tour.look(`${pages()}/minutes`);
    await tour.look('/join');
    await tour.look('/join#this-is-no-secret-of-ours');
    await tour.look('/verify', (person) => person.page.locator('details').evaluateAll(openAll));
    await tour.look('/rules', (person) => person.page.locator('details').evaluateAll(openAll));
    await tour.look('/secret');
    await tour.look('/nowhere');
    await tour.look(`${pages()}/s/s6`, undefined, 'a seat without its link');
  });

  test('on the pages of the office', async () => {
    await tour.look('/new', undefined, 'the form for staff only');
    await tour.holdOffice();
    await tour.look('/new', async (person) => {
      await person.press(m.new_paste());
      await person.press(m.home_convene());
      await person.page.getByRole('alert').first().waitFor();
    });
    await tour.look('/new', async (person) => {
      await person.page.getByLabel(m.new_rule_add()).selectOption('owners-special');
      await person.press(m.new_vote_add());
      await person.press(m.new_proxy_add());
    });
    await tour.look('/rules/new?from=owners-special', async (person) => {
      await person.page.locator('details').evaluateAll(openAll);
    });
    await tour.look(
      '/rules/new?from=owners-special',
      async (person) => {
        await person.page.getByLabel(m.rule_form_of()).selectOption('households');
        await person.sees(m.cases_wait());
      },
      'a rule that contradicts itself',
    );
    await tour.look(`${pages()}/links`, async (person) => {
      await person.page.getByRole('article').last().getByRole('button').first().click();
    });
  });

  test('before the meeting', async () => {
    await tour.look(seatPage(ann), undefined, 'at the door');
    await tour.look(
      seatPage(ann),
      async (person) => {
        await person.press(m.preview_camera_on());
        await person.press(m.preview_microphone_on());
        await person.button(m.preview_microphone_off()).waitFor();
      },
      'at the door, trying the devices',
    );
    await tour.lookIn(`${pages()}/watch`);
    await tour.lookIn(`${pages()}/screen`);
    await tour.lookIn(seatPage(chair));
    await tour.lookIn(seatPage(clerk));
    await tour.lookIn(seatPage(hall));
  });

  test('while people queue', async () => {
    await at.chair.insist({ type: 'openMeeting' });
    await tour.lookIn(seatPage(ann), undefined, 'participant, no item yet');
    await at.chair.insist({ type: 'takeItem', item: item1 });
    await tour.lookIn(seatPage(ann), (person) => person.press(m.room_ask()), 'participant, asking');
    await at.ann.insist({ type: 'askToSpeak', stance: 'for' });
    await at.bo.insist({ type: 'askToSpeak', stance: 'against' });
    await at.chen.insist({ type: 'submitStatement', stance: 'neutral', text: 'The stairs stay dry.' });
    await at.clerk.insist({ type: 'recordWords', text: 'Good evening.' });
    await tour.lookIn(seatPage(ann), tab(1), 'participant, next');
    await tour.lookIn(seatPage(bo), tab(2), 'participant, waiting');
    await tour.lookIn(
      seatPage(bo),
      async (person) => {
        await tab(2)(person);
        await person.press(m.room_statement_write());
        await person.press(m.room_statement_send());
      },
      'participant, writing',
    );
    await tour.lookIn(seatPage(bo), tab(3), 'participant, votes');
    await tour.lookIn(seatPage(bo), tab(4), 'participant, record');
    await tour.lookIn(seatPage(bo), (person) => person.press(m.room_more()), 'participant, more');
  });

  test('while somebody speaks', async () => {
    await at.chair.insist({ type: 'callNext' });
    await tour.lookIn(
      seatPage(ann),
      (person) => fullScreen(person, m.room_your_turn()).waitFor(),
      'participant, whose turn it is',
    );
    await tour.lookIn(
      seatPage(ann),
      (person) => fullScreen(person, m.room_your_turn()).getByRole('button').last().click(),
      'participant, speaking',
    );
    await tour.lookIn(
      seatPage(chair),
      async (person) => {
        await person.page.locator('[data-part="queue"] li button').first().click();
        await person.press(m.chair_decline());
        await person.press(m.chair_ruling());
        await person.press(m.chair_end());
      },
      'chair, everything open',
    );
    await tour.lookIn(seatPage(chair), (person) => person.page.keyboard.press('?'), 'chair, keys');
    await tour.lookIn(seatPage(clerk));
    await tour.lookIn(seatPage(hall));
    await tour.lookIn(`${pages()}/watch`, tab(1));
    await tour.lookIn(`${pages()}/screen`);
    await tour.look(pages());
    await tour.look(`${pages()}/transcript`);
    await tour.look('/');
  });

  test('while a point of order waits, is heard and ruled on, and the clock stands', async () => {
    const raised = newCommandId();
    await tour.lookIn(seatPage(bo), (person) => person.press(m.turn_point()), 'participant, point of order');
    await at.bo.insist({ type: 'raisePoint', about: 'offMatter', text: 'Not the lift.' }, raised);
    const point = pointId.parse(raised);
    await tour.lookIn(seatPage(chair), undefined, 'chair, point of order');
    await tour.lookIn(
      seatPage(chair),
      (person) => person.press(new RegExp(`^${m.chair_point_uphold()}`)),
      'chair, ruling on it',
    );
    await tour.lookIn(`${pages()}/watch`, undefined, 'observer, point of order');
    await at.chair.insist({ type: 'hearPoint', point });
    await tour.lookIn(seatPage(ann), undefined, 'participant, interrupted');
    await tour.lookIn(`${pages()}/screen`, undefined, 'hall, point of order');
    await at.chair.insist({ type: 'rulePoint', point, upheld: true, text: 'To the matter, please.' });
    await at.chair.insist({ type: 'pauseTurn' });
    await tour.lookIn(seatPage(chair), undefined, 'chair, clock stands');
    await tour.lookIn(`${pages()}/watch`, undefined, 'observer, clock stands');
    await tour.lookIn(`${pages()}/screen`, undefined, 'hall, clock stands');
    await at.chair.insist({ type: 'resumeTurn' });
  });

  test('at the desk in the hall, and with motions', async () => {
    await at.chair.insist({ type: 'takeItem', item: item2 });
    await tour.lookIn(seatPage(clerk), hallDesk, 'clerk, hall');
    await at.clerk.insist({ type: 'checkIn', seat: tenant });
    await tour.lookIn(seatPage(clerk), hallDesk, 'clerk, somebody checked in');
    await tour.lookIn(seatPage(ann), (person) => person.press(m.room_motions()), 'participant, motions');
    await at.ann.insist({ type: 'moveMotion', kind: 'main', text: 'The stairs are painted.' });
    const { motion } = (await at.bo.toldOf('motionMoved')).event;
    await tour.lookIn(seatPage(bo), (person) => person.press(m.room_motions()), 'participant, to second');
    await tour.lookIn(
      seatPage(ann),
      async (person) => {
        await person.press(m.room_motions());
        await person.button(m.room_amend()).first().click();
      },
      'participant, amending',
    );
    await at.bo.insist({ type: 'secondMotion', motion });
    await tour.lookIn(seatPage(chair), undefined, 'chair, motions');
  });

  test('while the whole table does one thing', async () => {
    await tour.lookIn(
      seatPage(bo),
      async (person) => {
        await person.press(m.room_other_kinds());
        await person.page.locator('input[value="question"]').check();
      },
      'participant, asking a question',
    );
    await at.chair.insist({ type: 'openCheck', question: 'Shall we go on?' });
    await at.ann.insist({ type: 'answerCheck', opinion: 'yes' });
    await tour.lookIn(seatPage(ann), undefined, 'participant, show of opinion');
    await at.chair.insist({ type: 'closeCheck' });
    await at.chair.insist({ type: 'startRound' });
    await tour.lookIn(seatPage(chair), undefined, 'chair, round');
    await at.chair.insist({ type: 'endRound' });
    await at.chair.insist({ type: 'startSilence', seconds: 600, about: 'The plan' });
    await tour.lookIn(seatPage(bo), undefined, 'participant, silence');
    await at.chair.insist({ type: 'endSilence' });
    const groups = [ann, bo].map((one, index) => ({ name: `Group ${index + 1}`, seats: [one] }));
    await at.chair.insist({ type: 'openGroups', groups, task: 'The costs', minutes: 10 });
    await tour.lookIn(seatPage(ann), undefined, 'participant, small group');
    await tour.lookIn(`${pages()}/screen`, undefined, 'hall, small groups');
    await at.chair.insist({ type: 'closeGroups' });
  });

  test('for whoever asks to come in, or is out', async () => {
    await tour.lookIn(`${pages()}/watch`, (person) => person.press(m.watch_ask()), 'observer, asking');
    await at.chair.insist({ type: 'removeSeat', seat: chen, reason: 'Shouting.' });
    await tour.lookIn(seatPage(chen), undefined, 'participant, removed');
    await at.chair.insist({ type: 'readmitSeat', seat: chen });
  });

  test('while people vote, and when the result is there', async () => {
    await at.chair.insist({ type: 'takeItem', item: item3 });
    const id = newCommandId();
    await at.chair.insist({ type: 'openPoll', motion: motion3 }, id);
    const paper = (person: Person) => fullScreen(person, m.room_ballot_title());
    await tour.lookIn(seatPage(ann), (person) => paper(person).waitFor(), 'ballot paper');
    await at.ann.insistOn('for', pollOf(id));
    await at.bo.insistOn('for', pollOf(id));
    await tour.lookIn(seatPage(bo), undefined, 'participant, voted');
    await tour.lookIn(seatPage(chair), undefined, 'chair, vote open');
    await tour.lookIn(`${pages()}/watch`, tab(3), 'observer, vote open');
    await tour.lookIn(`${pages()}/screen`, undefined, 'hall, vote open');
    await tour.lookIn(
      seatPage(ann),
      async (person) => {
        await person.page.getByTestId('main-act').getByRole('button').click();
        await paper(person).getByTestId('ballot-recorded').waitFor();
      },
      'ballot recorded',
    );
    await at.chair.insist({ type: 'closePoll', poll: pollOf(id) });
    await tour.lookAgain('result, whole screen', (person) => fullScreen(person, m.room_result()).waitFor());
    await tour.lookIn(
      `${pages()}/screen`,
      (person) => person.page.getByTestId('result').waitFor(),
      'hall, result',
    );
    await tour.lookIn(`${pages()}/watch`, tab(3), 'observer, result');
    await tour.lookIn(seatPage(chair), undefined, 'chair, after the vote');
  });

  test('when it is over', async () => {
    await at.chair.insist({ type: 'closeMeeting' });
    await tour.lookIn(seatPage(ann), undefined, 'participant, over');
    await tour.lookIn(
      seatPage(clerk),
      async (person) => {
        await person.page
          .getByRole('button', { name: m.desk_correct({ text: '' }) })
          .first()
          .click();
      },
      'clerk, correcting',
    );
    await tour.lookIn(`${pages()}/screen`, undefined, 'hall, over');
    await tour.look(`${pages()}/minutes`, undefined, 'draft of the minutes');
    await at.clerk.insist({ type: 'fileMinutes' });
    const filed = (await at.clerk.toldOf('minutesFiled')).event.number;
    await tour.lookIn(seatPage(clerk), undefined, 'clerk, filed');
    await tour.look(pages(), undefined, 'notice, filed');
    await tour.look(`${pages()}/minutes`, undefined, 'minutes, filed');
    await tour.look(`${pages()}/transcript`, undefined, 'transcript, filed');
    const [held] = at.clerk.room.decisions;
    await tour.look(`${pages()}/polls/${held?.poll}`, async (person) => {
      await person.press(m.poll_again());
      await person.sees(m.poll_again_same());
    });
    await tour.look(`/r/${filed}`, async (person) => {
      await person.press(m.verify_button());
      await person.sees(m.verify_unchanged());
    });
    await tour.look(`/verify?meeting=${meeting.id}`, (person) => person.sees(m.verify_unchanged()));
    await tour.look('/', undefined, 'home, with a resolution');
  });

  test('on what there was to learn of a rehearsal', async () => {
    const practice = await house().convene(hearing({}, { practice: true }));
    const trainee = await practice.enter(chair);
    await trainee.insist({ type: 'openMeeting' });
    await trainee.insist({ type: 'takeItem', item: item1 });
    await trainee.until('residents', () => trainee.room.present.includes(ann));
    await trainee.insist({ type: 'giveFloor', seat: ann });
    await trainee.insist({ type: 'warnSeat', seat: ann, reason: 'To the point.' });
    await trainee.insist({ type: 'closeMeeting' });
    await tour.hold(practice, chair);
    await tour.look(`/m/${practice.id}/transcript`, undefined, 'review of a rehearsal');
    await tour.lookIn(`/m/${practice.id}/s/${chair}`, undefined, 'chair, after a rehearsal');
  });
});

const openAll = (all: (HTMLElement | SVGElement)[]): void => {
  for (const one of all) one.setAttribute('open', '');
};
