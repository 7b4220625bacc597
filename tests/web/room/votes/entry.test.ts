import { expect, test } from 'vitest';
import type { OptionId } from '#room/votes/choice';
import { fits } from '#room/votes/fits';
import type { Method, PollPlan } from '#room/votes/pollPlan';
import { cardSecret } from '$lib/room/votes/card.ts';
import { choiceOf, isOrder, noMarks, type Marks } from '$lib/room/votes/entry.ts';

const [o1, o2, o3] = ['o1', 'o2', 'o3'] as OptionId[] as [OptionId, OptionId, OptionId];
const options = [o1, o2, o3].map((id) => ({ id, text: id, list: '' }));
const paper = (method: Method): Pick<PollPlan, 'method' | 'options'> => ({ method, options });
const marked = (changes: Partial<Marks>): Marks => ({ ...noMarks(), ...changes });

test.each<[Method, Marks, unknown]>([
  [{ kind: 'motion' }, marked({ answer: 'for' }), 'for'],
  [{ kind: 'consent' }, marked({ answer: 'objection' }), 'objection'],
  [{ kind: 'single' }, marked({ picks: [o2] }), { picks: [o2] }],
  [{ kind: 'single' }, marked({ picks: [o2], answer: 'abstain' }), 'abstain'],
  [{ kind: 'multiple', min: 1, max: 2, places: 1 }, marked({ picks: [o3, o1] }), { picks: [o3, o1] }],
  [{ kind: 'election', places: 2 }, marked({ picks: [o3, o1] }), { picks: [o3, o1] }],
  [
    { kind: 'ranking', count: 'borda', places: 1 },
    marked({ figures: { [o1]: 2, [o3]: 1, [o2]: null } }),
    { ranking: [o3, o1] },
  ],
  [
    { kind: 'scoring', most: 10, places: 1 },
    marked({ figures: { [o1]: 0, [o2]: 7 } }),
    { scores: { [o2]: 7 } },
  ],
  [{ kind: 'scoring', most: 10, places: 1 }, marked({ figures: { [o1]: 0 } }), { scores: { [o1]: 0 } }],
  [
    { kind: 'budget', total: 100 },
    marked({ figures: { [o1]: 60, [o3]: 40 } }),
    { money: { [o1]: 60, [o3]: 40 } },
  ],
])('what is marked on a paper of %o is its ballot', (method, marks, choice) => {
  const found = choiceOf(paper(method), marks);
  expect(found).toEqual(choice);
  expect(found && fits(paper(method), found)).toBeNull();
});

test.each<Method>([{ kind: 'motion' }, { kind: 'single' }, { kind: 'budget', total: 1 }])(
  'a paper without a mark is no ballot: %o',
  (method) => expect(choiceOf(paper(method), noMarks())).toBeNull(),
);

test('places of a ranking follow each other from the first', () => {
  expect(isOrder({ [o1]: 2, [o2]: 1 })).toBe(true);
  expect(isOrder({ [o1]: 1, [o2]: 1 })).toBe(false);
  expect(isOrder({ [o1]: 2, [o2]: 3 })).toBe(false);
});

test('a card says its secret, whatever the scanner types around it', () => {
  const secret = 'abcDEF_123-456789xyz';
  expect(cardSecret(`https://yishi.example/join#${secret}\n`)).toBe(secret);
  expect(cardSecret(` ${secret} `)).toBe(secret);
  expect(cardSecret('6901234567892')).toBeNull();
  expect(cardSecret('https://yishi.example/m/lift2026/watch')).toBeNull();
});
