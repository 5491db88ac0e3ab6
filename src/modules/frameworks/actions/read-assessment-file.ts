import { CsvError, parse } from 'csv-parse/sync';
import { textOfCell } from '#kernel/csv.ts';
import type { Fault } from '#kernel/fault.ts';
import { Problem } from '#platform/problems.ts';
import { isZip, readWorkbook } from '#platform/workbook.ts';
import type { AssessmentFormat } from '../contract/assessment-files.ts';
import type { ReadAssessment } from '../domain/exchange/assessment-file.ts';
import { jsonToAssessment } from '../domain/exchange/assessment-json.ts';
import { sheetsToAssessment, tableToAssessment } from '../domain/exchange/assessment-sheets.ts';
import { oscalToAssessment } from '../domain/exchange/oscal-results.ts';
import { type CodeOfAlias, webcafToAssessment } from '../domain/exchange/webcaf-assessment.ts';
import { oscalFaults } from '../domain/oscal/validate-oscal.ts';

/** What a file says, and in which format it says it. */
export interface ReadFile {
  readonly format: AssessmentFormat;
  readonly read: ReadAssessment;
  readonly faults: readonly Fault[];
}

const unknown =
  'This is none of the files that are read here: a workbook (XLSX), CSV, or JSON of Wardkeep, of WebCAF or of OSCAL assessment results.';

/**
 * Reads an assessment from bytes; which format it is, they say themselves.
 * @throws Problem 'wrong-file' for a file of another kind
 */
export async function readAssessmentFile(bytes: Buffer, codeOf: CodeOfAlias): Promise<ReadFile> {
  if (bytes.length === 0) throw new Problem('wrong-file', 'This file is empty.');
  if (isZip(bytes)) return { format: 'xlsx', ...sheetsToAssessment(await readWorkbook(bytes)) };
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  return /^\s*[{[]/.test(text) ? readJson(jsonOf(text), codeOf) : { format: 'csv', ...readTable(text) };
}

/** @throws Problem 'wrong-file' for text that is not JSON */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem('wrong-file', 'This file begins like JSON, and is not. It may have been cut off.', {
      cause: error,
    });
  }
}

function readJson(json: unknown, codeOf: CodeOfAlias): ReadFile {
  const has = (field: string) => typeof json === 'object' && json !== null && Object.hasOwn(json, field);
  if (has('assessment-results')) {
    const faults = oscalFaults('assessment-results', json);
    if (faults.length > 0) return { format: 'oscal', read: { outcomes: [] }, faults };
    return { format: 'oscal', ...oscalToAssessment(json) };
  }
  if (has('schema')) return { format: 'json', ...jsonToAssessment(json) };
  if (has('assessment_details')) return { format: 'webcaf', ...webcafToAssessment(json, codeOf) };
  throw new Problem('wrong-file', unknown);
}

function readTable(text: string): { readonly read: ReadAssessment; readonly faults: readonly Fault[] } {
  if (!/^[^\n]*outcome/i.test(text)) throw new Problem('wrong-file', unknown);
  return tableToAssessment(csvRows(text));
}

/** Rows of a file of commas as `csvCell` wrote them; an empty cell is null. @throws Problem 'wrong-file' */
export function csvRows(text: string): (string | null)[][] {
  try {
    const rows: string[][] = parse(text, { relax_column_count: true, max_record_size: 200_000 });
    return rows.map((row) => row.map((cell) => (cell === '' ? null : textOfCell(cell))));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Problem('wrong-file', `This CSV cannot be read at line ${error.lines ?? '?'}. Save it as CSV (UTF-8).`, {
      cause: error,
    });
  }
}
