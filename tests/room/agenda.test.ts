import { describe, expect, test } from 'vitest';
import { itemId } from '#room/ids';
import {
  ann,
  asked,
  bo,
  chair,
  closed,
  entered,
  floorOf,
  given,
  item1,
  item2,
  motion1,
  opened,
  pollOn,
  seconds,
  taken,
  turnEnded,
} from '../support/given.ts';

describe('opening and closing the meeting', () => {
  test('the chair opens it, once', () => {
    given()
      .when({ type: 'openMeeting' }, chair)
      .then(opened)
      .when({ type: 'openMeeting' }, chair)
      .then('meetingAlreadyOpen');
  });

  test('a closed meeting does not open again', () => {
    given(opened, closed).when({ type: 'openMeeting' }, chair).then('meetingClosed');
  });

  test('closing ends the running turn, the queue and the item', () => {
    const { room } = given(opened, taken(item1), ...entered(ann, bo), asked(bo), floorOf(ann))
      .when({ type: 'closeMeeting' }, chair, 30)
      .then(turnEnded(ann, 'closed'), closed);
    expect(room).toMatchObject({
      phase: 'closed',
      openedAt: seconds(0),
      closedAt: seconds(30),
      floor: null,
      queue: [],
      item: null,
      spoken: { [ann]: { turns: 1, ms: 30_000 } },
    });
  });

  test('a meeting with an open vote is not closed', () => {
    given(opened, taken(item2), pollOn(motion1)).when({ type: 'closeMeeting' }, chair).then('pollIsOpen');
  });
});

describe('taking up an agenda item', () => {
  test('items are taken in any order, and again', () => {
    const { room } = given(opened)
      .when({ type: 'takeItem', item: item2 }, chair)
      .then(taken(item2))
      .when({ type: 'takeItem', item: item1 }, chair)
      .then(taken(item1))
      .when({ type: 'takeItem', item: item2 }, chair)
      .then(taken(item2));
    expect(room).toMatchObject({ item: item2, itemsTaken: [item2, item1] });
  });

  test('the queue and the running turn belong to the item and end with it', () => {
    const { room } = given(opened, taken(item1), ...entered(ann, bo), asked(bo), floorOf(ann))
      .when({ type: 'takeItem', item: item2 }, chair)
      .then(turnEnded(ann, 'item'), taken(item2));
    expect(room).toMatchObject({ queue: [], floor: null });
  });

  test('not the current one again, not an unknown one, not during a vote', () => {
    const scene = given(opened, taken(item2));
    scene.when({ type: 'takeItem', item: item2 }, chair).then('itemCurrent');
    scene.when({ type: 'takeItem', item: itemId.parse('i9') }, chair).then('itemUnknown');
    given(opened, taken(item2), pollOn(motion1))
      .when({ type: 'takeItem', item: item1 }, chair)
      .then('pollIsOpen');
  });
});
