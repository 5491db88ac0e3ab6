import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { NationFacts } from '#modules/organisations/domain/nation-facts.ts';
import { type NationTable, readNationTables, type TextRow } from '#modules/organisations/domain/nation-tables.ts';

/** The facts of `data/<nation>/*.csv` as they are committed. */
export function readNation(nation: string): NationFacts {
  const table = (name: NationTable): TextRow[] => parse(readNationFile(nation, `${name}.csv`), { columns: true });
  return readNationTables({
    bodies: table('bodies'),
    edges: table('edges'),
    editions: table('editions'),
    statuses: table('statuses'),
    activity: table('activity'),
    characteristics: table('characteristics'),
    hexes: table('hexes'),
  });
}

/** A file of `data/<nation>/` as text. */
export function readNationFile(nation: string, name: string): string {
  return readFileSync(join(import.meta.dirname, '..', '..', 'data', nation, name), 'utf8');
}
