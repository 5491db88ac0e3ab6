import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import type { Cell, Sheet } from '#kernel/sheets.ts';
import { checkedWorkbook } from './checked-workbook.ts';
import { Problem } from './problems.ts';
import { zipDirectory } from './zip-directory.ts';

const tooLarge = {
  'too-large': 'This workbook is over 32 MiB unpacked.',
  'too-wide':
    'The cells of this workbook reach too far down or to the right. Delete the empty rows and columns behind the last one that is filled in.',
};
const usualWidth = 22;
/** The sign that begins an escape of a workbook, such as `_x0041_` for A, where it is only text (ECMA-376, 22.9.2.19). */
const escapeLike = /_(?=x[0-9a-f]{4}_)/gi;
/** XML has no sign for most of these, and the library that writes takes the letter after U+10FFFE along with it. */
const noCharacter = /\p{Noncharacter_Code_Point}/gu;

/** True for bytes that begin like a zip archive, as workbooks do. */
export const isZip = (bytes: Buffer) => bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]));

/**
 * A workbook with these sheets. Every cell is text or a number: a text that begins with an equals sign stays text, so
 * nothing in the file can run.
 * @param widths of columns by heading, in characters
 */
export async function writeWorkbook(
  sheets: readonly Sheet[],
  widths: Readonly<Record<string, number>> = {},
): Promise<Buffer> {
  const made = writeXlsxFile(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: (rows[0] ?? []).map((heading) => ({ width: widths[String(heading)] ?? usualWidth })),
      data: rows.map((row, index) => row.map((cell) => cellOf(cell, index === 0))),
    })),
  );
  return await made.toBuffer();
}

function cellOf(value: Cell, isHeading: boolean) {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  return {
    value: textCell(value),
    type: String,
    ...(isHeading ? { fontWeight: 'bold' as const } : {}),
  };
}

function textCell(text: string): string {
  const held = text.replace(noCharacter, '').replace(escapeLike, '_x005F_');
  // The library looks texts up in an object, and takes `toString` or `constructor` for one that is there already.
  return held in {} ? `_x${held.charCodeAt(0).toString(16).padStart(4, '0')}_${held.slice(1)}` : held;
}

/**
 * The sheets of a workbook. Of a formula the value that was worked out last is read.
 * @throws Problem 'wrong-file' where it is none, has a password or holds macros; 'too-large' past 32 MiB unpacked
 */
export async function readWorkbook(bytes: Buffer): Promise<Sheet[]> {
  const wrong = 'This workbook cannot be read. Save it as an Excel workbook (.xlsx), without a password.';
  const entries = zipDirectory(bytes);
  if (entries === null) throw new Problem('wrong-file', wrong);
  if (entries.some(({ name }) => /vbaProject\.bin$/i.test(name))) {
    throw new Problem(
      'wrong-file',
      'This workbook holds macros. Save it as an Excel workbook (.xlsx), which leaves them out.',
    );
  }
  const checked = checkedWorkbook(bytes, entries);
  if (checked.fault === 'damaged') throw new Problem('wrong-file', wrong);
  if (checked.fault !== null) throw new Problem('too-large', tooLarge[checked.fault]);
  try {
    const sheets = await readXlsxFile(checked.bytes);
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellFrom)) }));
  } catch (error) {
    throw new Problem('wrong-file', wrong, { cause: error });
  }
}

/** Days and yes-or-no cells as texts: whoever reads a sheet tells them as a fault where they do not belong. */
function cellFrom(value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}
