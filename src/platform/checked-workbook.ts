import { crc32 } from 'node:zlib';
import { unpackedEntry, type ZipEntry } from './zip-directory.ts';

/** A workbook of this size unpacked holds far more than anything that is sent here. */
const mostUnpacked = 32 * 1024 * 1024;
/** Rows times columns up to the last cell: a sheet of 20,000 rows and 250 columns. */
const mostCells = 5_000_000;
const localHeading = 30;
const entryHeading = 46;
const places = /<(?:[^\s<>/:]+:)?(row|c)((?:\s+[^\s=<>"']+\s*=\s*(?:"[^"]*"|'[^']*'))*)/gi;
const reference = /\sr\s*=\s*["']\s*([a-z]{0,3})(\d{0,7})\s*["']/i;

export type CheckedWorkbook =
  | { readonly bytes: Buffer; readonly fault: null }
  | { readonly bytes: null; readonly fault: 'damaged' | 'too-large' | 'too-wide' };

const refused = (fault: 'damaged' | 'too-large' | 'too-wide'): CheckedWorkbook => ({ bytes: null, fault });

/**
 * Packs a workbook anew from what its directory names, unpacked here with a limit. The library that reads workbooks goes
 * by what stands before each file, which a directory need not mention, and makes room for whatever number a row or a
 * column says that it has: a workbook of 3 kB would take all memory.
 */
export function checkedWorkbook(workbook: Buffer, entries: readonly ZipEntry[]): CheckedWorkbook {
  if (entries.reduce((sum, { size }) => sum + size, 0) > mostUnpacked) return refused('too-large');
  const files: (readonly [name: string, bytes: Buffer])[] = [];
  for (const entry of entries) {
    const bytes = entry.name.endsWith('/') ? Buffer.alloc(0) : unpackedEntry(workbook, entry);
    if (bytes === null) return refused('damaged');
    if (/^xl\/worksheets\/[^/]+\.xml$/i.test(entry.name) && !isBounded(bytes.toString('latin1')))
      return refused('too-wide');
    files.push([entry.name, bytes]);
  }
  return { bytes: archiveOf(files), fault: null };
}

/** Whether the cells of a sheet, up to the last one, are few enough to be held. */
function isBounded(sheet: string): boolean {
  let [rows, columns] = [1, 1];
  for (const [, kind, attributes = ''] of sheet.matchAll(places)) {
    if (!/\sr\s*=/i.test(attributes)) continue;
    const found = reference.exec(attributes);
    if (found === null) return false;
    rows = Math.max(rows, Number(found[2]));
    if (kind?.toLowerCase() === 'c') columns = Math.max(columns, columnOf(found[1] ?? ''));
  }
  return rows * columns <= mostCells;
}

const columnOf = (letters: string) =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** A zip archive of files as they are, without packing (APPNOTE.TXT 4.3). */
function archiveOf(files: readonly (readonly [name: string, bytes: Buffer])[]): Buffer {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, bytes] of files) {
    const path = Buffer.from(name);
    const said = Buffer.alloc(26);
    said.writeUInt16LE(20, 0);
    said.writeUInt32LE(crc32(bytes), 10);
    said.writeUInt32LE(bytes.length, 14);
    said.writeUInt32LE(bytes.length, 18);
    said.writeUInt16LE(path.length, 22);
    const entry = Buffer.alloc(entryHeading);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    said.copy(entry, 6);
    entry.writeUInt32LE(at, 42);
    locals.push(Buffer.from('504b0304', 'hex'), said, path, bytes);
    directory.push(entry, path);
    at += localHeading + path.length + bytes.length;
  }
  const whole = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(whole.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, whole, end]);
}
