import { expect, test } from 'vitest';
import { endsTurn } from '$lib/room/votes/openQuestion.ts';
import { voteRules } from '#room/votes/voteRules';
import { ann, entered, floorOf, given, item2, opened, taken } from '../../../support/given.ts';

test('a vote ends the turn of whoever speaks, unless it is a show of opinion', () => {
  const here = [opened, taken(item2), ...entered(ann)];
  const [speaking, silent] = [given(...here, floorOf(ann)).room, given(...here).room];
  expect(endsTurn(speaking, voteRules.representatives)).toBe(true);
  expect(endsTurn(speaking, voteRules.opinion)).toBe(false);
  expect(endsTurn(silent, voteRules.representatives)).toBe(false);
  expect(endsTurn(speaking, undefined)).toBe(false);
});
