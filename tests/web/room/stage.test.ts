import { expect, test } from 'vitest';
import { captionOf } from '$lib/room/caption.ts';
import { nameSize } from '$lib/room/hall/nameSize.ts';
import { mainSeat, sideSeats } from '$lib/room/stage/tiles.ts';
import {
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
  opened,
  taken,
} from '../../support/given.ts';

const begun = [opened, ...entered(chair, clerk, ann, bo, chen, hall), taken(item1)];

test('the large picture is the speaker’s, else the chair’s', () => {
  expect(mainSeat(given(...begun).room)).toBe(chair);
  expect(mainSeat(given(...begun, floorOf(bo)).room)).toBe(bo);
});

test('beside it stand chair and hall, then who is next, then who is here; never oneself unasked, never the clerk', () => {
  const { room } = given(...begun, floorOf(bo), asked(chen));
  expect(sideSeats(room, ann, false, 6)).toEqual([chair, hall, chen]);
  expect(sideSeats(room, chair, false, 6)).toEqual([hall, chen, ann]);
  expect(sideSeats(room, ann, true, 2)).toEqual([ann, chair]);
});

test('an observer sees the stage and no more', () => {
  const { room } = given(...begun, floorOf(bo), asked(chen));
  expect(sideSeats(room, null, false, 6)).toEqual([chair, hall]);
});

test('a name on the wall is as large as it may be and never under 9 vw', () => {
  expect(nameSize('王建国')).toBe(14);
  expect(nameSize('Margaret Thornton-Featherstonehaugh')).toBe(9);
  expect(nameSize('阿卜杜拉·买买提')).toBeGreaterThan(9);
  expect(nameSize('')).toBe(14);
});

test('the caption is of this turn, not of the one before', () => {
  const words = { type: 'wordsRecorded', seat: ann, text: 'I am for it.' } as const;
  expect(captionOf(given(...begun).room)).toBe('');
  expect(captionOf(given(...begun, 10, floorOf(ann), 20, words).room)).toBe('I am for it.');
  expect(captionOf(given(...begun, 10, words, 20, floorOf(bo)).room)).toBe('');
  expect(captionOf(given(...begun, 10, words).room)).toBe('');
  expect(captionOf(given(...begun, 10, { ...words, seat: chair }).room)).toBe('I am for it.');
});
