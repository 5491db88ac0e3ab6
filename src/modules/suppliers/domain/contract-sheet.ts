import type { Fault } from '#kernel/fault.ts';
import { type Cell, type Sheet, sheetRows } from '#kernel/sheets.ts';
import { contractStates, decisions, renewals } from './contract-days.ts';

/** A contract as one row of a file. `id` 0: new; `version` is that of the export. Money in pence, null: not stated. */
export interface FiledContract {
  readonly id: number;
  readonly version: number;
  /** 0: found by its name. */
  readonly supplierId: number;
  readonly supplier: string;
  readonly reference: string;
  readonly title: string;
  readonly productGroup: string | null;
  readonly totalPence: number | null;
  readonly yearlyPence: number | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly noticeDays: number | null;
  readonly renewal: (typeof renewals)[number];
  readonly ownerDuty: string;
  readonly decision: (typeof decisions)[number];
  readonly decisionNote: string;
  readonly state: (typeof contractStates)[number];
}

/** The sheet of a workbook, and the only sheet of a CSV file. */
export const contractSheetName = 'Contracts';

const columns = [
  ...['id', 'version', 'supplier id', 'supplier', 'reference', 'title', 'product group', 'total in pounds'],
  ...['pounds a year', 'starts', 'ends', 'notice days', 'renewal', 'owner duty', 'decision', 'decision note', 'state'],
] as const;
type ColumnName = string;

/** Widths of the columns of a workbook, in characters. */
export const contractSheetWidths = {
  id: 8,
  version: 8,
  'supplier id': 11,
  supplier: 34,
  title: 44,
  'decision note': 44,
};

const pounds = (pence: number | null) => (pence === null ? null : pence / 100);

/** Contracts as a sheet that can be read again. */
export function contractsToSheet(rows: readonly FiledContract[]): Sheet {
  return {
    name: contractSheetName,
    rows: [
      [...columns],
      ...rows.map((row): Cell[] => [
        ...[row.id, row.version, row.supplierId, row.supplier, row.reference, row.title, row.productGroup],
        ...[pounds(row.totalPence), pounds(row.yearlyPence), row.startsOn, row.endsOn, row.noticeDays, row.renewal],
        ...[row.ownerDuty, row.decision, row.decisionNote, row.state],
      ]),
    ],
  };
}

/** One row with what is wrong in it, added to `faults` with its place. */
function cellsOf(cells: Readonly<Record<string, Cell>>, where: string, faults: Fault[]) {
  const wrong = (column: ColumnName, what: string) => {
    faults.push({ where, message: `"${column}" ${what}` });
  };
  const text = (column: ColumnName, most: number) => {
    const value = String(cells[column] ?? '').trim();
    if (value.length > most) wrong(column, `is longer than ${most} characters`);
    return value;
  };
  const whole = (column: ColumnName, most: number): number | null => {
    const value = text(column, 20);
    if (value === '') return null;
    if (/^\d{1,10}$/.test(value) && Number(value) <= most) return Number(value);
    wrong(column, `is not a whole number up to ${most}`);
    return null;
  };
  const pence = (column: ColumnName): number | null => {
    const value = text(column, 30).replace(/[£,\s]/g, '');
    if (value === '') return null;
    if (/^\d{1,11}(\.\d{1,2})?$/.test(value)) return Math.round(Number(value) * 100);
    wrong(column, 'is not an amount in pounds such as 12000.50');
    return null;
  };
  const day = (column: ColumnName): string | null => {
    const value = text(column, 30);
    if (value === '') return null;
    if (isDay(value)) return value;
    wrong(column, 'is not a day such as 2027-03-31');
    return null;
  };
  const oneOf = <T extends string>(column: ColumnName, known: readonly T[], usual: T): T => {
    const value = text(column, 30).toLowerCase() || usual;
    const found = known.find((one) => one === value);
    if (found === undefined) wrong(column, `is none of ${known.join(', ')}`);
    return found ?? usual;
  };
  return { text, whole, pence, day, oneOf, wrong };
}

function isDay(value: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

const largestId = 2_147_483_647;

/** Reads the sheet. Every fault names its row, so that all can be mended at once. */
export function sheetToContracts(sheets: readonly Sheet[]): {
  readonly rows: readonly FiledContract[];
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const rows = sheetRows(sheets, contractSheetName, columns, faults).map(({ number, cells }): FiledContract => {
    const where = `${contractSheetName} row ${number}`;
    const { text, whole, pence, day, oneOf, wrong } = cellsOf(cells, where, faults);
    const title = text('title', 200);
    if (title.length < 2) wrong('title', 'says what the contract is for');
    return {
      ...{ id: whole('id', largestId) ?? 0, version: whole('version', largestId) ?? 0 },
      ...{ supplierId: whole('supplier id', largestId) ?? 0, supplier: text('supplier', 200) },
      ...{ reference: text('reference', 100), title, productGroup: text('product group', 40).toLowerCase() || null },
      ...{ totalPence: pence('total in pounds'), yearlyPence: pence('pounds a year') },
      ...{ startsOn: day('starts'), endsOn: day('ends'), noticeDays: whole('notice days', 3660) },
      ...{ renewal: oneOf('renewal', renewals, 'not-stated'), ownerDuty: text('owner duty', 60) },
      ...{ decision: oneOf('decision', decisions, 'open'), decisionNote: text('decision note', 1000) },
      state: oneOf('state', contractStates, 'active'),
    };
  });
  return { rows, faults };
}

/** What a row of a file would do. */
export interface ContractChange {
  readonly row: FiledContract;
  readonly kind: 'added' | 'changed' | 'same';
  /** Somebody saved it after the file was made. */
  readonly isSavedSince: boolean;
  readonly changes: readonly { readonly what: string; readonly before: string; readonly after: string }[];
}

/** How the rows of a file differ from what is stored. Contracts that are not in the file stay as they are. */
export function compareContracts(
  stored: readonly FiledContract[],
  filed: readonly FiledContract[],
): { readonly changes: readonly ContractChange[]; readonly faults: readonly Fault[]; readonly leftOut: number } {
  const faults: Fault[] = [];
  const known = new Map(stored.map((row) => [row.id, row]));
  const seen = new Set<number>();
  const changes = filed.flatMap((row, index): ContractChange[] => {
    const message = faultOf(row, known.get(row.id), seen);
    if (message !== null) {
      faults.push({ where: `${contractSheetName} row ${index + 2}`, message });
      return [];
    }
    if (row.id !== 0) seen.add(row.id);
    return [changeOf(known.get(row.id), row)];
  });
  return { changes, faults, leftOut: stored.filter(({ id }) => !seen.has(id)).length };
}

function faultOf(row: FiledContract, before: FiledContract | undefined, seen: ReadonlySet<number>): string | null {
  const { id, supplierId, startsOn, endsOn, yearlyPence, totalPence } = row;
  if (id !== 0 && before === undefined) return `no contract of this organisation has the id ${id}`;
  if (before && before.supplierId !== supplierId)
    return 'the supplier of a contract cannot be changed: add a row of its own';
  if (seen.has(id)) return `the contract ${id} stands in this file twice`;
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) return 'it ends before it starts';
  if (yearlyPence !== null && totalPence !== null && yearlyPence > totalPence)
    return 'a year costs more than the total';
  return null;
}

function changeOf(before: FiledContract | undefined, row: FiledContract): ContractChange {
  if (before === undefined) return { row: { ...row, id: 0 }, kind: 'added', isSavedSince: false, changes: [] };
  const changes = contractDifferences(before, row);
  const kind = changes.length === 0 ? 'same' : 'changed';
  const isSavedSince = kind === 'changed' && row.version !== 0 && row.version !== before.version;
  return { row: { ...row, version: before.version }, kind, isSavedSince, changes };
}

/** What of a contract is written otherwise in another row, column by column. */
export function contractDifferences(from: FiledContract, to: FiledContract): ContractChange['changes'] {
  const [was, is] = [shown(from), shown(to)];
  return Object.keys(is).flatMap((what) => {
    const [old = '', now = ''] = [was[what], is[what]];
    return old === now ? [] : [{ what, before: old, after: now }];
  });
}

function shown(row: FiledContract): Record<string, string> {
  const [heading = [], cells = []] = contractsToSheet([row]).rows;
  const skipped = new Set(['id', 'version', 'supplier id', 'supplier']);
  const pairs = heading.map((name, index) => [String(name), String(cells[index] ?? '')] as const);
  return Object.fromEntries(pairs.filter(([name]) => !skipped.has(name)));
}
