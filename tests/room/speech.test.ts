import { describe, expect, test } from 'vitest';
import type { EventOf, MeetingEvent } from '#room/events';
import type { TurnKind } from '#room/kinds';
import { heard } from '#room/heard';
import {
  adviser,
  ann,
  asked,
  bo,
  chair,
  chen,
  clerk,
  entered,
  floorOf,
  given,
  item1,
  nobody,
  opened,
  requestOf,
  respondent,
  seconds,
  taken,
  thisRequest,
  turnEnded,
} from '../support/given.ts';

const here = [opened, taken(item1), ...entered(chair, ann, bo, chen, respondent)];
const speech = (kind: TurnKind, ...of: Parameters<typeof floorOf>): EventOf<'floorGiven'> => ({
  ...floorOf(...of),
  kind,
});
const interrupted = (left: number): MeetingEvent => ({
  ...{ type: 'turnPaused', seat: ann, why: 'interrupted', left: left * 1000, until: null },
});

describe('a question', () => {
  const ask = { type: 'askToSpeak', stance: 'neutral', kind: 'question' } as const;

  test('is for somebody else who speaks', () => {
    const scene = given(...here);
    scene.when({ ...ask, to: respondent }, ann).then({
      ...asked(ann),
      ...{ request: thisRequest, kind: 'question', to: respondent },
    });
    scene.when(ask, ann).then('askWhom');
    scene.when({ ...ask, to: nobody }, ann).then('seatUnknown');
    scene.when({ ...ask, to: ann }, ann).then('cannotSpeak');
    scene.when({ ...ask, to: clerk }, ann).then('cannotSpeak');
  });

  test('is followed at once by its answer, each for its own time; both are heard, and neither is a turn of the asked', () => {
    const question = { ...speech('question', ann, 30), to: respondent };
    const { room } = given(...here, question)
      .when({ type: 'endTurn' }, ann, 20)
      .then(turnEnded(ann, 'speaker'), { ...speech('answer', respondent, 80), to: ann });
    expect(heard(room)).toEqual([chair, respondent]);
    const after = given(...here, question, 20, turnEnded(ann, 'speaker'), {
      ...speech('answer', respondent, 80),
      to: ann,
    })
      .when({ type: 'endTurn' }, 'clock', 80)
      .then(turnEnded(respondent, 'time'));
    expect(after.room.spoken[respondent]).toEqual({ turns: 0, ms: 60_000 });
  });

  test('to somebody who has left goes unanswered', () => {
    const question = { ...speech('question', ann, 30), to: respondent };
    given(...here, question, { type: 'seatLeft', seat: respondent })
      .when({ type: 'endTurn' }, ann, 20)
      .then(turnEnded(ann, 'speaker'));
  });
});

describe('an intervention', () => {
  const asks = { type: 'askToSpeak', stance: 'neutral', kind: 'intervention' } as const;
  const waits = { ...asked(bo), kind: 'intervention' } as const;

  test('interrupts somebody who speaks', () => {
    given(...here)
      .when(asks, bo)
      .then('noTurn');
    given(...here, floorOf(ann))
      .when(asks, bo)
      .then({ ...waits, request: thisRequest });
  });

  test('waits for the chair’s word; then the turn and its clock stand, and go on with what was left', () => {
    const scene = given(...here, floorOf(ann), waits, asked(chen));
    scene
      .when({ type: 'callNext' }, chair, 30)
      .then(turnEnded(ann, 'next'), floorOf(chen, 150, 'neutral', requestOf(chen)));
    const { room } = scene
      .when({ type: 'callRequest', request: requestOf(bo) }, chair, 30)
      .then(interrupted(90), speech('intervention', bo, 60, 'neutral', requestOf(bo)));
    expect(heard(room)).toEqual([chair, bo]);
    const after = scene
      .when({ type: 'callRequest', request: requestOf(bo) }, chair, 30)
      .then(interrupted(90), speech('intervention', bo, 60, 'neutral', requestOf(bo)))
      .when({ type: 'endTurn' }, bo, 45)
      .then(turnEnded(bo, 'speaker'), { type: 'turnResumed', seat: ann, endsAt: seconds(135) });
    expect(heard(after.room)).toEqual([chair, ann]);
    expect(after.room.queue.map((one) => one.seat)).toEqual([chen]);
  });

  test('is over with the turn that it was about', () => {
    const { room } = given(...here, floorOf(ann), waits, asked(chen))
      .when({ type: 'endTurn' }, ann, 30)
      .then(turnEnded(ann, 'speaker'));
    expect(room.queue.map((one) => one.seat)).toEqual([chen]);
  });

  test('may be interrupted in its turn: what was interrupted last goes on first', () => {
    const story = given(
      ...[...here, floorOf(ann), 30, interrupted(90), speech('intervention', bo, 60)],
      ...[40, { ...interrupted(20), seat: bo } as MeetingEvent, speech('point', chen, 70)],
    );
    expect(story.room.interrupted.map((one) => one.seat)).toEqual([ann, bo]);
    story
      .when({ type: 'endTurn' }, chen, 50)
      .then(turnEnded(chen, 'speaker'), { type: 'turnResumed', seat: bo, endsAt: seconds(70) })
      .when({ type: 'endTurn' }, bo, 60)
      .then(turnEnded(bo, 'speaker'), { type: 'turnResumed', seat: ann, endsAt: seconds(150) });
  });
});

describe('each kind of speech', () => {
  test.each([
    ['turn', 120],
    ['reply', 60],
    ['question', 30],
    ['intervention', 30],
    ['personal', 60],
  ] as const)('a %s has %i seconds', (kind, length) => {
    const one = { ...asked(bo), kind, to: kind === 'question' ? adviser : null };
    const { to } = one;
    given(...here, one)
      .when({ type: 'callRequest', request: requestOf(bo) }, chair, 5)
      .then({ ...speech(kind, bo, length + 5, 'neutral', requestOf(bo)), to });
  });

  test('counts as a turn of the item only if it is to the matter', () => {
    const counted = (['turn', 'question', 'reply', 'intervention', 'personal'] as const).map(
      (kind) => given(...here, speech(kind, bo), turnEnded(bo, 'speaker')).room.spoken[bo]?.turns,
    );
    expect(counted).toEqual([1, 1, 0, 0, 0]);
  });
});
