import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ImportFault } from '../domain/import-fault.ts';

/** Bytes of a file once it is unpacked, at most. */
export const importLimit = 64 * 1024 * 1024;

const unzip = promisify(gunzip);

const begins = (bytes: Buffer, ...start: number[]) => start.every((value, index) => bytes[index] === value);

// First bytes of files that people send by mistake, and what to do instead.
const strangers: readonly { readonly is: (bytes: Buffer) => boolean; readonly say: string }[] = [
  {
    is: (bytes) => begins(bytes, 0x50, 0x4b, 3, 4),
    say: 'This is a workbook or a zip archive, not a text file. In Excel choose “Save as”, then “CSV UTF-8 (comma delimited)”. Take a file out of an archive first.',
  },
  {
    is: (bytes) => begins(bytes, 0xd0, 0xcf, 0x11, 0xe0),
    say: 'This is an old Excel workbook. In Excel choose “Save as”, then “CSV UTF-8 (comma delimited)”.',
  },
  {
    is: (bytes) => begins(bytes, 0x25, 0x50, 0x44, 0x46),
    say: 'This is a PDF. Wardkeep reads the CSV file that it was made from.',
  },
  {
    is: (bytes) => /^\s*<(!doctype|html|\?xml)/i.test(bytes.subarray(0, 200).toString('latin1')),
    say: 'This is a web page, not the file that it offers. Open the page and download the file itself.',
  },
  {
    is: (bytes) => begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff) || looksLikeUtf16(bytes),
    say: 'This file is written in UTF-16, which Wardkeep does not read. In Excel choose “Save as”, then “CSV UTF-8 (comma delimited)”; in Notepad choose “Save as” with the encoding “UTF-8”.',
  },
];

/**
 * The text of a file as bytes in UTF-8, without a byte order mark. A gzip file is unpacked.
 * @throws ImportFault that says what the file is instead, and how to save it
 */
export async function unpackImportFile(bytes: Buffer): Promise<Buffer> {
  if (bytes.length === 0) throw new ImportFault('This file is empty.');
  const unpacked = begins(bytes, 0x1f, 0x8b) ? await unpack(bytes) : bytes;
  if (unpacked.length > importLimit) throw tooLarge();
  const stranger = strangers.find(({ is }) => is(unpacked));
  if (stranger) throw new ImportFault(stranger.say);
  const text = begins(unpacked, 0xef, 0xbb, 0xbf) ? unpacked.subarray(3) : unpacked;
  if (text.every((value) => value <= 0x20)) throw new ImportFault('This file is empty.');
  refuseNul(text);
  refuseOtherEncodings(text);
  return text;
}

async function unpack(bytes: Buffer): Promise<Buffer> {
  try {
    return await unzip(bytes, { maxOutputLength: importLimit });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new ImportFault('This packed file (.gz) is damaged or cut short. Get it again.');
  }
}

function tooLarge(): ImportFault {
  const message = `This file is larger than ${importLimit / 1024 / 1024} MiB unpacked. Split it and import the parts.`;
  return new ImportFault(message, null, true);
}

/** Without a mark, UTF-16 of ordinary text shows in a NUL at every other byte. */
function looksLikeUtf16(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, 200);
  if (sample.length < 4) return false;
  const nul = (start: number) => sample.filter((value, index) => index % 2 === start && value === 0).length;
  return Math.max(nul(0), nul(1)) > sample.length * 0.4;
}

function refuseNul(text: Buffer): void {
  const place = text.indexOf(0);
  if (place >= 0)
    throw new ImportFault(
      'This file holds NUL bytes: it is damaged, or not a text file. Get it again.',
      lineAt(text, place),
    );
}

function refuseOtherEncodings(text: Buffer): void {
  if (isUtf8(text)) return;
  let start = 0;
  for (let line = 1; start < text.length; line += 1) {
    const newline = text.indexOf(0x0a, start);
    const end = newline < 0 ? text.length : newline;
    if (!isUtf8(text.subarray(start, end))) {
      throw new ImportFault(
        'This file is not written in UTF-8 but in an older encoding (Latin-1 or Windows-1252), or it is damaged. In Excel choose “Save as”, then “CSV UTF-8 (comma delimited)”.',
        line,
      );
    }
    start = end + 1;
  }
}

function lineAt(text: Buffer, place: number): number {
  let line = 1;
  for (let at = text.indexOf(0x0a); at >= 0 && at < place; at = text.indexOf(0x0a, at + 1)) line += 1;
  return line;
}
