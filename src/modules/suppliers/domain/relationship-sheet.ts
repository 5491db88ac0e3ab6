import type { Fault } from '#kernel/fault.ts';
import { type Cell, type Sheet, sheetRows } from '#kernel/sheets.ts';
import { criticalities, relationshipStates } from './supplier-words.ts';

/** A relationship with its products as one row of a file. `id` 0: new; `version` is that of the export. */
export interface FiledRelationship {
  readonly id: number;
  readonly version: number;
  readonly supplierId: number;
  readonly supplier: string;
  readonly buys: string;
  readonly services: readonly string[];
  readonly criticality: string;
  readonly ownerDuty: string;
  readonly state: string;
  readonly isNamed: boolean;
  readonly notes: string;
  /** "name | group | version", each. */
  readonly products: readonly FiledProduct[];
}

export interface FiledProduct {
  readonly name: string;
  readonly group: string;
  readonly version: string;
}

/** The sheet of a workbook, and the only sheet of a CSV file. */
export const sheetName = 'Suppliers';

const columns = [
  ...['id', 'version', 'supplier id', 'supplier', 'buys', 'services', 'criticality', 'owner duty', 'state'],
  ...['may be named', 'notes', 'products'],
] as const;

/** Widths of the columns of a workbook, in characters. */
export const sheetWidths = {
  id: 8,
  version: 8,
  'supplier id': 11,
  supplier: 34,
  buys: 40,
  services: 34,
  notes: 50,
  products: 60,
};

/** Relationships as a sheet that can be read again. */
export function relationshipsToSheet(rows: readonly FiledRelationship[]): Sheet {
  return {
    name: sheetName,
    rows: [
      [...columns],
      ...rows.map((row): Cell[] => [
        ...[row.id, row.version, row.supplierId, row.supplier, row.buys, row.services.join('; '), row.criticality],
        ...[row.ownerDuty, row.state, row.isNamed ? 'yes' : 'no', row.notes],
        row.products.map(({ name, group, version }) => [name, group, version].join(' | ')).join('; '),
      ]),
    ],
  };
}

/** Reads the sheet. Every fault names its row, so that all can be mended at once. */
export function sheetToRelationships(sheets: readonly Sheet[]): {
  readonly rows: readonly FiledRelationship[];
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const rows = sheetRows(sheets, sheetName, columns, faults).map(({ number, cells }) => {
    const where = `${sheetName} row ${number}`;
    const text = (column: (typeof columns)[number], most: number) => {
      const value = String(cells[column] ?? '');
      if (value.length > most) faults.push({ where, message: `"${column}" is longer than ${most} characters` });
      return value;
    };
    const whole = (column: (typeof columns)[number]) => {
      const value = Number(cells[column] ?? 0);
      if (Number.isInteger(value) && value >= 0 && value <= 2_147_483_647) return value;
      faults.push({ where, message: `"${column}" is not a whole number` });
      return 0;
    };
    const oneOf = (column: (typeof columns)[number], known: readonly string[], usual: string) => {
      const value = text(column, 60).toLowerCase() || usual;
      if (!known.includes(value)) faults.push({ where, message: `"${column}" is none of ${known.join(', ')}` });
      return value;
    };
    return {
      id: whole('id'),
      version: whole('version'),
      supplierId: whole('supplier id'),
      supplier: text('supplier', 200),
      buys: text('buys', 500),
      services: parts(text('services', 5000), ';'),
      criticality: oneOf('criticality', criticalities, 'not-stated'),
      ownerDuty: text('owner duty', 60),
      state: oneOf('state', relationshipStates, 'active'),
      isNamed: oneOf('may be named', ['yes', 'no'], 'no') === 'yes',
      notes: text('notes', 4000),
      products: parts(text('products', 8000), ';').map((each) => productOf(each)),
    };
  });
  return { rows, faults };
}

const parts = (text: string, mark: string) =>
  text
    .split(mark)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function productOf(text: string): FiledProduct {
  const [name = '', group = '', version = ''] = text.split('|').map((part) => part.trim());
  return { name: name.slice(0, 200), group: group || 'other', version: version.slice(0, 60) };
}

/** What a row of a file would do. */
export interface RelationshipChange {
  readonly row: FiledRelationship;
  readonly kind: 'added' | 'changed' | 'same';
  /** Somebody saved it after the file was made. */
  readonly isSavedSince: boolean;
  readonly changes: readonly { readonly what: string; readonly before: string; readonly after: string }[];
}

/** How the rows of a file differ from what is stored. Rows that are not in the file stay as they are. */
export function compareRelationships(
  stored: readonly FiledRelationship[],
  filed: readonly FiledRelationship[],
): { readonly changes: readonly RelationshipChange[]; readonly faults: readonly Fault[]; readonly leftOut: number } {
  const faults: Fault[] = [];
  const known = new Map(stored.map((row) => [row.id, row]));
  const used = new Map(stored.map((row) => [row.supplierId, row]));
  const seen = new Set<number>();
  const changes = filed.flatMap((row, index): RelationshipChange[] => {
    const where = `${sheetName} row ${index + 2}`;
    const before = row.id === 0 ? used.get(row.supplierId) : known.get(row.id);
    if (row.id !== 0 && before === undefined) {
      faults.push({ where, message: `no supplier of this organisation has the id ${row.id}` });
      return [];
    }
    if (before !== undefined && before.supplierId !== row.supplierId) {
      faults.push({ where, message: 'the supplier of a row cannot be changed: add a row of its own' });
      return [];
    }
    if (seen.has(row.supplierId)) {
      faults.push({ where, message: `${row.supplier} stands in this file twice` });
      return [];
    }
    seen.add(row.supplierId);
    return [changeOf(before, row)];
  });
  return { changes, faults, leftOut: stored.filter(({ supplierId }) => !seen.has(supplierId)).length };
}

function changeOf(before: FiledRelationship | undefined, row: FiledRelationship): RelationshipChange {
  if (before === undefined) return { row: { ...row, id: 0 }, kind: 'added', isSavedSince: false, changes: [] };
  const changes = relationshipDifferences(before, row);
  const kind = changes.length === 0 ? 'same' : 'changed';
  const isSavedSince = kind === 'changed' && row.version !== 0 && row.version !== before.version;
  return { row: { ...row, id: before.id, version: before.version }, kind, isSavedSince, changes };
}

/** What of a relationship is written otherwise in another row, column by column. */
export function relationshipDifferences(from: FiledRelationship, to: FiledRelationship): RelationshipChange['changes'] {
  const [was, is] = [shown(from), shown(to)];
  return Object.keys(is).flatMap((what) => {
    const [old = '', now = ''] = [was[what], is[what]];
    return old === now ? [] : [{ what, before: old, after: now }];
  });
}

function shown(row: FiledRelationship): Record<string, string> {
  const products = row.products.map(({ name, group, version }) => `${name} | ${group} | ${version}`).toSorted();
  return {
    ...{ buys: row.buys, services: row.services.join('; '), criticality: row.criticality, ownerDuty: row.ownerDuty },
    ...{ state: row.state, isNamed: row.isNamed ? 'yes' : 'no', notes: row.notes, products: products.join('; ') },
  };
}
