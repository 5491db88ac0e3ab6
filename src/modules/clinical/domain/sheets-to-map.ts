import type { Fault } from '#kernel/fault.ts';
import { type Cell, type Sheet, type SheetRow, sheetRows } from '#kernel/sheets.ts';
import { type SheetName, sheetColumns } from './map-sheets.ts';
import { mapBaselineIds, type OwnMap } from './own-map.ts';
import { readOwnMap } from './read-own-map.ts';

type Row = SheetRow['cells'];

/**
 * Reads a service map from the sheets of a workbook. Every fault names sheet and row.
 * @returns the map where there is no fault
 */
export function sheetsToMap(sheets: readonly Sheet[]): {
  readonly map: OwnMap | null;
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const rowsOf = (name: SheetName) => sheetRows(sheets, name, sheetColumns[name], faults);
  /** Where each part of the document stands in the workbook. */
  const places = new Map<string, string>();
  const document = documentOf(rowsOf, places, faults);
  if (faults.length > 0 && sheets.length === 0) return { map: null, faults };
  const read = readOwnMap(document);
  const all = [...faults, ...read.faults.map(({ where, message }) => ({ where: placeOf(where, places), message }))];
  return { map: all.length === 0 ? read.map : null, faults: all };
}

/** "Pathway needs row 7, share" for `map.pathways[2].needs[0].share`. */
function placeOf(where: string, places: ReadonlyMap<string, string>): string {
  for (
    let end = where.length;
    end > 0;
    end = Math.max(where.lastIndexOf('.', end - 1), where.lastIndexOf('[', end - 1))
  ) {
    const place = places.get(where.slice(0, end));
    if (place === undefined) continue;
    const rest = where.slice(end).replace(/^\./, '');
    return rest === '' ? place : `${place}, ${rest}`;
  }
  return where.replace(/^map\.?/, '') || 'workbook';
}

type RowsOf = (name: SheetName) => readonly SheetRow[];

function documentOf(rowsOf: RowsOf, places: Map<string, string>, faults: Fault[]): unknown {
  const about = new Map(rowsOf('About').map(({ cells }) => [cells.Field, cells.Value]));
  const figures = byFigure(rowsOf('Activity'), faults);
  const figure = (id: string, path: string) => {
    const row = figures.get(id);
    figures.delete(id);
    if (row === undefined) return undefined;
    places.set(path, `Activity row ${row.number}`);
    const { Origin: origin, Source: source, Period: period } = row.cells;
    return { value: row.cells.Value, ...given({ origin, source: words(source), period: words(period) }) };
  };
  const needs = grouped(rowsOf('Needs'), 'System', 'Needs', faults);
  const pathwayNeeds = grouped(rowsOf('Pathway needs'), 'Service', 'Pathway needs', faults);
  const document = {
    schema: about.get('Format'),
    ...given({ template: about.get('Template') }),
    systems: rowsOf('Systems').map(({ cells, number }, index) => {
      const path = `map.systems[${index}]`;
      places.set(path, `Systems row ${number}`);
      const { Id: id, Name: name, Rank: rank, Recovery: recovery, Ground: ground, Supplier: supplier } = cells;
      const own = take(needs, id, `${path}.needs`, 'Needs', places);
      return {
        ...given({ id, name: words(name), rank, recovery, ground, supplier: words(supplier) }),
        needs: own.map((row) => ({ gate: gateOf(row), ...given({ weight: row.Weight }) })),
      };
    }),
    pathways: rowsOf('Pathways').map(({ cells, number }, index) => {
      const path = `map.pathways[${index}]`;
      places.set(path, `Pathways row ${number}`);
      const own = take(pathwayNeeds, cells.Service, `${path}.needs`, 'Pathway needs', places);
      return {
        ...given({ service: cells.Service, weekly: figure(String(cells.Service), `${path}.weekly`) }),
        needs: own.map(({ Share: share, Weight: weight, Gamma: gamma, Calibrated: calibrated, ...row }) => ({
          gate: gateOf(row),
          ...given({ share, weight, gamma, calibrated }),
        })),
      };
    }),
    baselines: given(Object.fromEntries(mapBaselineIds.map((id) => [id, figure(id, `map.baselines.${id}`)]))),
    ...given({ isolation: figure('isolation', 'map.isolation') }),
    sites: rowsOf('Sites').map(({ cells, number }, index) => {
      places.set(`map.sites[${index}]`, `Sites row ${number}`);
      const { Id: id, Name: name, Postcode: postcode, Latitude: latitude, Longitude: longitude } = cells;
      const texts = { id: words(id), name: words(name), postcode: words(postcode) };
      return { ...given({ ...texts, latitude, longitude }), services: split(cells.Services) };
    }),
    neighbours: rowsOf('Neighbours').map(({ cells, number }, index) => {
      places.set(`map.neighbours[${index}]`, `Neighbours row ${number}`);
      return given({ code: words(cells.Code), share: cells.Share, km: cells.Kilometres });
    }),
  };
  faults.push(
    ...left(needs, 'Needs', 'system', 'Systems'),
    ...left(pathwayNeeds, 'Pathway needs', 'service', 'Pathways'),
  );
  for (const [id, { number }] of figures)
    faults.push({ where: `Activity row ${number}`, message: `there is no figure or pathway "${id}" in this workbook` });
  return document;
}

function byFigure(rows: readonly SheetRow[], faults: Fault[]): Map<string, SheetRow> {
  const figures = new Map<string, SheetRow>();
  for (const row of rows) {
    const id = String(row.cells.Figure);
    if (figures.has(id)) faults.push({ where: `Activity row ${row.number}`, message: `"${id}" stands here twice` });
    figures.set(id, row);
  }
  return figures;
}

/** A workbook may hold a text that looks like a number as a number. */
const words = (cell: Cell | undefined) => (typeof cell === 'number' ? String(cell) : cell);

const given = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));

function grouped(rows: readonly SheetRow[], column: string, sheet: string, faults: Fault[]) {
  for (const { number, cells } of rows)
    if (cells[column] === null)
      faults.push({ where: `${sheet} row ${number}`, message: `the column "${column}" is empty` });
  return Map.groupBy(
    rows.filter(({ cells }) => cells[column] !== null),
    ({ cells }) => String(cells[column]),
  );
}

type Groups = Map<string, readonly SheetRow[]>;

/** Takes the rows of one owner out, and notes where each of them stands. */
function take(
  groups: Groups,
  owner: Cell | undefined,
  path: string,
  sheet: string,
  places: Map<string, string>,
): Row[] {
  const rows = groups.get(String(owner)) ?? [];
  groups.delete(String(owner));
  for (const [index, { number }] of rows.entries()) places.set(`${path}[${index}]`, `${sheet} row ${number}`);
  return rows.map(({ cells }) => cells);
}

function left(groups: Groups, sheet: string, thing: string, home: string): Fault[] {
  return [...groups].flatMap(([owner, rows]) =>
    rows.map(({ number }) => ({
      where: `${sheet} row ${number}`,
      message: `the ${thing} "${owner}" does not stand on the sheet "${home}"`,
    })),
  );
}

const split = (cell: Cell | undefined) =>
  String(cell ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean);

function gateOf(row: Row): unknown {
  const members = split(row.Needs);
  switch (row.Rule) {
    case 'all':
      return { allOf: members };
    case 'any':
      return { anyOf: members };
    case 'at least':
      return given({ atLeast: row['At least'], of: members });
    case 'one':
      return { system: members.join('; ') };
    default:
      return { rule: row.Rule };
  }
}
