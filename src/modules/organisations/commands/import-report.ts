import { inWords } from '#kernel/dates.ts';
import { type Problem, problemDetails } from '#platform/problems.ts';
import type { ImportDetail } from '../actions/list-imports.ts';

interface Rejected {
  readonly line: number | null;
  readonly key: string;
  readonly reason: string | null;
}

/** What an import does, as one JSON document on one line. */
export function shownAsJson(shown: ImportDetail, state: string, rejected: readonly Rejected[]): string {
  const { id, kind, register, fileName, effective, counts, notes, undoes } = shown;
  const rows = rejected.map(({ line, key, reason }) => ({ line, key, reason }));
  return JSON.stringify({
    id: state === 'unchanged' ? null : id,
    state,
    kind,
    register,
    fileName,
    effective,
    undoes,
    counts,
    notes,
    rejected: rows,
  });
}

/** A refusal as one JSON document on one line. */
export function refusedAsJson(problem: Problem): string {
  return JSON.stringify({
    id: null,
    state: 'refused',
    counts: null,
    rejected: [],
    problem: problemDetails(problem, 'command line'),
  });
}

const number = new Intl.NumberFormat('en-GB');

const headings: Readonly<Record<string, string>> = {
  previewed: 'Preview',
  applied: 'Applied as import',
  unchanged: 'Nothing to change',
};

/** What an import does, for people. */
export function shownAsText(shown: ImportDetail, state: string, rejected: readonly Rejected[]): string {
  const { counts, effective, notes, id } = shown;
  const outcomes = ['added', 'changed', 'closed', 'removed', 'rejected', 'unchanged'] as const;
  const lines = [
    `${headings[state] ?? state}${state === 'unchanged' ? '' : ` ${id}`}: ${shown.kindTitle}, ${shown.fileName}, into ${shown.registerName}`,
    `Changes count from ${inWords(effective)}. Rows read: ${number.format(counts.rows)}.`,
    ...outcomes
      .filter((outcome) => counts[outcome] > 0)
      .map((outcome) => `  ${outcome.padEnd(10)} ${number.format(counts[outcome]).padStart(9)}`),
    ...notes.map((note) => `Note: ${note}.`),
    ...rejected.map(({ line, key, reason }) => `  ${line === null ? key : `line ${line}`}: ${reason}`),
  ];
  const more = counts.rejected - rejected.length;
  return [...lines, ...(more > 0 ? [`  … and ${number.format(more)} more; --json lists them`] : [])].join('\n');
}
