import { Problem } from '#platform/problems.ts';
import { openUnpacked, type UnpackedFile } from '#platform/unpack/open-unpacked.ts';
import { ReadFault } from '../domain/readers/read-fault.ts';
import type { Batch, ResumePoint, ScanFormat, Tell } from '../domain/readers/reader.ts';
import { headSize, readerFor, recognise } from '../domain/readers/reader-for.ts';
import { after, type Encoding, encodingOf, utf8Of } from '../domain/readers/utf8-of.ts';

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
  /**
   * Its records from the beginning, or from where an earlier reading was stored. `tell` hears what was found before
   * the reader saw it. @throws ReadFault, Problem
   */
  batches(options: BatchOptions): AsyncGenerator<Batch>;
}

interface BatchOptions {
  readonly now: Date;
  readonly resume: ResumePoint | null;
  readonly tell: Tell;
}

/** @throws Problem when the file cannot be read or its format is not known */
export async function openScan(path: string): Promise<OpenScan> {
  const file = await openUnpacked(path, limits);
  const recognised = await recogniseFile(file);
  return {
    format: recognised.format,
    title: readerFor(recognised.format).title,
    packing: file.packing,
    size: file.size,
    isEncodingGuessed: recognised.encoding.isGuess,
    batches: (options) => batchesOf(file, recognised, options),
  };
}

interface Recognised {
  readonly encoding: Encoding;
  readonly format: ScanFormat;
}

async function recogniseFile(file: UnpackedFile): Promise<Recognised> {
  try {
    const head = await headOf(file.bytes(0));
    const encoding = encodingOf(head);
    const text = await headOf(utf8Of(one(head), encoding, () => undefined));
    return { encoding, format: recognise(text) };
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
  return readerFor(format).read(text, options);
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
