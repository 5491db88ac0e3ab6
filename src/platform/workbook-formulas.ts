import { inflateRawSync } from 'node:zlib';
import { Problem } from './problems.ts';
import { type ZipEntry, zipDirectory } from './zip-directory.ts';

const localHeading = 30;
const mostUnpacked = 32 * 1024 * 1024;
const formula = /<(?:[a-z]+:)?f[\s>/]/i;

/**
 * Refuses a workbook with a formula in any cell: what one computed on the machine of whoever filled it in is not what
 * they wrote.
 * @throws Problem 'wrong-file' with a formula, or where the archive cannot be read
 */
export function refuseFormulas(workbook: Buffer): void {
  const entries = zipDirectory(workbook) ?? [];
  const has = entries.some(
    (entry) => /^xl\/worksheets\/[^/]+\.xml$/i.test(entry.name) && formula.test(textOf(workbook, entry)),
  );
  if (!has) return;
  throw new Problem('wrong-file', 'This workbook holds formulas. Replace them by what they show, then try again.');
}

function textOf(workbook: Buffer, { at, packedSize, method }: ZipEntry): string {
  try {
    const from = at + localHeading + workbook.readUInt16LE(at + 26) + workbook.readUInt16LE(at + 28);
    const packed = workbook.subarray(from, from + packedSize);
    return (method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: mostUnpacked })).toString('utf8');
  } catch (error) {
    throw new Problem('wrong-file', 'This workbook cannot be read. Save it as an Excel workbook (.xlsx).', {
      cause: error,
    });
  }
}
