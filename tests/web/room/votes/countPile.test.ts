import { expect, test } from 'vitest';
import type { OptionId } from '#room/votes/choice';
import { pileOf, simpleChoices, withOne, type Piled } from '$lib/room/votes/countPile.ts';

const [o1, o2] = ['o1', 'o2'] as OptionId[] as [OptionId, OptionId];
const options = [o1, o2].map((id) => ({ id, text: id, list: '' }));

test('a short paper has a figure for each answer; noughts and empty fields are left out', () => {
  const choices = simpleChoices({ method: { kind: 'single' }, options }) ?? [];
  expect(choices).toEqual([{ picks: [o1] }, { picks: [o2] }, 'abstain']);
  expect(pileOf(choices, [3, null, 0])).toEqual([{ choice: { picks: [o1] }, heads: 3 }]);
  expect(simpleChoices({ method: { kind: 'budget', total: 9 }, options })).toBeNull();
});

test('ballots that say the same lie together, in whatever order they are read', () => {
  let pile: Piled[] = [];
  for (const money of [{ [o1]: 2, [o2]: 1 }, { [o2]: 1, [o1]: 2 }, { [o1]: 3 }])
    pile = withOne(pile, { money });
  expect(pile.map((one) => one.heads)).toEqual([2, 1]);
});
