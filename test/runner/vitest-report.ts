import { relative } from 'node:path';
import { failedOnce, sum, type Tally } from './tally.ts';

/** What we read of vitest's JSON report. */
type Report = {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
};

/**
 * Counts a vitest run from its JSON report (null: it wrote none) and its exit code. Never gives a clean count for a
 * run that was not: a file that failed to load, an error outside any test and a run without tests count as failed.
 */
export function tallyOfReport(text: string | null, exitCode: number, root: string, mayBeEmpty: boolean): Tally {
  if (text === null) return failedOnce(`vitest ended with ${exitCode} and without a report`);
  const { testResults } = JSON.parse(text) as Report;
  const counted = sum(testResults.map((file) => tallyOfFile(file, relative(root, file.name))));
  const isClean = counted.failed.length === 0;
  if (isClean && exitCode !== 0)
    return sum([counted, failedOnce(`vitest ended with ${exitCode}: an error outside a test`)]);
  const isEmpty = counted.passed === 0 && counted.skipped.length === 0;
  return isClean && isEmpty && !mayBeEmpty ? failedOnce('no tests were found') : counted;
}

function tallyOfFile(file: Report['testResults'][number], path: string): Tally {
  const names = (...statuses: string[]): string[] =>
    file.assertionResults
      .filter(({ status }) => statuses.includes(status))
      .map(({ fullName }) => `${path}: ${fullName}`);
  const failed = names('failed');
  const hasBrokenFile = file.status === 'failed' && failed.length === 0;
  return {
    passed: names('passed').length,
    failed: hasBrokenFile ? [`${path}: ${file.message.split('\n')[0] || 'the file failed outside its tests'}`] : failed,
    skipped: names('skipped', 'pending', 'todo', 'disabled'),
  };
}
