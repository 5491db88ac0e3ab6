import { textOf } from '#kernel/text-of.ts';
import type { ImportClaims } from '../import-claims.ts';
import { ImportFault } from '../import-fault.ts';
import type { HexKind } from '../import-kind.ts';

/** A hexagon map in the HexJSON format of the Open Data Institute in Leeds; rows count upwards from the south. */
export const hexLayout: HexKind = {
  code: 'hex-layout',
  title: 'Hexagon map',
  about: 'Where each board stands in the hexagon map: a .hexjson file with the layout odd-r, keyed by ODS or ONS code.',
  form: 'hexjson',
};

const limit = 5000;

/** Reads the whole text of a HexJSON file. @throws ImportFault when it is not one, or its layout is not odd-r */
export function readHexLayout(text: string, claims: ImportClaims): void {
  const file = record(parsed(text));
  const hexes = file === null ? null : record(file.hexes);
  if (file === null || hexes === null) throw new ImportFault('This file is not a hexagon map: it has no “hexes”.');
  if (file.layout !== 'odd-r') {
    throw new ImportFault(`The layout of this map is “${textOf(file.layout)}”. Save it with the layout “odd-r”.`);
  }
  const entries = Object.entries(hexes);
  if (entries.length > limit) throw new ImportFault(`This map has more than ${limit} cells.`);
  for (const [key, value] of entries) readHex(key, record(value), claims);
}

function readHex(key: string, hex: Record<string, unknown> | null, claims: ImportClaims): void {
  claims.rows += 1;
  const { q, r, n } = hex ?? {};
  if (!isPlace(q) || !isPlace(r)) {
    const reason = 'A cell needs whole numbers “q” (column) and “r” (row).';
    claims.refusals.push({ line: null, entity: 'hex', key: key.slice(0, 60), reason });
    return;
  }
  const name = typeof n === 'string' ? n.replace(/\s+/g, ' ').trim().slice(0, 120) : '';
  claims.hexes.push({ line: null, key: key.trim().toUpperCase(), name, q, r });
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 1000;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const isTable = /^[^{[]*,/.test(text.slice(0, 500));
    throw new ImportFault(
      isTable
        ? 'This is a table, not a hexagon map. Choose the kind of file that this is.'
        : 'This file is not whole JSON: it may be cut short.',
    );
  }
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
