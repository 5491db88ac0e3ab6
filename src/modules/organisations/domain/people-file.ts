import { dayIn } from './import-cells.ts';
import { ImportFault, RowFault } from './import-fault.ts';

/** A row of a file of people. */
export interface PersonLine {
  readonly line: number;
  readonly email: string;
  readonly name: string;
  readonly organisation: string;
  readonly role: string;
  /** Last day of the role; null: it goes on. */
  readonly endsOn: string | null;
  readonly externalId: string;
  readonly isActive: boolean;
}

/** A row that cannot be used, with the reason. */
export interface LineFault {
  readonly line: number;
  readonly message: string;
}

const columns = ['email', 'name', 'organisation', 'role', 'ends_on', 'external_id', 'active'] as const;
type Column = (typeof columns)[number];

/** Rows at most in one file. */
export const mostPeople = 5000;

const yes = new Set(['', 'yes', 'y', 'true', '1', 'active']);
const no = new Set(['no', 'n', 'false', '0', 'inactive']);

/**
 * Reads the rows of a file, the first of which holds the headings in any order and case.
 * @throws ImportFault when the file as a whole cannot be used
 */
export function readPeople(rows: readonly { readonly cells: readonly string[]; readonly line: number }[]): {
  lines: PersonLine[];
  faults: LineFault[];
} {
  const [heading, ...others] = rows;
  const places = placesIn(heading?.cells ?? []);
  if (others.length === 0) throw new ImportFault('This file has no rows to import.');
  if (others.length > mostPeople)
    throw new ImportFault(
      `This file has more than ${mostPeople.toLocaleString('en-GB')} rows. Split it and import the parts.`,
    );
  const lines: PersonLine[] = [];
  const faults: LineFault[] = [];
  for (const { cells, line } of others) {
    try {
      lines.push(readLine(cells, line, places));
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      faults.push({ line, message: error.message });
    }
  }
  return { lines, faults: [...faults, ...twice(lines)].sort((one, other) => one.line - other.line) };
}

function placesIn(cells: readonly string[]): ReadonlyMap<Column, number> {
  const names = cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
  const places = new Map(
    columns.flatMap((column) => (names.includes(column) ? [[column, names.indexOf(column)]] : [])),
  );
  for (const needed of ['email', 'name', 'organisation'] as const) {
    if (!places.has(needed)) throw new ImportFault(`The first row must name the column “${needed}”.`, 1);
  }
  return places;
}

function readLine(cells: readonly string[], line: number, places: ReadonlyMap<Column, number>): PersonLine {
  const cell = (column: Column) => (cells[places.get(column) ?? -1] ?? '').trim();
  const email = cell('email').toLowerCase();
  if (email.length > 254 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw new RowFault('This is not an e-mail address.');
  const active = cell('active').toLowerCase();
  if (!yes.has(active) && !no.has(active)) throw new RowFault('“active” must be yes or no.');
  const [role, endsOn] = [cell('role').toLowerCase(), dayIn(cell('ends_on'))];
  if (endsOn !== null && role === '') throw new RowFault('A last day needs a role.');
  const [name, externalId] = [cell('name').replace(/\s+/g, ' '), cell('external_id')];
  if (name === '' || name.length > 200) throw new RowFault('A name has 1 to 200 letters.');
  if (externalId.length > 200) throw new RowFault('An external id has 200 letters at most.');
  return {
    line,
    email,
    name,
    organisation: cell('organisation').toUpperCase(),
    role,
    endsOn,
    externalId,
    isActive: yes.has(active),
  };
}

function twice(lines: readonly PersonLine[]): LineFault[] {
  const first = new Map<string, number>();
  return lines.flatMap(({ email, line }) => {
    const before = first.get(email);
    if (before === undefined) first.set(email, line);
    return before === undefined ? [] : [{ line, message: `Line ${before} is about ${email} too.` }];
  });
}
