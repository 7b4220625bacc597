import { expect, test } from 'vitest';
import { refusalSentence } from '#room/refusals';
import { ann, hearing } from '../support/given.ts';
import { takeSeat } from './support/house.ts';
import { scene } from './support/scene.ts';
import { m } from './support/words.ts';

const house = scene();

test('a link that was never given out is refused in words, with a way on', async () => {
  const visitor = await house().people.come('visitor');
  visitor.foresees(/status of 403/);
  await visitor.go('/join#this-is-no-secret-of-ours');
  await visitor.sees(refusalSentence('linkUnknown', 'zh-CN'));
  expect(new URL(visitor.page.url()).hash).toBe('');
});

test('a seat is entered by its link', async () => {
  const meeting = await house().convene(hearing());
  const one = await house().people.comeByPhone('Ann');
  await takeSeat(one, meeting, ann);
  await one.sees(m.room_tab_agenda());
});
