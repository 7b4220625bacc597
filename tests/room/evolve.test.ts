import { expect, test } from 'vitest';
import { evolve, replay } from '#room/evolve';
import { meetingId } from '#room/ids';
import { newRoom } from '#room/room';
import { ann, chair, entered, given, hearing, meeting, opened } from '../support/given.ts';

test('a log begins with the notice, or there is no room', () => {
  expect(replay([])).toBeUndefined();
  expect(replay(given(opened).log.slice(1))).toBeUndefined();
  expect(replay(given().log)).toEqual(newRoom(meeting, hearing()));
});

test('a fact that is hidden only counts', () => {
  const { room } = given(opened, ...entered(ann));
  expect(evolve(room, { seq: 4, event: null })).toEqual({ ...room, seq: 4 });
});

test('the room knows the number of its last fact', () => {
  expect(given(opened, ...entered(ann, chair)).room.seq).toBe(4);
});

test.each([
  ['lift2026', true],
  ['abcdef', true],
  ['a'.repeat(32), true],
  ['abcde', false],
  ['a'.repeat(33), false],
  ['Lift2026', false],
  ['../../etc', false],
  ['lift 2026', false],
  ['lift2026\n', false],
])('%j may name a meeting: %s', (name, fine) => {
  expect(meetingId.safeParse(name).success).toBe(fine);
});
