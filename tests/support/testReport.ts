import { relative } from 'node:path';

/** The part of vitest's JSON report that is read here. */
export interface Report {
  testResults: TestedFile[];
}

export interface TestedFile {
  name: string;
  status: string;
  message: string;
  assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
}

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
  /** what to say at the very end, where it is found: what failed, and what passed only when it was tried again */
  notes: string[];
}

/** Characters of a fault that are said again at the end; the whole stands above. */
const mostSaid = 600;

/** Files whose process broke off, which is no test's finding: a library with code of its own may crash, and takes the process along. */
export const brokenOff = ({ testResults }: Report): string[] =>
  testResults.filter((file) => file.status === 'failed' && !hasFailed(file)).map((file) => file.name);

/** The report, with what came of the files that were run again in place of what came of them first. */
export const withAgain = (first: Report, again: Report): Report => {
  const names = new Set(brokenOff(first));
  return {
    testResults: [...first.testResults.filter((file) => !names.has(file.name)), ...again.testResults],
  };
};

/** What the run came to. */
export function countOf({ testResults }: Report): Count {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const number = (...statuses: string[]) => tests.filter((one) => statuses.includes(one.status)).length;
  // A file that cannot be loaded fails without a failed test.
  const wholeFiles = testResults.filter((file) => file.status === 'failed' && !hasFailed(file));
  const [passed, failed] = [number('passed'), number('failed')];
  return {
    passed,
    failed: failed + wholeFiles.length,
    skipped: tests.length - passed - failed,
    notes: [
      ...wholeFiles.map((file) => `FAILED ${pathOf(file)}\n  ${file.message.slice(0, mostSaid)}`),
      ...testResults.flatMap(notesOf),
    ],
  };
}

const hasFailed = (file: TestedFile): boolean => file.assertionResults.some((one) => one.status === 'failed');

const pathOf = ({ name }: TestedFile): string => relative('.', name);

const notesOf = (file: TestedFile): string[] =>
  file.assertionResults.flatMap(({ fullName, status, failureMessages }) => {
    const faults = (failureMessages ?? []).map((one) => one.slice(0, mostSaid)).join('\n  ');
    if (status === 'failed') return [`FAILED ${pathOf(file)} > ${fullName}\n  ${faults}`];
    return faults ? [`PASSED ONLY WHEN TRIED AGAIN ${pathOf(file)} > ${fullName}\n  ${faults}`] : [];
  });
