import { isIsoDate } from '#kernel/dates.ts';
import type { NationFacts, RegisterFact } from './nation-facts.ts';

/** One table of a nation, named as its file is: `bodies` is `bodies.csv`. */
export type NationTable = keyof NationFacts;

/** A row as a CSV reader hands it over: column name to text. */
export type TextRow = Readonly<Record<string, string>>;

type CellKind = 'text' | 'text?' | 'date' | 'date?' | 'number' | 'number?' | 'whole';
type Cell = string | number | null;
type Columns = Readonly<Record<string, CellKind>>;

/** The type makes a field that is added to a fact and forgotten here a compile error. */
const columnsOf: { readonly [T in NationTable]: { readonly [F in keyof NationFacts[T][number]]: CellKind } } = {
  bodies: {
    code: 'text',
    kind: 'text',
    name: 'text',
    shortName: 'text?',
    opened: 'date?',
    closed: 'date?',
    postcode: 'text?',
    longitude: 'number?',
    latitude: 'number?',
    source: 'text',
  },
  edges: { type: 'text', child: 'text', parent: 'text', from: 'date?', to: 'date?', source: 'text' },
  editions: { standard: 'text', edition: 'text', opens: 'date', deadline: 'date' },
  statuses: { code: 'text', standard: 'text', edition: 'text', status: 'text', published: 'date?', source: 'text' },
  activity: { code: 'text', measure: 'text', value: 'number', period: 'text', source: 'text' },
  characteristics: { code: 'text', name: 'text', value: 'text', asOf: 'date', source: 'text' },
  hexes: { code: 'text', q: 'whole', r: 'whole', label: 'text', from: 'date?', to: 'date?' },
};

/** The seven tables, in the order in which they must be loaded. */
export const nationTables: readonly NationTable[] = [
  'bodies',
  'edges',
  'editions',
  'statuses',
  'activity',
  'characteristics',
  'hexes',
];

/**
 * Reads a nation from rows of text, one list a table, each row keyed by the header's names.
 * @throws Error that names the table, the line (the header is line 1), the column and the text, at the first cell that
 * is not what its column holds, and at a missing or unknown column.
 */
export function readNationTables(rows: Readonly<Record<NationTable, readonly TextRow[]>>): NationFacts {
  return {
    bodies: readTable('bodies', rows.bodies),
    edges: readTable('edges', rows.edges),
    editions: readTable('editions', rows.editions),
    statuses: readTable('statuses', rows.statuses),
    activity: readTable('activity', rows.activity),
    characteristics: readTable('characteristics', rows.characteristics),
    hexes: readTable('hexes', rows.hexes),
  };
}

/** Writes one table as CSV: header row, rows sorted by their cells, line feeds, and the same text for the same facts. */
export function writeNationTable(facts: NationFacts, table: NationTable): string {
  const columns: Columns = columnsOf[table];
  const fields = Object.keys(columns);
  const lines = facts[table].map((fact) => fields.map((field) => writeCell(Reflect.get(fact, field) as Cell)));
  lines.sort(byCells);
  return [fields.map(headerOf), ...lines].map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
}

const registerText = ['code', 'name', 'path', 'root', 'note'] as const;

/**
 * Reads a nation's `register.json`, already parsed.
 * @throws Error when a field is missing, unknown or of another type.
 */
export function readRegister(json: unknown): RegisterFact {
  if (typeof json !== 'object' || json === null) throw new Error('register.json does not hold an object');
  const entries = new Map(Object.entries(json));
  for (const name of registerText) {
    if (typeof entries.get(name) !== 'string') throw new Error(`register.json: ${name} is not text`);
  }
  const asOf: unknown = entries.get('asOf');
  if (typeof asOf !== 'string' || !isIsoDate(asOf)) throw new Error('register.json: asOf is not a day (YYYY-MM-DD)');
  if (typeof entries.get('isFictional') !== 'boolean')
    throw new Error('register.json: isFictional is not true or false');
  if (entries.size !== registerText.length + 2) throw new Error('register.json holds a field that is not known');
  return json as RegisterFact;
}

function readTable<T extends NationTable>(table: T, rows: readonly TextRow[]): NationFacts[T] {
  const columns: Columns = columnsOf[table];
  const facts = rows.map((row, index) => readRow(columns, row, `${table} line ${index + 2}`));
  return facts as unknown as NationFacts[T];
}

function readRow(columns: Columns, row: TextRow, where: string): Record<string, Cell> {
  const fields = Object.entries(columns);
  const headers = new Set(fields.map(([field]) => headerOf(field)));
  const unknown = Object.keys(row).find((name) => !headers.has(name));
  if (unknown !== undefined) throw new Error(`${where}: the column ${unknown} is not known`);
  return Object.fromEntries(
    fields.map(([field, kind]) => {
      const text = row[headerOf(field)];
      if (text === undefined) throw new Error(`${where}: the column ${headerOf(field)} is missing`);
      return [field, readCell(kind, text, `${where}, column ${headerOf(field)}`)];
    }),
  );
}

function readCell(kind: CellKind, text: string, where: string): Cell {
  if (text === '') {
    if (kind.endsWith('?')) return null;
    throw new Error(`${where} is empty`);
  }
  switch (kind) {
    case 'text':
    case 'text?':
      if (text !== text.trim()) throw new Error(`${where}: "${text}" begins or ends with a space`);
      return text;
    case 'date':
    case 'date?':
      if (!isIsoDate(text)) throw new Error(`${where}: "${text}" is not a day (YYYY-MM-DD)`);
      return text;
    case 'whole':
      if (!/^-?\d{1,6}$/.test(text)) throw new Error(`${where}: "${text}" is not a whole number`);
      return Number(text);
    case 'number':
    case 'number?':
      if (!/^-?\d{1,12}(\.\d{1,9})?$/.test(text)) throw new Error(`${where}: "${text}" is not a number`);
      return Number(text);
  }
}

function writeCell(cell: Cell): string {
  return cell === null ? '' : String(cell);
}

/** By UTF-16 unit, so that the order does not depend on a machine's language. */
function byCells(left: readonly string[], right: readonly string[]): number {
  for (const [index, cell] of left.entries()) {
    const other = right[index] ?? '';
    if (cell !== other) return cell < other ? -1 : 1;
  }
  return 0;
}

function headerOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
