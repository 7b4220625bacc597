import { expect, test } from 'vitest';
import { nextAct } from '$lib/room/seat/nextAct.ts';
import {
  ann,
  asked,
  bo,
  chair,
  chen,
  entered,
  floorOf,
  given,
  item1,
  item2,
  motion1,
  opened,
  poll,
  pollOn,
  seconds,
  supervisor,
  taken,
  tenant,
} from '../../support/given.ts';

const begun = [opened, ...entered(chair, ann, bo), taken(item1)];
const voting = [opened, ...entered(chair, ann, bo), taken(item2), pollOn(motion1)];

test('whoever takes turns may ask; whoever watches over the meeting may not', () => {
  const { room } = given(...begun);
  expect(nextAct(room, ann, null)).toEqual({ kind: 'ask' });
  expect(nextAct(room, supervisor, null)).toEqual({ kind: 'watch' });
});

test('who waits is told the place, and when they are the next that would be called', () => {
  const { room } = given(...begun, asked(chen), asked(ann), asked(bo));
  expect(nextAct(room, bo, null)).toEqual({ kind: 'waiting', place: 3 });
  // Chen is first and away: the next one called is Ann.
  expect(nextAct(room, chen, null)).toEqual({ kind: 'waiting', place: 1 });
  expect(nextAct(room, ann, null)).toEqual({ kind: 'next' });
});

test('who has the floor sees its end', () => {
  const { room } = given(...begun, floorOf(ann, 120));
  expect(nextAct(room, ann, null)).toEqual({ kind: 'speaking', endsAt: seconds(120) });
  expect(nextAct(room, bo, null)).toEqual({ kind: 'ask' });
});

test('a vote comes before everything, for those entitled', () => {
  const { room } = given(...voting, asked(ann));
  expect(nextAct(room, ann, null)).toEqual({ kind: 'vote' });
  expect(nextAct(room, tenant, null)).toEqual({ kind: 'ask' });
  expect(nextAct(room, ann, { poll, choice: 'abstain' })).toEqual({
    kind: 'voted',
    choice: 'abstain',
    changeable: true,
  });
});

test('a ballot of an earlier poll is no ballot in this one', () => {
  const { room } = given(...voting);
  const earlier = {
    poll: room.decisions[0]?.poll ?? ('00000000-0000-4000-8000-000000000009' as typeof poll),
    choice: 'for' as const,
  };
  expect(nextAct(room, ann, earlier)).toEqual({ kind: 'vote' });
});
