import { expect, test } from 'vitest';
import type { Choice } from '#room/votes/choice';
import { fits, type Misfit } from '#room/votes/fits';
import type { Method } from '#room/votes/pollPlan';
import { o, paper } from './papers.ts';

const multiple: Method = { kind: 'multiple', min: 2, max: 3, places: 1 };
const borda: Method = { kind: 'ranking', count: 'borda', places: 1 };
const scoring: Method = { kind: 'scoring', most: 5, places: 1 };
const budget: Method = { kind: 'budget', total: 100 };
const election: Method = { kind: 'election', places: 2 };
const pick = (...nths: number[]): Choice => ({ picks: nths.map(o) });
const rank = (...nths: number[]): Choice => ({ ranking: nths.map(o) });
const score = (one: number, other = 0): Choice => ({ scores: { [o(1)]: one, [o(2)]: other } });
const money = (one: number, other = 0): Choice => ({ money: { [o(1)]: one, [o(2)]: other } });

test.each<[Method, Choice, Misfit | null]>([
  [{ kind: 'motion' }, 'for', null],
  [{ kind: 'motion' }, 'against', null],
  [{ kind: 'motion' }, 'objection', 'wrongKind'],
  [{ kind: 'motion' }, pick(1), 'wrongKind'],
  [{ kind: 'consent' }, 'objection', null],
  [{ kind: 'consent' }, 'for', 'wrongKind'],
  [{ kind: 'single' }, pick(4), null],
  [{ kind: 'single' }, pick(5), 'unknownOption'],
  [{ kind: 'single' }, pick(1, 2), 'tooMany'],
  [{ kind: 'single' }, pick(), 'tooFew'],
  [{ kind: 'single' }, rank(1), 'wrongKind'],
  [{ kind: 'single' }, 'for', 'wrongKind'],
  [multiple, pick(1), 'tooFew'],
  [multiple, pick(1, 2), null],
  [multiple, pick(1, 2, 3), null],
  [multiple, pick(1, 2, 3, 4), 'tooMany'],
  [multiple, pick(1, 1), 'repeatedOption'],
  [election, pick(1), null],
  [election, pick(1, 2), null],
  [election, pick(1, 2, 3), 'tooMany'],
  [borda, rank(1, 2, 3, 4), null],
  [borda, rank(3), null],
  [borda, rank(3, 3), 'repeatedOption'],
  [borda, rank(), 'tooFew'],
  [borda, pick(1), 'wrongKind'],
  [scoring, score(5, 0), null],
  [scoring, score(6), 'scoreTooHigh'],
  [scoring, score(-1), 'notWhole'],
  [scoring, score(1.5), 'notWhole'],
  [scoring, { scores: {} }, 'tooFew'],
  [scoring, { scores: { [o(9)]: 1 } }, 'unknownOption'],
  [scoring, money(1), 'wrongKind'],
  [budget, money(60, 40), null],
  [budget, money(60, 41), 'aboveTotal'],
  [budget, money(0.5), 'notWhole'],
  [budget, money(NaN), 'notWhole'],
  [budget, { money: {} }, 'tooFew'],
  [budget, { money: { [o(9)]: 1 } }, 'unknownOption'],
  [budget, score(1), 'wrongKind'],
])('%o takes %o: %s', (method, choice, misfit) => {
  expect(fits(paper(method, method.kind === 'motion' || method.kind === 'consent' ? 0 : 4), choice)).toBe(
    misfit,
  );
});

test.each<Method>([
  { kind: 'motion' },
  { kind: 'consent' },
  { kind: 'single' },
  multiple,
  election,
  borda,
  scoring,
  budget,
])('anybody may abstain: %o', (method) => {
  expect(fits(paper(method, 4), 'abstain')).toBeNull();
});
