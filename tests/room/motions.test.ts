import { describe, expect, test } from 'vitest';
import type { EventOf, MeetingEvent } from '#room/events';
import { motionId, type MotionId } from '#room/ids';
import { motionsInOrder } from '#room/motions';
import {
  ann,
  asked,
  ballotsSaying,
  bo,
  chair,
  chen,
  closedWith,
  counted,
  entered,
  given,
  item1,
  item2,
  motion1,
  motion2,
  motion3,
  opened,
  poll,
  pollOn,
  seconds,
  taken,
  tenant,
  thisPoll,
  thisRequest,
  type Scene,
} from '../support/given.ts';

const m = (id: string): MotionId => motionId.parse(id);
const m4 = m('m4');
const here = [opened, taken(item2), ...entered(ann, bo, tenant)];
const moved = (kind: 'amendment' | 'table' | 'adjourn', of: typeof m4 | null): EventOf<'motionMoved'> => ({
  ...{ type: 'motionMoved', motion: m4, item: item2, seat: ann, kind },
  ...{ text: 'Every household pays by its area.', of, point: null },
});
/** A motion of the floor on the second item, ready for the vote. */
const ready = (motion: MotionId, kind: EventOf<'motionMoved'>['kind'], of: MotionId | null = null) => [
  { ...moved('adjourn', of), kind, motion },
  { type: 'motionSeconded', motion, seat: bo } as const,
];
/** Everybody votes on the motion, and it passes or not. */
const voted = (motion: MotionId, ayes: number): MeetingEvent[] => [
  pollOn(motion),
  closedWith(motion, ayes, 3 - ayes, 0),
];
const seconded: MeetingEvent = { type: 'motionSeconded', motion: m4, seat: bo };

test('an amendment is moved, seconded by another, and voted on before what it would change', () => {
  const scene = given(...here)
    .when(
      { type: 'moveMotion', kind: 'amendment', of: motion1, text: 'Every household pays by its area.' },
      ann,
    )
    .then(moved('amendment', motion1))
    .when({ type: 'secondMotion', motion: m4 }, ann)
    .then('ownMotion')
    .when({ type: 'secondMotion', motion: m4 }, tenant)
    .then('votersOnly')
    .when({ type: 'secondMotion', motion: m4 }, bo)
    .then(seconded);
  scene.when({ type: 'openPoll', motion: motion1 }, chair).then('amendmentFirst');
  expect(motionsInOrder(scene.room).map((one) => one.id)).toEqual(['m4', 'm1', 'm2']);
});

test('a motion about the procedure comes first', () => {
  given(...here, moved('adjourn', null), seconded)
    .when({ type: 'openPoll', motion: motion1 }, chair)
    .then('procedureFirst');
});

test('with a motion that is withdrawn falls whatever would have changed it', () => {
  const main: MeetingEvent = { ...moved('adjourn', null), kind: 'main', motion: motionId.parse('m5') };
  const amendment = moved('amendment', motionId.parse('m5'));
  const { room } = given(...here, main, amendment, seconded)
    .when({ type: 'withdrawMotion', motion: motionId.parse('m5') }, ann)
    .then({ type: 'motionWithdrawn', motion: motionId.parse('m5'), seat: ann });
  expect(room.motions.slice(-2).map((one) => one.state)).toEqual(['withdrawn', 'withdrawn']);
});

test('is withdrawn by whoever moved it, and not while it is voted on', () => {
  const main: MeetingEvent = { ...moved('adjourn', null), kind: 'main' };
  const withdraw = { type: 'withdrawMotion', motion: m4 } as const;
  given(...here, main)
    .when(withdraw, bo)
    .then('notYourRequest')
    .when(withdraw, ann)
    .then({ ...withdraw, type: 'motionWithdrawn', seat: ann })
    .when(withdraw, ann)
    .then('motionUnknown');
  given(...here, main, seconded, pollOn(m4))
    .when(withdraw, ann)
    .then('pollIsOpen');
});

describe('what comes first', () => {
  const all = [
    ...[...ready(m('m9'), 'main'), ...ready(m('m8'), 'amendment', motion1)],
    ...[...ready(m('m7'), 'closeDebate'), ...ready(m('m6'), 'table', motion1), ...ready(m('m5'), 'appeal')],
    ...ready(m4, 'adjourn'),
  ];

  test('to adjourn, to overturn a ruling, to put off, to close the debate, to amend, and then the matter', () => {
    const { room } = given(...here, ...all);
    expect(motionsInOrder(room).map((one) => one.id)).toEqual([
      ...['m4', 'm5', 'm6', 'm7', 'm8', 'm1', 'm2', 'm9'],
    ]);
  });

  test('a motion waits for what comes before it, an amendment holds up its own motion alone', () => {
    const scene = given(...here, ...all);
    for (const id of [m('m5'), m('m6'), m('m7'), m('m8'), motion1, motion2])
      scene.when({ type: 'openPoll', motion: id }, chair).then('procedureFirst');
    scene.when({ type: 'openPoll', motion: m4 }, chair).then({ ...pollOn(m4), poll: thisPoll });
    const amended = given(...here, ...ready(m('m8'), 'amendment', motion1));
    amended.when({ type: 'openPoll', motion: motion1 }, chair).then('amendmentFirst');
    amended.when({ type: 'openPoll', motion: motion2 }, chair).then({ ...pollOn(motion2), poll: thisPoll });
  });
});

describe('what a vote carries out', () => {
  const people = [opened, taken(item2), ...entered(ann, bo, chen, tenant)];
  const stateOf = (scene: Scene, id: MotionId) => scene.room.motions.find((one) => one.id === id)?.state;
  const textOf = (scene: Scene, id: MotionId) => scene.room.motions.find((one) => one.id === id)?.text;

  test('an amendment changes the words of its motion, which may then be put to the vote', () => {
    const scene = given(...people, ...ready(m4, 'amendment', motion1), ...voted(m4, 2));
    expect([stateOf(scene, m4), stateOf(scene, motion1)]).toEqual(['passed', 'ready']);
    expect(textOf(scene, motion1)).toBe('Every household pays by its area.');
    scene.when({ type: 'openPoll', motion: motion1 }, chair).then({
      ...{ ...pollOn(motion1), poll: thisPoll },
    });
  });

  test('one that is lost leaves them as they were', () => {
    const scene = given(...people, ...ready(m4, 'amendment', motion1), ...voted(m4, 1));
    expect([stateOf(scene, m4), textOf(scene, motion1)]).toEqual([
      'rejected',
      'Every household pays by its floor.',
    ]);
  });

  test('a motion that is put off is not voted on, and its amendments fall with it', () => {
    const scene = given(
      ...[...people, ...ready(m('m5'), 'amendment', motion1), ...ready(m4, 'table', motion1)],
      ...voted(m4, 2),
    );
    expect([motion1, m('m5'), m4].map((id) => stateOf(scene, id))).toEqual(['tabled', 'withdrawn', 'passed']);
    scene.when({ type: 'openPoll', motion: motion1 }, chair).then('motionDecided');
  });

  test('a debate that is closed takes no more requests, on this item', () => {
    const scene = given(...people, asked(ann), ...ready(m4, 'closeDebate'), ...voted(m4, 2));
    expect(scene.room).toMatchObject({ queue: [], listClosed: true });
    scene.when({ type: 'askToSpeak', stance: 'for' }, bo).then('listIsClosed');
    scene
      .when({ type: 'takeItem', item: item1 }, chair)
      .then(taken(item1))
      .when({ type: 'askToSpeak', stance: 'neutral' }, bo)
      .then({ ...asked(bo), request: thisRequest });
  });

  test('a meeting that is adjourned stands still until the chair resumes it', () => {
    const scene = given(...people, asked(ann), ...ready(m4, 'adjourn'), 60, ...voted(m4, 2));
    expect(scene.room).toMatchObject({ phase: 'open', suspendedAt: seconds(60) });
    scene.when({ type: 'callNext' }, chair).then('meetingSuspended');
    scene.when({ type: 'openPoll', motion: motion1 }, chair).then('meetingSuspended');
    const { room } = scene.when({ type: 'resumeMeeting' }, chair, 90).then({ type: 'meetingResumed' });
    expect([room.suspendedAt, room.queue.length]).toEqual([null, 1]);
  });

  test('nor does anything that was under way at the table go on in it', () => {
    const check: MeetingEvent = { type: 'checkOpened', question: 'Can we live with it?' };
    const silence: MeetingEvent = { type: 'silenceStarted', endsAt: seconds(600), about: null };
    const [put, over] = voted(m4, 2);
    if (!put || !over) throw new Error('it is put and closed');
    const scene = given(...people, ...ready(m4, 'adjourn'), check, silence, put);
    const { room } = scene
      .when({ type: 'closePoll', poll }, chair, 60, counted(ballotsSaying(3, 0, 0)))
      .then(
        { type: 'silenceEnded' },
        { type: 'checkClosed', counts: { yes: 0, unsure: 0, no: 0 } },
        expect.objectContaining({ type: 'pollClosed' }) as MeetingEvent,
      );
    expect([room.suspendedAt, room.check, room.silence]).toEqual([seconds(60), null, null]);
    const against = scene.when({ type: 'closePoll', poll }, chair, 60, counted(ballotsSaying(0, 3, 0)));
    against.then(expect.objectContaining({ type: 'pollClosed' }) as MeetingEvent);
  });

  test('what was rejected changes nothing', () => {
    const scene = given(...people, asked(ann), ...ready(m4, 'adjourn'), ...voted(m4, 1));
    expect(scene.room).toMatchObject({ suspendedAt: null, listClosed: false });
    expect(stateOf(scene, m4)).toBe('rejected');
  });
});

describe('what may be moved', () => {
  test('to put off and to close the debate need no words', () => {
    const scene = given(...here);
    const [table, close] = [
      moved('table', motion1),
      { ...moved('adjourn', null), kind: 'closeDebate' as const },
    ];
    scene
      .when({ type: 'moveMotion', kind: 'table', of: motion1 }, ann)
      .then({ ...table, text: 'That the motion be put off: Every household pays by its floor.' });
    scene
      .when({ type: 'moveMotion', kind: 'closeDebate' }, ann)
      .then({ ...close, text: 'That the debate on this item be closed.' });
    scene
      .when({ type: 'moveMotion', kind: 'adjourn' }, ann)
      .then({ ...moved('adjourn', null), text: 'That the meeting adjourn.' });
    scene.when({ type: 'moveMotion', kind: 'main' }, ann).then('textMissing');
  });

  test('once at a time; an amendment that changes something, of a motion of this item', () => {
    const text = 'Every household pays by its area.';
    for (const kind of ['adjourn', 'closeDebate'] as const)
      given(...here, ...ready(m4, kind))
        .when({ type: 'moveMotion', kind }, bo)
        .then('movedAlready');
    given(...here, ...ready(m4, 'amendment', motion1))
      .when({ type: 'moveMotion', kind: 'amendment', of: motion1, text }, bo)
      .then('amendmentPending');
    const scene = given(...here);
    const same = 'Every household pays by its floor.';
    scene
      .when({ type: 'moveMotion', kind: 'amendment', of: motion1, text: same }, ann)
      .then('nothingChanged');
    scene.when({ type: 'moveMotion', kind: 'amendment', of: motion3, text }, ann).then('motionUnknown');
    scene.when({ type: 'moveMotion', kind: 'table' }, ann).then('motionUnknown');
  });

  test('by those who have a vote and are here', () => {
    const scene = given(...here);
    scene.when({ type: 'moveMotion', kind: 'adjourn' }, tenant).then('votersOnly');
    scene.when({ type: 'moveMotion', kind: 'adjourn' }, chen).then('notPresent');
    given(...here, moved('adjourn', null))
      .when({ type: 'secondMotion', motion: m4 }, chen)
      .then('notPresent');
  });

  test('under the first number that notice and floor have left, up to ninety-nine', () => {
    const main = (number: number) =>
      ({ ...moved('adjourn', null), kind: 'main', motion: m(`m${number}`) }) as const;
    const numbers = Array.from({ length: 96 }, (_, nth) => nth + 4).filter((one) => one !== 50);
    given(...here, ...numbers.map(main))
      .when({ type: 'moveMotion', kind: 'main', text: 'x' }, ann)
      .then({ ...main(50), text: 'x' })
      .when({ type: 'moveMotion', kind: 'main', text: 'x' }, ann)
      .then('tooManyMotions');
  });
});
