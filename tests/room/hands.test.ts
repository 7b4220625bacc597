import { expect, test } from 'vitest';
import { mayCount } from '#room/hands';
import { refuse } from '#room/refusals';
import type { SeatId } from '#room/ids';
import {
  ann,
  bo,
  chair,
  clerk,
  entered,
  given,
  item2,
  motion1,
  nobody,
  opened,
  poll,
  pollOn,
  seconds,
  supervisor,
  taken,
  tenant,
  thisPoll,
} from '../support/given.ts';

const inHall = (seat: SeatId) => ({ type: 'seatCheckedIn', seat }) as const;
const scene = given(opened, taken(item2), ...entered(ann), inHall(bo), inHall(tenant), pollOn(motion1));
const count = (by: SeatId, seat: SeatId, after = 10, id = poll) =>
  mayCount(scene.room, by, seat, id, seconds(after));

test('a hand is counted by the clerk or whoever leads', () => {
  expect(count(clerk, bo)).toBeNull();
  expect(count(chair, bo)).toBeNull();
  for (const by of [ann, bo, supervisor, nobody]) expect(count(by, bo)).toEqual(refuse('notYourRole'));
});

test('whoever the chair was handed to counts hands, and the one who handed it over no more', () => {
  const { room } = given(
    ...[opened, taken(item2), ...entered(ann), inHall(bo)],
    ...[{ type: 'chairHanded', from: chair, to: ann } as const, pollOn(motion1)],
  );
  expect(mayCount(room, ann, bo, poll, seconds(10))).toBeNull();
  expect(mayCount(room, chair, bo, poll, seconds(10))).toEqual(refuse('notYourRole'));
});

test('only of somebody who sits in the hall and has a vote', () => {
  expect(count(clerk, ann)).toEqual(refuse('notInHall'));
  expect(count(clerk, nobody)).toEqual(refuse('seatUnknown'));
  expect(count(clerk, tenant)).toEqual(refuse('seatNotEntitled'));
});

test('only while the vote is open', () => {
  expect(count(clerk, bo, 60)).toEqual(refuse('pollClosed'));
  expect(count(clerk, bo, 10, thisPoll)).toEqual(refuse('pollNotOpen'));
});
