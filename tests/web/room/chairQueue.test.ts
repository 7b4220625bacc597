import { describe, expect, test } from 'vitest';
import { dealt, mostGroups } from '$lib/room/chair/groupsOf.ts';
import { movedIn } from '$lib/room/chair/moved.ts';
import { whySentence } from '$lib/room/whySentence.ts';
import { overwriteGetLocale } from '../../../web/lib/paraglide/runtime.js';
import { placed } from '#room/order';
import {
  ann,
  asked,
  bo,
  chair,
  chen,
  entered,
  given,
  item1,
  opened,
  requestOf,
  taken,
} from '../../support/given.ts';

overwriteGetLocale(() => 'zh-CN');
const begun = [opened, ...entered(chair, ann, bo, chen), taken(item1)];

describe('a request that is about to be moved', () => {
  const list = placed(given(...begun, asked(ann), asked(bo), asked(chen)).room);
  const seats = (place: number) =>
    movedIn(list, { request: requestOf(chen), place }).map((one) => one.request.seat);

  test.each([
    [0, [chen, ann, bo]],
    [1, [ann, chen, bo]],
    [9, [ann, bo, chen]],
  ])('stands at place %i, and the others around it', (place, order) => expect(seats(place)).toEqual(order));

  test('that is no longer there moves nobody', () => {
    expect(movedIn(list, { request: requestOf(chair), place: 0 })).toEqual(list);
    expect(movedIn(list, null)).toBe(list);
  });
});

describe('why somebody stands there', () => {
  test('is said in words, with the chair’s reason', () => {
    const moved = {
      type: 'requestMoved' as const,
      request: requestOf(bo),
      seat: bo,
      place: 0,
      reason: '要接孩子',
    };
    const list = placed(given(...begun, asked(ann), asked(bo), moved).room);
    expect(list.map(whySentence)).toEqual(['主持人调整：要接孩子', '按申请先后']);
  });

  test('says whose turn it is after a speech for the matter', () => {
    const [one] = placed(given(...begun, asked(ann)).room);
    if (!one) throw new Error('nobody waits');
    expect(whySentence({ ...one, why: { by: 'alternateStance', after: 'for' } })).toBe('轮到反对方');
    expect(whySentence({ ...one, why: { by: 'unspoken' } })).toBe('还没发言过');
  });
});

test('seats are dealt out so that groups differ by one at most', () => {
  const groups = dealt([ann, bo, chen, chair], 3);
  expect(groups).toEqual([[ann, chair], [bo], [chen]]);
  expect([3, 4, 7, 100].map(mostGroups)).toEqual([1, 2, 3, 20]);
});
