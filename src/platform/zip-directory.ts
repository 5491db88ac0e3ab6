import { inflateRawSync } from 'node:zlib';

const endOfDirectory = 0x06054b50;
const entry = 0x02014b50;
const endSize = 22;
const entrySize = 46;
const longestComment = 65_535;
const localHeading = 30;

/** One file in an archive, as its directory tells it. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes unpacked. */
  readonly size: number;
  readonly packedSize: number;
  /** 0: stored as it is; 8: deflated. */
  readonly method: number;
  /** Where its own heading begins, before its bytes. */
  readonly at: number;
}

/**
 * The files that a zip archive says that it holds, from its directory; null where that cannot be read. Read before
 * unpacking, so that a small file cannot fill the memory (APPNOTE.TXT 4.3.12 and 4.3.16).
 */
export function zipDirectory(zip: Buffer): readonly ZipEntry[] | null {
  const end = endOf(zip);
  if (end === null) return null;
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + entrySize > zip.length || zip.readUInt32LE(at) !== entry) return null;
    const length = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + entrySize, at + entrySize + length);
    entries.push({
      ...{ name, size: zip.readUInt32LE(at + 24), packedSize: zip.readUInt32LE(at + 20) },
      ...{ method: zip.readUInt16LE(at + 10), at: zip.readUInt32LE(at + 42) },
    });
    at += entrySize + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(zip: Buffer): number | null {
  const first = Math.max(0, zip.length - endSize - longestComment);
  for (let at = zip.length - endSize; at >= first; at -= 1) if (zip.readUInt32LE(at) === endOfDirectory) return at;
  return null;
}

/** What one file of an archive holds, of the size that its directory says; null where it is another, or cannot be unpacked. */
export function unpackedEntry(zip: Buffer, { at, packedSize, size, method }: ZipEntry): Buffer | null {
  if (at + localHeading > zip.length || zip.readUInt32LE(at) !== 0x04034b50) return null;
  const from = at + localHeading + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const packed = zip.subarray(from, from + packedSize);
  try {
    const bytes = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
    return bytes.length === size ? bytes : null;
  } catch {
    return null;
  }
}
