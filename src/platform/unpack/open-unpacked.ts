import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Problem } from '../problems.ts';
import { type UnpackLimits, unpacked } from './limited.ts';
import { onlyFileIn } from './zip-member.ts';

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
    const { method, first, last } = await onlyFileIn(handle, size);
    const part = () =>
      createReadStream(file, { start: first, end: last, highWaterMark: piece }) as AsyncIterable<Buffer>;
    return {
      size,
      packing: 'zip',
      bytes: (from) => behind(method === 'stored' ? part() : unpacked(part(), 'deflate', limits), from),
    };
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
