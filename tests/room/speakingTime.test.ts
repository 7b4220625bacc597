import { expect, test } from 'vitest';
import type { MeetingEvent } from '#room/events';
import { nextInQueue } from '#room/order';
import {
  ann,
  asked,
  bo,
  chair,
  entered,
  floorOf,
  given,
  item1,
  opened,
  requestOf,
  taken,
  turnEnded,
} from '../support/given.ts';

const here = [opened, taken(item1), ...entered(ann, bo)];
const limits = (
  speaking: Extract<MeetingEvent, { type: 'rulesAdjusted' }>['changes']['speaking'],
): MeetingEvent => ({
  type: 'rulesAdjusted',
  changes: { speaking },
});
const annHad = [floorOf(ann), 60, turnEnded(ann, 'chair')];

test('a group that has used up its time is gone past, and called again once time is added for all', () => {
  const budget = limits({ budgets: [{ group: '6-101', seconds: 60 }] });
  const scene = given(...here, budget, ...annHad, asked(ann), asked(bo));
  expect(nextInQueue(scene.room)?.seat).toBe(bo);
  scene.when({ type: 'callRequest', request: requestOf(ann) }, chair).then('groupTimeUp');
  scene
    .when({ type: 'addTime', to: 'groups', seconds: 30 }, chair, 60)
    .then({ type: 'timeAdded', to: 'groups', ms: 30_000 })
    .when({ type: 'callNext' }, chair, 60)
    .then({ ...floorOf(ann, 90, 'neutral', requestOf(ann)) });
});

test('the last turn of an item is as long as the item has left, and after it nobody is called', () => {
  const scene = given(...here, limits({ itemMinutes: 2 }), ...annHad, asked(bo));
  scene.when({ type: 'callNext' }, chair, 70).then({ ...floorOf(bo, 130, 'neutral', requestOf(bo)) });
  given(...here, limits({ itemMinutes: 1 }), ...annHad, asked(bo))
    .when({ type: 'callNext' }, chair)
    .then('itemTimeUp');
});

test('a turn counts against the turns of an item, an answer does not', () => {
  const answer = { ...floorOf(ann), kind: 'answer' as const };
  const one = limits({ turnsPerItem: 1 });
  given(...here, one, ...annHad)
    .when({ type: 'askToSpeak', stance: 'for' }, ann)
    .then('turnsUsedUp');
  const { room } = given(...here, one, answer, 10, turnEnded(ann, 'speaker'));
  expect(room.spoken[ann]).toEqual({ turns: 0, ms: 10_000 });
});
