import { expect, test } from 'vitest';
import { brokenOff, countOf, withAgain, type TestedFile } from './support/testReport.ts';

const file = (name: string, status: string, tests: [status: string, fault?: string][]): TestedFile => ({
  name,
  status,
  message: '',
  assertionResults: tests.map(([each, fault], nth) => ({
    fullName: `test ${nth}`,
    status: each,
    failureMessages: fault === undefined ? [] : [fault],
  })),
});

const whole = file('a.test.ts', 'passed', [['passed'], ['skipped']]);
const failing = file('b.test.ts', 'failed', [['passed'], ['failed', 'two is not three']]);
const crashed = file('c.test.ts', 'failed', [['passed'], ['pending']]);

test('a test that fails is counted and named', () => {
  const count = countOf({ testResults: [whole, failing] });
  expect(count).toMatchObject({ passed: 2, failed: 1, skipped: 1 });
  expect(count.notes).toEqual(['FAILED b.test.ts > test 1\n  two is not three']);
});

test('a test that passed at its second try is named', () => {
  const { notes } = countOf({ testResults: [file('a.test.ts', 'passed', [['passed', 'too late']])] });
  expect(notes).toEqual(['PASSED ONLY WHEN TRIED AGAIN a.test.ts > test 0\n  too late']);
});

test('a file whose process broke off is run again, one with a test that fails is not', () => {
  const first = { testResults: [whole, failing, crashed] };
  expect(brokenOff(first)).toEqual(['c.test.ts']);
  expect(countOf(first)).toMatchObject({ failed: 2 });
  const again = { testResults: [file('c.test.ts', 'passed', [['passed'], ['passed']])] };
  expect(countOf(withAgain(first, again))).toMatchObject({ passed: 4, failed: 1, skipped: 1 });
});

test('what breaks off twice has failed', () => {
  const first = { testResults: [whole, crashed] };
  expect(countOf(withAgain(first, { testResults: [crashed] }))).toMatchObject({ passed: 2, failed: 1 });
});
