import { describe, expect, test } from 'vitest';
import type { EventOf, MeetingEvent } from '#room/events';
import { nextInQueue, placed } from '#room/order';
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
  hall,
  item1,
  item2,
  motion1,
  nobody,
  opened,
  pollOn,
  requestOf,
  respondent,
  seconds,
  supervisor,
  taken,
  thisRequest,
  type Scene,
} from '../support/given.ts';

const three = given(opened, taken(item1), ...entered(ann, bo, chen), asked(ann), asked(bo), asked(chen));
const order = ({ room }: Scene) => placed(room).map((one) => one.request.seat);
const own = (request: EventOf<'speakingRequested'>) => ({ ...request, request: thisRequest });

describe('asking to speak', () => {
  test.each([
    ['participant', ann],
    ['respondent', respondent],
    ['adviser', adviser],
    ['hall', hall],
  ])('a %s may ask, saying first where they stand', (_role, by) => {
    const { room } = given(opened, taken(item1))
      .when({ type: 'askToSpeak', stance: 'against' }, by, 7)
      .then(own(asked(by, 'against')));
    expect(room.queue).toEqual([
      {
        ...{ request: thisRequest, seat: by, kind: 'turn', stance: 'against', to: null, at: seconds(7) },
        ...{ note: null, chairNote: null, overtaken: 0, skipped: 0, moved: null, left: null },
      },
    ]);
  });

  test.each([
    ['clerk', clerk],
    ['supervisor', supervisor],
  ])('the %s serves the procedure and does not ask', (_role, by) => {
    given(opened, taken(item1)).when({ type: 'askToSpeak', stance: 'for' }, by).then('notYourRole');
  });

  test('the chair is neutral: it speaks to the matter only after handing over the chair', () => {
    const scene = given(opened, taken(item1), ...entered(chair, bo));
    scene.when({ type: 'askToSpeak', stance: 'for' }, chair).then('leadsNow');
    scene
      .when({ type: 'handChair', seat: bo }, chair)
      .then({ type: 'chairHanded', from: chair, to: bo })
      .when({ type: 'askToSpeak', stance: 'for' }, chair)
      .then(own(asked(chair, 'for')))
      .when({ type: 'askToSpeak', stance: 'for' }, bo)
      .then('leadsNow');
  });

  test('there is an item to speak to', () => {
    given(opened).when({ type: 'askToSpeak', stance: 'for' }, ann).then('noItem');
  });

  test('nobody waits twice, nor while speaking', () => {
    three.when({ type: 'askToSpeak', stance: 'for' }, bo).then('alreadyWaiting');
    given(opened, taken(item1), ...entered(ann), floorOf(ann))
      .when({ type: 'askToSpeak', stance: 'for' }, ann)
      .then('alreadySpeaking');
  });

  test('one may ask while a vote is open, for the time after it', () => {
    given(opened, taken(item2), pollOn(motion1))
      .when({ type: 'askToSpeak', stance: 'for' }, ann)
      .then(own(asked(ann, 'for')));
  });

  test('requests stand in the order in which they came', () => {
    expect(order(three)).toEqual([ann, bo, chen]);
  });
});

describe('leaving the queue', () => {
  test('who waits may withdraw, and ask again at the end', () => {
    const scene = three
      .when({ type: 'withdraw' }, ann)
      .then({ type: 'requestWithdrawn', request: requestOf(ann), seat: ann })
      .when({ type: 'withdraw' }, ann)
      .then('notWaiting')
      .when({ type: 'askToSpeak', stance: 'neutral' }, ann)
      .then(own(asked(ann)));
    expect(order(scene)).toEqual([bo, chen, ann]);
  });
});

describe('for somebody in the hall without a telephone', () => {
  const story = [opened, taken(item1), ...entered(clerk, chair, bo)];
  const inHall: MeetingEvent = { type: 'seatCheckedIn', seat: ann };

  test('the clerk asks, and withdraws, or whoever leads', () => {
    for (const by of [clerk, chair]) {
      const { room } = given(...story, inHall)
        .when({ type: 'askFor', seat: ann, stance: 'for' }, by)
        .then(own(asked(ann, 'for')))
        .when({ type: 'withdrawFor', seat: ann }, by)
        .then({ type: 'requestWithdrawn', request: thisRequest, seat: ann });
      expect(room.queue).toEqual([]);
    }
    given(...story, inHall, asked(ann))
      .when({ type: 'withdrawFor', seat: ann }, bo)
      .then('notYourRole');
  });

  test('not for who is elsewhere, has a telephone at hand, or does not wait', () => {
    given(...story, asked(bo))
      .when({ type: 'withdrawFor', seat: bo }, clerk)
      .then('notInHall');
    given(...story, inHall, ...entered(ann), asked(ann))
      .when({ type: 'withdrawFor', seat: ann }, clerk)
      .then('withdrawsThemselves');
    const scene = given(...story, inHall);
    scene.when({ type: 'withdrawFor', seat: ann }, clerk).then('notWaiting');
    scene.when({ type: 'withdrawFor', seat: nobody }, clerk).then('seatUnknown');
    scene.when({ type: 'askFor', seat: bo, stance: 'for' }, clerk).then('notInHall');
    scene.when({ type: 'askFor', seat: nobody, stance: 'for' }, clerk).then('seatUnknown');
  });

  test('a refusal speaks of the other person', () => {
    given(...story, { type: 'seatCheckedIn', seat: supervisor })
      .when({ type: 'askFor', seat: supervisor, stance: 'for' }, clerk)
      .then('cannotSpeak');
    const ask = { type: 'askFor', seat: ann, stance: 'for' } as const;
    given(...story, inHall, asked(ann))
      .when(ask, clerk)
      .then('seatWaiting');
    given(...story, inHall, floorOf(ann))
      .when(ask, clerk)
      .then('seatSpeaking');
    given(...story, inHall, { type: 'chairHanded', from: chair, to: ann })
      .when(ask, clerk)
      .then('seatLeads');
    const once: MeetingEvent = { type: 'rulesAdjusted', changes: { speaking: { turnsPerItem: 1 } } };
    given(...story, once, inHall, floorOf(ann), { type: 'turnEnded', seat: ann, why: 'speaker' })
      .when(ask, clerk)
      .then('seatTurnsUsedUp');
  });
});

describe('the chair orders the queue', () => {
  test('who is skipped goes to the end', () => {
    const scene = three
      .when({ type: 'skipRequest', request: requestOf(ann) }, chair)
      .then({ type: 'requestSkipped', request: requestOf(ann), seat: ann });
    expect(order(scene)).toEqual([bo, chen, ann]);
    three.when({ type: 'skipRequest', request: requestOf(nobody) }, chair).then('notWaiting');
  });

  test.each([
    [chen, 0, 0, [chen, ann, bo]],
    [chen, 1, 1, [ann, chen, bo]],
    [ann, 1, 1, [bo, ann, chen]],
    [ann, 2, 2, [bo, chen, ann]],
    [ann, 300, 2, [bo, chen, ann]],
  ])('%s to place %i', (seat, place, target, expected) => {
    const scene = three
      .when({ type: 'moveRequest', request: requestOf(seat), place }, chair)
      .then({ type: 'requestMoved', request: requestOf(seat), seat, place: target, reason: null });
    expect(order(scene)).toEqual(expected);
  });

  test('a move to where one stands is no move, and who does not wait has no place', () => {
    three.when({ type: 'moveRequest', request: requestOf(bo), place: 1 }, chair).then('nothingChanged');
    three.when({ type: 'moveRequest', request: requestOf(chen), place: 9 }, chair).then('nothingChanged');
    three.when({ type: 'moveRequest', request: requestOf(hall), place: 0 }, chair).then('notWaiting');
  });

  test('next is the first who is here; who is away keeps the place', () => {
    const away = three.when({ type: 'leaveRoom' }, ann).then({ type: 'seatLeft', seat: ann });
    expect(nextInQueue(away.room)?.seat).toBe(bo);
    expect(order(away)).toEqual([ann, bo, chen]);
    expect(nextInQueue(given(opened, taken(item1), asked(ann)).room)).toBeUndefined();
  });
});
