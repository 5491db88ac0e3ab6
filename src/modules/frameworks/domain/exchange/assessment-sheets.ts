import type { Fault } from '#kernel/fault.ts';
import { type Cell, type Sheet, type SheetRow, sheetRows } from '#kernel/sheets.ts';
import {
  type AssessmentFile,
  assessmentSchema,
  type FiledOutcome,
  inheritedWords,
  outcomeKey,
  type ReadAssessment,
  type ReadIndicator,
  type ReadOutcome,
} from './assessment-file.ts';

/** Sheets of the workbook with their columns. A column in brackets helps the reader and is not read. */
export const assessmentColumns = {
  About: ['Field', 'Value'],
  Outcomes: [
    'Framework',
    'Version',
    'Outcome',
    '(Title)',
    '(Level that counts)',
    '(Inherited level)',
    '(Inherited from)',
    '(Level by rule)',
    '(Level asked for)',
    'Stated level',
    'Override',
    'Reason for override',
    'State',
    'Comment',
    'Answer version',
  ],
  Statements: ['Framework', 'Version', 'Outcome', 'Statement', '(Speaks for)', '(Wording)', 'Ticked', 'Comment'],
} as const;

/** Widths of the columns that hold sentences. */
export const assessmentWidths = { '(Wording)': 90, Comment: 60, '(Title)': 40, Value: 60, 'Reason for override': 40 };

/** An assessment as the sheets of a workbook; `sheetsToAssessment` reads them back without loss. */
export function assessmentToSheets(file: AssessmentFile): readonly Sheet[] {
  return [
    { name: 'About', rows: [assessmentColumns.About, ...aboutRows(file)] },
    { name: 'Outcomes', rows: [assessmentColumns.Outcomes, ...file.outcomes.map(outcomeRow)] },
    { name: 'Statements', rows: [assessmentColumns.Statements, ...file.outcomes.flatMap(statementRows)] },
  ];
}

function statementRows({ framework, version, code, indicators }: FiledOutcome): Cell[][] {
  return indicators.map((one) => {
    const ticked = one.isTicked ? 'yes' : 'no';
    return [framework, version, code, one.code, one.level, one.wording, ticked, one.comment];
  });
}

function aboutRows(file: AssessmentFile): Cell[][] {
  return [
    ['Format', assessmentSchema],
    ['Organisation', file.organisation],
    ['Name', file.organisationName],
    ['Year', file.year],
    ['Exported', file.exportedAt],
    ['Note', file.note],
    ['How to use', 'Change Ticked (yes or no), comments, states and levels. Leave the first columns as they are.'],
  ];
}

function outcomeRow(outcome: FiledOutcome): Cell[] {
  const { framework, version, code, title, level, required, isStated, override, state, comment, held, inherited } =
    outcome;
  return [
    ...[framework, version, code, title, held, inherited?.level ?? null, inherited && inheritedWords(inherited)],
    ...[isStated ? null : level, required, isStated ? level : null],
    ...[override?.level ?? null, override?.why ?? null, state, comment, outcome.answerVersion],
  ];
}

/** Reads an assessment from the sheets of a workbook. Every fault names sheet and row. */
export function sheetsToAssessment(sheets: readonly Sheet[]): {
  readonly read: ReadAssessment;
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const rowsOf = (name: keyof typeof assessmentColumns) => sheetRows(sheets, name, assessmentColumns[name], faults);
  const about = new Map(rowsOf('About').map(({ cells }) => [cells.Field, words(cells.Value)]));
  const format = about.get('Format');
  if (format !== assessmentSchema) {
    faults.push({ where: 'About', message: `the format is "${format ?? ''}", and ${assessmentSchema} is read here` });
  }
  const [organisation, year] = [about.get('Organisation'), about.get('Year')];
  const outcomes = joined(rowsOf('Outcomes'), rowsOf('Statements'), faults);
  return { read: { ...given({ organisation, year }), outcomes }, faults };
}

// The comment of an outcome and that of a statement may not stand in one column: rows would say too little.
const tableColumns = [
  ...assessmentColumns.Outcomes,
  ...['Statement', '(Speaks for)', '(Wording)', 'Ticked', 'Statement comment'],
];

/** An assessment as one table, for a file of commas: a row for each outcome, then one for each of its statements. */
export function assessmentToTable(file: AssessmentFile): Sheet {
  const blank = (count: number): Cell[] => Array.from({ length: count }, () => null);
  const rows = file.outcomes.flatMap((outcome) => {
    const key = [outcome.framework, outcome.version, outcome.code];
    const fill = blank(assessmentColumns.Outcomes.length - key.length);
    return [
      [...outcomeRow(outcome), ...blank(5)],
      ...statementRows(outcome).map((row) => [...key, ...fill, ...row.slice(key.length)]),
    ];
  });
  return { name: tableName, rows: [tableColumns, ...rows] };
}

const tableName = 'Assessment';
const mostRows = 20_000;

/** Reads the table of `assessmentToTable`, wherever its columns stand. */
export function tableToAssessment(rows: readonly (readonly Cell[])[]): {
  readonly read: ReadAssessment;
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const all = sheetRows([{ name: tableName, rows }], tableName, tableColumns, faults, mostRows);
  const of = (isStatement: boolean) => all.filter(({ cells }) => (cells.Statement !== null) === isStatement);
  const statements = of(true).map(({ number, cells }) => ({
    number,
    cells: { ...cells, Comment: cells['Statement comment'] ?? null },
  }));
  return { read: { outcomes: joined(of(false), statements, faults, 'row') }, faults };
}

/** Outcomes with their statements; statements without their outcome are a fault. @param place what faults call a row */
function joined(
  outcomeRows: readonly SheetRow[],
  statementRows: readonly SheetRow[],
  faults: Fault[],
  place?: string,
): ReadOutcome[] {
  const statements = statementsOf(statementRows, faults, place ?? 'Statements row');
  const outcomes = outcomeRows.flatMap((row) => outcomeOf(row, statements, faults, place ?? 'Outcomes row'));
  for (const [key, { where }] of statements)
    faults.push({ where, message: `the outcome ${key} has no row of its own` });
  return outcomes;
}

const words = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell));

function given<T extends object>(parts: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<T>;
}

interface Statements {
  readonly where: string;
  readonly indicators: Map<string, ReadIndicator>;
}

function statementsOf(rows: readonly SheetRow[], faults: Fault[], place: string): Map<string, Statements> {
  const found = new Map<string, Statements>();
  for (const { cells, number } of rows) {
    const where = `${place} ${number}`;
    const key = keyOf(cells, where, faults);
    const code = words(cells.Statement);
    const isTicked = tickOf(cells.Ticked ?? null);
    if (code === '') faults.push({ where, message: `has no statement. ${ifMerged}` });
    if (isTicked === null) faults.push({ where, message: tickFault(words(cells.Ticked)) });
    if (key === null || code === '' || isTicked === null) continue;
    const own = found.get(key) ?? { where, indicators: new Map<string, ReadIndicator>() };
    if (own.indicators.has(code)) faults.push({ where, message: `${code} stands here twice` });
    own.indicators.set(code, { isTicked, comment: words(cells.Comment) });
    found.set(key, own);
  }
  return found;
}

function keyOf(cells: SheetRow['cells'], where: string, faults: Fault[]): string | null {
  const key = { framework: words(cells.Framework), version: words(cells.Version), code: words(cells.Outcome) };
  if (key.framework !== '' && key.version !== '' && key.code !== '') return outcomeKey(key);
  faults.push({ where, message: `has no framework, version or outcome. ${ifMerged}` });
  return null;
}

const ifMerged = 'If cells were merged, take them apart';

/** A cell that somebody merged or filled by a formula may come as blank, and may take no tick away without a word. */
const tickFault = (word: string) =>
  word.trim() === '' ? `Ticked is blank: write yes or no. ${ifMerged}` : `"${word}" is neither yes nor no`;

/** @returns null for a blank cell and for a word that says neither */
function tickOf(cell: Cell): boolean | null {
  const word = words(cell).trim().toLowerCase();
  if (['yes', 'y', 'true', '1', 'x'].includes(word)) return true;
  return ['no', 'n', 'false', '0'].includes(word) ? false : null;
}

function outcomeOf(
  { cells, number }: SheetRow,
  statements: Map<string, Statements>,
  faults: Fault[],
  place: string,
): ReadOutcome[] {
  const where = `${place} ${number}`;
  const key = keyOf(cells, where, faults);
  if (key === null) return [];
  const own = statements.get(key);
  statements.delete(key);
  const level = words(cells.Override);
  const version = cells['Answer version'];
  return [
    {
      where,
      framework: words(cells.Framework),
      version: words(cells.Version),
      code: words(cells.Outcome),
      ...(/^\d+$/.test(words(version)) ? { answerVersion: Number(version) } : {}),
      ...(cells['Stated level'] === null ? {} : { stated: words(cells['Stated level']) }),
      override: level === '' ? null : { level, why: words(cells['Reason for override']) },
      ...(cells.State === null ? {} : { state: words(cells.State) }),
      comment: words(cells.Comment),
      indicators: own?.indicators ?? new Map(),
    },
  ];
}
