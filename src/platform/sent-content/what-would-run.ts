import type { DescribedFile } from '#kernel/evidence-file.ts';
import { officeFault } from './office-fault.ts';
import { pdfFault } from './pdf-fault.ts';

// A cell that a spreadsheet takes for a formula (OWASP, CSV injection); a number may begin with a sign.
const formulaInCsv = /(?:^|[\n\r,;\t]"?|^\uFEFF"?|^")(?:[=@]|[+-](?![\d.,\s]|$))/m;

/**
 * Why a file that is what its name says is still not taken: whoever opens it would run something, fetch something from
 * elsewhere, or have their memory filled. A scanner knows known harm; this knows what no proof needs. Null: nothing found.
 */
export async function whatWouldRun({ type }: DescribedFile, bytes: Buffer): Promise<string | null> {
  if (type === 'application/pdf') return await pdfFault(bytes);
  if (type.startsWith('application/vnd.openxmlformats-officedocument')) return await officeFault(bytes);
  if (type.startsWith('text/csv') && formulaInCsv.test(bytes.toString('utf8'))) {
    return 'A cell of this file begins like a formula. Replace formulas by what they show, then try again.';
  }
  return null;
}
