import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Sheet } from '../../src/kernel/sheets.ts';
import { writeWorkbook } from '../../src/platform/workbook.ts';
import { zipDirectory } from '../../src/platform/zip-directory.ts';

const localHeading = 30;

/** A workbook of the lines of a CSV file. */
export async function workbookOf(name: string, csv: string): Promise<Buffer> {
  const rows: string[][] = parse(csv);
  return await writeWorkbook([{ name, rows }]);
}

/** A sheet as the text of a CSV file. */
export const csvOf = ({ rows }: Sheet): Buffer =>
  Buffer.from(
    rows.map((row) => `${row.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(',')}\n`).join(''),
  );

/** The files inside a workbook, unpacked. */
export function workbookParts(workbook: Buffer): Readonly<Record<string, Buffer>> {
  const entries = zipDirectory(workbook) ?? [];
  return Object.fromEntries(
    entries.map(({ name, at, packedSize, method }) => {
      const from = at + localHeading + workbook.readUInt16LE(at + 26) + workbook.readUInt16LE(at + 28);
      const packed = workbook.subarray(from, from + packedSize);
      return [name, method === 0 ? packed : inflateRawSync(packed)];
    }),
  );
}
