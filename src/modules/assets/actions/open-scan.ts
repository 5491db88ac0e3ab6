import { Problem } from '#platform/problems.ts';
import { openArchiveWith, openUnpacked, type UnpackedFile } from '#platform/unpack/open-unpacked.ts';
import type { ColumnMapping } from '../domain/mappings/column-mapping.ts';
import { type TableHead, tableHead } from '../domain/readers/csv/table-head.ts';
import { ReadFault } from '../domain/readers/read-fault.ts';
import type { Batch, ResumePoint, ScanFormat, Tell } from '../domain/readers/reader.ts';
import { fitsMapping, headSize, readerFor, recognise } from '../domain/readers/reader-for.ts';
import { after, type Encoding, encodingOf, utf8Of } from '../domain/readers/utf8-of.ts';
import { workbookText } from '../domain/readers/xlsx/workbook-text.ts';

/** 64 GiB hold 30 million findings. */
const limits = { largest: 64 * 2 ** 30, highestRatio: 250 };

/** A scan file whose format is known. */
export interface OpenScan {
  readonly format: ScanFormat;
  readonly title: string;
  readonly packing: UnpackedFile['packing'];
  readonly size: number;
  /** Nothing in the file says how its letters are written. */
  readonly isEncodingGuessed: boolean;
  /** The headings and first rows of a list; null where it is none. */
  readonly head: TableHead | null;
  /** Whether a mapping reads it: all its columns are there. */
  fits(mapping: ColumnMapping): boolean;
  /**
   * Its records from the beginning, or from where an earlier reading was stored. `tell` hears what was found before
   * the reader saw it. With a mapping it is read as a list, whatever else it may be. @throws ReadFault, Problem
   */
  batches(options: BatchOptions): AsyncGenerator<Batch>;
}

interface BatchOptions {
  readonly now: Date;
  readonly resume: ResumePoint | null;
  readonly tell: Tell;
  readonly mapping?: ColumnMapping | undefined;
}

/** @throws Problem when the file cannot be read or its format is not known */
export async function openScan(path: string): Promise<OpenScan> {
  const file = await fileAt(path);
  const recognised = await recogniseFile(file);
  const { text, encoding, format } = recognised;
  return {
    format,
    title: readerFor(format).title,
    packing: file.packing,
    size: file.size,
    isEncodingGuessed: encoding.isGuess,
    head: format === 'table' || format.endsWith('-csv') ? tableHead(text) : null,
    fits: (mapping) => fitsMapping(text, mapping),
    batches: (options) => batchesOf(file, recognised, options),
  };
}

/** A workbook is read as the text of its first sheet. */
async function fileAt(path: string): Promise<UnpackedFile> {
  const workbook = await openArchiveWith('xl/workbook.xml', path, limits);
  if (workbook === null) return await openUnpacked(path, limits);
  const text = () => workbookText((name) => workbook.bytes(name));
  return { size: workbook.size, packing: 'zip', bytes: (from) => after(text(), from) as AsyncIterable<Buffer> };
}

interface Recognised {
  readonly encoding: Encoding;
  readonly format: ScanFormat;
  /** The beginning, in UTF-8. */
  readonly text: Uint8Array;
}

async function recogniseFile(file: UnpackedFile): Promise<Recognised> {
  try {
    const head = await headOf(file.bytes(0));
    const encoding = encodingOf(head);
    const text = await headOf(utf8Of(one(head), encoding, () => undefined));
    return { encoding, format: recognise(text), text };
  } catch (error) {
    if (error instanceof ReadFault) throw new Problem('wrong-file', error.message);
    throw error;
  }
}

/** Plain UTF-8 is opened in the middle; what is packed or recoded is read again from its beginning. */
function batchesOf(file: UnpackedFile, { encoding, format }: Recognised, options: BatchOptions): AsyncGenerator<Batch> {
  const from = options.resume?.offset ?? 0;
  const text =
    encoding.label === 'utf-8'
      ? utf8Of(
          file.bytes(from === 0 ? 0 : from + encoding.skip),
          { ...encoding, skip: from === 0 ? encoding.skip : 0 },
          options.tell,
        )
      : after(utf8Of(file.bytes(0), encoding, options.tell), from);
  return readerFor(options.mapping === undefined ? format : 'table').read(text, options);
}

async function headOf(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= headSize) break;
  }
  return Buffer.concat(parts).subarray(0, headSize);
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
