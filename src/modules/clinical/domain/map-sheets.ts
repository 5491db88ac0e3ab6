import type { Cell, Sheet } from '#kernel/sheets.ts';
import { type Figure, mapBaselineIds, mapBaselineNames, mapSchema, type OwnMap } from './own-map.ts';
import { pathwayName } from './pathways.ts';
import { type Gate, membersOf, type PathwayNeed } from './service-map.ts';

/** Sheets of the workbook with their columns, in order. A column in brackets helps the reader and is not read. */
export const sheetColumns = {
  About: ['Field', 'Value'],
  Systems: ['Id', 'Name', 'Rank', 'Recovery', 'Ground', 'Supplier'],
  Needs: ['System', 'Rule', 'At least', 'Needs', 'Weight'],
  Pathways: ['Service', '(Name)'],
  'Pathway needs': ['Service', 'Rule', 'At least', 'Needs', 'Share', 'Weight', 'Gamma', 'Calibrated'],
  Activity: ['Figure', '(Name)', 'Value', 'Origin', 'Source', 'Period'],
  Sites: ['Id', 'Name', 'Postcode', 'Latitude', 'Longitude', 'Services'],
  Neighbours: ['Code', 'Share', 'Kilometres'],
} as const;
export type SheetName = keyof typeof sheetColumns;

const joined = (ids: readonly string[]) => ids.join('; ');

/** A service map as the sheets of a workbook; `sheetsToMap` reads them back without loss. */
export function mapToSheets(map: OwnMap): readonly Sheet[] {
  const sheet = (name: SheetName, rows: readonly (readonly Cell[])[]): Sheet => ({
    name,
    rows: [sheetColumns[name], ...rows],
  });
  return [
    sheet('About', [
      ['Format', mapSchema],
      ['Template', map.template],
    ]),
    sheet(
      'Systems',
      map.systems.map(({ id, name, rank, recovery, ground, supplier }) => [id, name, rank, recovery, ground, supplier]),
    ),
    sheet(
      'Needs',
      map.systems.flatMap(({ id, needs }) => needs.map(({ gate, weight }) => [id, ...gateCells(gate), weight])),
    ),
    sheet(
      'Pathways',
      map.pathways.map(({ service }) => [service, pathwayName(service)]),
    ),
    sheet(
      'Pathway needs',
      map.pathways.flatMap(({ service, needs }) =>
        needs.map((need) => [service, ...gateCells(need.gate), ...weightCells(need)]),
      ),
    ),
    sheet('Activity', [
      ...map.pathways.map(({ service, weekly }) => figureRow(service, pathwayName(service), weekly)),
      ...mapBaselineIds.map((id) => figureRow(id, mapBaselineNames[id], map.baselines[id])),
      figureRow('isolation', 'Isolation, 0 to 1, with its reason', map.isolation),
    ]),
    sheet(
      'Sites',
      map.sites.map(({ id, name, postcode, latitude, longitude, services }) => [
        id,
        name,
        postcode,
        latitude,
        longitude,
        joined(services),
      ]),
    ),
    sheet(
      'Neighbours',
      map.neighbours.map(({ code, share, km }) => [code, share, km]),
    ),
  ];
}

function gateCells(gate: Gate): Cell[] {
  const rule = 'system' in gate ? 'one' : 'allOf' in gate ? 'all' : 'anyOf' in gate ? 'any' : 'at least';
  return [rule, 'atLeast' in gate ? gate.atLeast : null, joined(membersOf(gate))];
}

function weightCells(need: PathwayNeed): Cell[] {
  if ('share' in need) return [need.share, null, null, null];
  if ('calibrated' in need) return [null, null, null, need.calibrated];
  return [null, need.weight, need.gamma, null];
}

function figureRow(id: string, name: string, { value, origin, source, period }: Figure): Cell[] {
  return [id, name, value, origin, source, period];
}
