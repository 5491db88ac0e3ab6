import { isIsoDate } from '#kernel/dates.ts';
import type { Fault } from '#kernel/fault.ts';
import { type Cell, type Sheet, sheetRows } from '#kernel/sheets.ts';
import { assetKindCodes } from '../facts/asset-kinds.ts';
import { fundings, legacyReasons, legacyStates } from './legacy-words.ts';

/** An entry as one row of a file. `id` 0: new; `version` is that of the export. Money in pounds; empty: not stated. */
export interface FiledLegacy {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly kind: string;
  readonly what: string;
  readonly reason: string;
  readonly reasonNote: string;
  readonly stuckUntil: string;
  readonly systemId: string;
  readonly pathways: string;
  readonly supportEndsOn: string;
  readonly supportSource: string;
  readonly ownerDuty: string;
  readonly acceptedBy: string;
  readonly acceptedWhy: string;
  readonly acceptedUntil: string;
  readonly retiresOn: string;
  readonly retirementPlan: string;
  readonly capitalLow: number | null;
  readonly capitalHigh: number | null;
  readonly revenueLow: number | null;
  readonly revenueHigh: number | null;
  readonly priceYear: number | null;
  readonly costSource: string;
  readonly funding: string;
  readonly state: string;
}

/** The sheet of a workbook, and the only sheet of a CSV file. */
export const legacySheetName = 'Cannot be patched';

type Name = keyof FiledLegacy;
type Shape = 'text' | 'day' | 'money' | 'whole' | readonly string[];

/** Heading, field, what may stand in it, and how long a text may be. */
const columns: readonly (readonly [heading: string, name: Name, shape: Shape, most?: number])[] = [
  ['id', 'id', 'whole'],
  ['version', 'version', 'whole'],
  ['name', 'name', 'text', 200],
  ['kind', 'kind', assetKindCodes],
  ['what cannot be updated', 'what', 'text', 1000],
  ['reason', 'reason', legacyReasons],
  ['about the reason', 'reasonNote', 'text', 1000],
  ['until', 'stuckUntil', 'day'],
  ['system of the service map', 'systemId', 'text', 60],
  ['pathways', 'pathways', 'text', 1000],
  ['support ends', 'supportEndsOn', 'day'],
  ['source of that day', 'supportSource', 'text', 300],
  ['owner duty', 'ownerDuty', 'text', 60],
  ['accepted by', 'acceptedBy', 'text', 120],
  ['accepted why', 'acceptedWhy', 'text', 1000],
  ['accepted until', 'acceptedUntil', 'day'],
  ['retires', 'retiresOn', 'day'],
  ['retirement plan', 'retirementPlan', 'text', 2000],
  ['capital from (£)', 'capitalLow', 'money'],
  ['capital to (£)', 'capitalHigh', 'money'],
  ['revenue a year from (£)', 'revenueLow', 'money'],
  ['revenue a year to (£)', 'revenueHigh', 'money'],
  ['price year', 'priceYear', 'whole'],
  ['source of the cost', 'costSource', 'text', 300],
  ['funded', 'funding', fundings],
  ['state', 'state', legacyStates],
];

/** Widths of the columns of a workbook, in characters. */
export const legacySheetWidths = { id: 8, version: 8, name: 40, 'what cannot be updated': 40, 'retirement plan': 40 };

/** Entries as a sheet that can be read again. */
export function legacyToSheet(rows: readonly FiledLegacy[]): Sheet {
  return {
    name: legacySheetName,
    rows: [columns.map(([heading]) => heading), ...rows.map((row) => columns.map(([, name]): Cell => row[name]))],
  };
}

/** Reads the sheet. Every fault names its row and column, so that all can be mended at once. */
export function sheetToLegacy(sheets: readonly Sheet[]): {
  readonly rows: readonly FiledLegacy[];
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const headings = columns.map(([heading]) => heading);
  const rows = sheetRows(sheets, legacySheetName, headings, faults).map(({ number, cells }) => {
    const where = `${legacySheetName} row ${number}`;
    const fields = columns.map(([heading, name, shape, most]) => {
      const { value, fault } = readCell(cells[heading] ?? null, shape, most);
      if (fault !== null) faults.push({ where, message: `"${heading}" ${fault}` });
      return [name, value] as const;
    });
    const row = Object.fromEntries(fields) as unknown as FiledLegacy;
    if (row.name.length < 2) faults.push({ where, message: '"name" is missing' });
    return { ...row, id: row.id ?? 0, version: row.version ?? 0 };
  });
  return { rows, faults };
}

interface ReadCell {
  readonly value: Cell;
  readonly fault: string | null;
}

const fine = (value: Cell): ReadCell => ({ value, fault: null });

function readCell(cell: Cell, shape: Shape, most = 300): ReadCell {
  if (shape === 'whole') return wholeOf(cell);
  if (shape === 'money') return moneyOf(cell);
  const text = String(cell ?? '').trim();
  if (shape === 'day') return dayOf(text);
  if (shape !== 'text') return wordOf(text, shape);
  return text.length <= most ? fine(text) : { value: '', fault: `is longer than ${most} characters` };
}

function dayOf(text: string): ReadCell {
  return text === '' || isIsoDate(text) ? fine(text) : { value: '', fault: 'is not a day such as 2027-03-31' };
}

/** What an empty cell stands for, in the lists that have such a word. */
const usual = ['open', 'unknown', 'not-stated'];

function wordOf(text: string, words: readonly string[]): ReadCell {
  const word = text.toLowerCase() || (usual.find((each) => words.includes(each)) ?? '');
  return words.includes(word) ? fine(word) : { value: word, fault: `is none of ${words.join(', ')}` };
}

function wholeOf(cell: Cell): ReadCell {
  if (cell === null) return fine(null);
  const value = Number(cell);
  const isWhole = Number.isInteger(value) && value >= 0 && value <= 2_147_483_647;
  return isWhole ? fine(value) : { value: null, fault: 'is not a whole number' };
}

function moneyOf(cell: Cell): ReadCell {
  if (cell === null) return fine(null);
  const plain = String(cell).replace(/[£,\s]/g, '');
  return /^\d{1,11}(\.\d{1,2})?$/.test(plain)
    ? fine(Number(plain))
    : { value: null, fault: 'is not an amount such as 125000' };
}

/** What a row of a file would do. */
export interface LegacyRowChange {
  readonly row: FiledLegacy;
  readonly kind: 'added' | 'changed' | 'same';
  /** Somebody saved it after the file was made. */
  readonly isSavedSince: boolean;
  readonly changes: readonly { readonly what: string; readonly before: string; readonly after: string }[];
}

/** How the rows of a file differ from what is stored. Rows that are not in the file stay as they are. */
export function compareLegacy(
  stored: readonly FiledLegacy[],
  filed: readonly FiledLegacy[],
): { readonly changes: readonly LegacyRowChange[]; readonly faults: readonly Fault[]; readonly leftOut: number } {
  const faults: Fault[] = [];
  const known = new Map(stored.map((row) => [row.id, row]));
  const seen = new Set<number>();
  const changes = filed.flatMap((row, index): LegacyRowChange[] => {
    const where = `${legacySheetName} row ${index + 2}`;
    if (row.id === 0) return [{ row, kind: 'added', isSavedSince: false, changes: [] }];
    const before = known.get(row.id);
    if (before === undefined) {
      faults.push({ where, message: `no open entry of this organisation has the id ${row.id}` });
      return [];
    }
    if (seen.has(row.id)) {
      faults.push({ where, message: `the id ${row.id} stands in this file twice` });
      return [];
    }
    seen.add(row.id);
    return [changeOf(before, row)];
  });
  return { changes, faults, leftOut: stored.filter(({ id }) => !seen.has(id)).length };
}

function changeOf(before: FiledLegacy, row: FiledLegacy): LegacyRowChange {
  const changes = columns.slice(2).flatMap(([what, name]) => {
    const [old, now] = [String(before[name] ?? ''), String(row[name] ?? '')];
    return old === now ? [] : [{ what, before: old, after: now }];
  });
  const kind = changes.length === 0 ? 'same' : 'changed';
  const isSavedSince = kind === 'changed' && row.version !== 0 && row.version !== before.version;
  return { row: { ...row, version: before.version }, kind, isSavedSince, changes };
}
