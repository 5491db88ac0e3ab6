import writeXlsxFile from 'write-excel-file/node';
import { withheldNote } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { workbookAnswer } from '#platform/http/workbook-answer.ts';
import type { HazardFilters } from '../contract/hazards.ts';
import { hazardSheet, hazardSheetColumns } from '../domain/hazard-sheet.ts';
import { hazardPage } from '../store/hazard-list.ts';
import { findBranch } from './find-branch.ts';
import { withheldHazards } from './hazards-by-organisation.ts';
import { filterOf } from './list-hazards.ts';

/** Rows of one file; a workbook is held in memory while it is made. */
const mostRows = 20_000;

/** The hazards of a scope as a file. Every cell of the workbook is text or a number: nothing in it can run. */
export async function exportHazards(
  context: Context,
  { query }: { query: HazardFilters & { format: 'xlsx' | 'json' } },
  caller: Caller,
): Promise<Answer> {
  const today = context.now().toISOString().slice(0, 10);
  const { hazards, branch } = await context.read(async (reader) => {
    const found = await findBranch(reader, query);
    const page = { sort: '-rating', limit: mostRows, offset: 0 } as const;
    return { branch: found, hazards: await hazardPage(reader, filterOf(query, found, today), page) };
  });
  const owners = new Map(
    branch.members.map(({ id, code, shortName, name }) => [id, { code, name: shortName ?? name }]),
  );
  const rows = hazards.map((hazard) =>
    hazardSheet(hazard, owners.get(hazard.organisationId) ?? { code: '', name: '' }),
  );
  const at = context.now().toISOString();
  const note = [
    branch.isFictional ? 'Demonstration data, invented.' : '',
    `Hazard log of ${branch.name}, ${filtersInWords(query)}.`,
    withheldNote(await withheldHazards(context, caller, branch)),
    hazards.length === mostRows ? `Only the first ${mostRows} hazards.` : '',
  ];
  const words = note.filter(Boolean).join(' ');
  const name = `hazard-log-${at.slice(0, 16).replace(/[:T]/g, '-')}`;
  if (query.format === 'json') {
    const text = JSON.stringify(
      { schema: 'wardkeep.hazard-log/1', note: words, exportedAt: at, hazards: rows },
      null,
      1,
    );
    return Answer.file(`${name}.json`, 'application/json; charset=utf-8', text);
  }
  const workbook = await workbookOf(rows, `${words} Exported ${at}`);
  return workbookAnswer(name, workbook);
}

function filtersInWords(query: HazardFilters): string {
  const { status, rating, cause, overdue, pathway, severity, likelihood, search } = query;
  const given = Object.entries({ status, rating, cause, overdue, pathway, severity, likelihood, search });
  const shown = given
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key} ${value}`);
  return shown.length === 0 ? 'all hazards' : shown.join(', ');
}

type SheetRow = ReturnType<typeof hazardSheet>;

async function workbookOf(rows: readonly SheetRow[], note: string) {
  const header = hazardSheetColumns.map(({ header: text }) => ({
    value: text,
    type: String,
    fontWeight: 'bold' as const,
  }));
  const body = rows.map((row) =>
    hazardSheetColumns.map(({ id }) => {
      const value = row[id];
      // The type makes a text stay text, also one that begins with an equals sign.
      return typeof value === 'number' ? { value, type: Number } : { value: value ?? '', type: String };
    }),
  );
  const made = writeXlsxFile([header, ...body, [], [{ value: note, type: String }]], {
    sheet: 'Hazard log',
    stickyRowsCount: 1,
    columns: hazardSheetColumns.map(({ width }) => ({ width })),
  });
  return await made.toBuffer();
}
