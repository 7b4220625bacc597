import { describe, expect, test } from 'vitest';
import { due } from '#room/due';
import { leaderOf } from '#room/leadership';
import type { MeetingEvent } from '#room/events';
import {
  ann,
  asked,
  bo,
  chair,
  clerk,
  entered,
  floorOf,
  given,
  hall,
  item1,
  item2,
  opened,
  respondent,
  seconds,
  supervisor,
  taken,
} from '../support/given.ts';

const here = [opened, taken(item1), ...entered(chair, clerk, ann, bo, respondent, supervisor, hall)];
const handedTo = (to: typeof ann, from = chair): MeetingEvent => ({ type: 'chairHanded', from, to });

describe('handing over the chair', () => {
  test('whoever has it leads; the notice’s chair may then speak to the matter, and takes it back', () => {
    const scene = given(...here, asked(bo))
      .when({ type: 'handChair', seat: bo }, chair)
      .then(handedTo(bo));
    expect(leaderOf(scene.room)).toBe(bo);
    expect(scene.room.queue).toEqual([]);
    scene.when({ type: 'callNext' }, chair).then('notYourRole');
    scene
      .when({ type: 'giveFloor', seat: chair }, bo)
      .then(floorOf(chair))
      .when({ type: 'endTurn' }, chair, 10)
      .then({ type: 'turnEnded', seat: chair, why: 'speaker' })
      .when({ type: 'takeChairBack' }, chair)
      .then(handedTo(chair, bo));
  });

  test('not to a party, a supervisor or the hall, not to who is away or speaks, not to oneself', () => {
    for (const one of [respondent, supervisor, hall])
      given(...here)
        .when({ type: 'handChair', seat: one }, chair)
        .then('cannotLead');
    given(opened).when({ type: 'handChair', seat: ann }, chair).then('seatAbsent');
    given(...here, floorOf(ann))
      .when({ type: 'handChair', seat: ann }, chair)
      .then('holdsFloor');
    given(...here)
      .when({ type: 'handChair', seat: chair }, chair)
      .then('leadsNow');
    given(...here)
      .when({ type: 'takeChairBack' }, chair)
      .then('leadsNow');
  });

  test('whoever takes the chair is muted no more', () => {
    const { room } = given(...here, { type: 'seatMuted', seat: bo, reason: null })
      .when({ type: 'handChair', seat: bo }, chair)
      .then(handedTo(bo));
    expect(room.muted).toEqual([]);
  });

  test('a list that was put away holds no request of who leads now', () => {
    const { room } = given(...here, asked(bo), taken(item2), handedTo(bo), taken(item1));
    expect(room.queue).toEqual([]);
  });
});

describe('a chair that is lost', () => {
  const lost = [...here, 10, { type: 'seatLeft', seat: chair } as const];

  test('is offered after a minute, to the clerk and then to the first participant by seat', () => {
    expect(due(given(...lost).room)).toEqual({ at: seconds(70), command: { type: 'offerChair' } });
    given(...lost)
      .when({ type: 'offerChair' }, 'clock', 69.9)
      .then('chairNotOffered');
    const scene = given(...lost)
      .when({ type: 'offerChair' }, 'clock', 70)
      .then({ type: 'chairOffered', seat: clerk, until: seconds(100) })
      .when({ type: 'offerChair' }, 'clock', 99)
      .then('chairNotOffered')
      .when({ type: 'offerChair' }, 'clock', 100)
      .then({ type: 'chairOffered', seat: ann, until: seconds(130) });
    scene.when({ type: 'acceptChair' }, bo).then('chairNotOffered');
    const { room } = scene.when({ type: 'acceptChair' }, ann).then(handedTo(ann));
    expect([leaderOf(room), room.leaderLost, due(room)]).toEqual([ann, null, null]);
  });

  test('who has the floor is not asked; who is back in time keeps the chair', () => {
    given(...lost, floorOf(ann, 400), { type: 'chairOffered', seat: clerk, until: seconds(100) })
      .when({ type: 'offerChair' }, 'clock', 100)
      .then({ type: 'chairOffered', seat: bo, until: seconds(130) });
    const back = given(...lost, { type: 'seatEntered', seat: chair });
    expect(back.room.leaderLost).toBeNull();
    back.when({ type: 'offerChair' }, 'clock', 200).then('chairNotOffered');
  });
});

describe('a rotating chair', () => {
  const rotating: MeetingEvent = { type: 'rulesAdjusted', changes: { speaking: { rotateChair: true } } };

  test('passes with each new item to the next participant in the order of seats', () => {
    given(...here, rotating)
      .when({ type: 'takeItem', item: item2 }, chair)
      .then(taken(item2), handedTo(ann))
      .when({ type: 'takeItem', item: item1 }, ann)
      .then(taken(item1), handedTo(bo, ann))
      .when({ type: 'takeItem', item: item2 }, bo)
      .then(taken(item2), handedTo(ann, bo));
  });

  test('the first item is the chair’s own', () => {
    given(opened, ...entered(ann), rotating)
      .when({ type: 'takeItem', item: item1 }, chair)
      .then(taken(item1));
  });
});
