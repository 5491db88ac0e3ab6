import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Problem } from '../problems.ts';
import { type UnpackLimits, unpacked } from './limited.ts';
import { membersOf, onlyFileIn, type ZipMember } from './zip-member.ts';

const piece = 1024 * 1024;

/** A file as a stream of what it holds; it may be streamed several times. */
export interface UnpackedFile {
  /** Bytes on the disk. */
  readonly size: number;
  readonly packing: 'none' | 'gzip' | 'zip';
  /** What it holds, after `from` bytes of it. */
  bytes(from: number): AsyncIterable<Buffer>;
}

/**
 * Opens a file, packed with gzip, as the only file of a zip archive, or not packed.
 * @throws Problem when it cannot be read, or is an archive of several files, with a password or of a rare kind
 */
export async function openUnpacked(file: string, limits: UnpackLimits): Promise<UnpackedFile> {
  const handle = await open(file).catch(() => null);
  if (handle === null) throw new Problem('wrong-file', `There is no file ${file} that can be read.`);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new Problem('wrong-file', `${file} is not a file.`);
    return await asUnpacked(file, handle, stats.size, limits);
  } finally {
    await handle.close();
  }
}

async function asUnpacked(file: string, handle: FileHandle, size: number, limits: UnpackLimits): Promise<UnpackedFile> {
  const { buffer: start } = await handle.read(Buffer.alloc(4), 0, 4, 0);
  if (start[0] === 0x1f && start[1] === 0x8b) {
    const whole = () => createReadStream(file, { highWaterMark: piece }) as AsyncIterable<Buffer>;
    return { size, packing: 'gzip', bytes: (from) => behind(unpacked(whole(), 'gzip', limits), from) };
  }
  if (start.readUInt32BE(0) === 0x504b0304) {
    const member = await onlyFileIn(handle, size);
    return { size, packing: 'zip', bytes: (from) => behind(memberBytes(file, member, limits), from) };
  }
  return { size, packing: 'none', bytes: (from) => createReadStream(file, { start: from, highWaterMark: piece }) };
}

async function* behind(bytes: AsyncIterable<Buffer>, count: number): AsyncGenerator<Buffer> {
  let left = count;
  for await (const chunk of bytes) {
    const rest = chunk.subarray(left);
    left -= chunk.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}

function memberBytes(file: string, { method, first, last }: ZipMember, limits: UnpackLimits): AsyncIterable<Buffer> {
  const part = createReadStream(file, { start: first, end: last, highWaterMark: piece }) as AsyncIterable<Buffer>;
  return method === 'stored' ? part : unpacked(part, 'deflate', limits);
}

/** An archive of files that belong together, such as a workbook; `bytes` null: it has no such file. */
export interface UnpackedArchive {
  readonly size: number;
  bytes(name: string): AsyncIterable<Buffer> | null;
}

/**
 * Opens an archive that holds this file among others; null for anything else.
 * @throws Problem when it is such an archive and damaged, or packed in a way that is not read
 */
export async function openArchiveWith(
  name: string,
  file: string,
  limits: UnpackLimits,
): Promise<UnpackedArchive | null> {
  const handle = await open(file).catch(() => null);
  if (handle === null) return null;
  try {
    const { buffer: start } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (start.readUInt32BE(0) !== 0x504b0304) return null;
    const { size } = await handle.stat();
    const members = await membersOf(handle, size);
    if (!members.has(name)) return null;
    return {
      size,
      bytes: (wanted) => {
        const member = members.get(wanted);
        return member === undefined ? null : memberBytes(file, member, limits);
      },
    };
  } finally {
    await handle.close();
  }
}
