import type { FileHandle } from 'node:fs/promises';
import { Problem } from '../problems.ts';

const endOfDirectory = 0x06054b50;
const entryMark = 0x02014b50;
const endSize = 22;
const entrySize = 46;
const localSize = 30;
const longestComment = 65_535;
/** An archive of one scan has a directory of a few lines. */
const largestDirectory = 1024 * 1024;
/** A workbook of many sheets has some hundred. */
const mostMembers = 2_000;
const beyond = 0xffffffff;

/** Where the packed bytes of a file lie in its archive: the first and the last of them. */
export interface ZipMember {
  readonly method: 'stored' | 'deflate';
  readonly first: number;
  readonly last: number;
}

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packed: number;
  readonly at: number;
}

/**
 * The only file of an archive (APPNOTE.TXT 4.3), beside folders and what a Mac adds.
 * @throws Problem when there is none, or more than one, or it is packed in a way that is not read
 */
export async function onlyFileIn(handle: FileHandle, size: number): Promise<ZipMember> {
  const files = (await directoryOf(handle, size)).filter(
    ({ name }) => !name.endsWith('/') && !/^__MACOSX\//.test(name),
  );
  const [file] = files;
  if (!file || files.length > 1)
    throw refused(`This archive holds ${files.length} files. Take them out and bring one at a time.`);
  return await memberAt(handle, size, file);
}

/** The files of an archive of several, by name. @throws Problem when it is damaged, packed in a rare way, or holds too many */
export async function membersOf(handle: FileHandle, size: number): Promise<ReadonlyMap<string, ZipMember>> {
  const entries = await directoryOf(handle, size);
  const members = new Map<string, ZipMember>();
  for (const entry of entries) {
    if (members.size >= mostMembers) throw refused(`This archive holds more than ${mostMembers} files.`);
    if (!entry.name.endsWith('/') && entry.packed > 0) members.set(entry.name, await memberAt(handle, size, entry));
  }
  return members;
}

async function memberAt(handle: FileHandle, size: number, file: Entry): Promise<ZipMember> {
  if ((file.flags & 1) === 1) throw refused('This archive has a password. Take the file out and bring it as it is.');
  if (file.packed === beyond || file.at === beyond || (file.method !== 0 && file.method !== 8))
    throw refused('This archive is packed in a way that is not read here. Take the file out and bring it as it is.');
  const local = await read(handle, file.at, localSize);
  if (local.readUInt32BE(0) !== 0x504b0304) throw damaged();
  const first = file.at + localSize + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (file.packed === 0 || first + file.packed > size) throw damaged();
  return { method: file.method === 0 ? 'stored' : 'deflate', first, last: first + file.packed - 1 };
}

async function directoryOf(handle: FileHandle, size: number): Promise<readonly Entry[]> {
  const tailSize = Math.min(size, endSize + longestComment);
  const tail = await read(handle, size - tailSize, tailSize);
  const end = endOf(tail);
  if (end === null) throw damaged();
  const length = end.readUInt32LE(12);
  const start = end.readUInt32LE(16);
  if (length > largestDirectory || start + length > size) throw damaged();
  const directory = await read(handle, start, length);
  const entries: Entry[] = [];
  for (let at = 0; at + entrySize <= directory.length && directory.readUInt32LE(at) === entryMark; ) {
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + entrySize, at + entrySize + nameLength),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      at: directory.readUInt32LE(at + 42),
    });
    at += entrySize + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(tail: Buffer): Buffer | null {
  for (let at = tail.length - endSize; at >= 0; at -= 1)
    if (tail.readUInt32LE(at) === endOfDirectory) return tail.subarray(at);
  return null;
}

async function read(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw damaged();
  return buffer;
}

const refused = (message: string) => new Problem('wrong-file', message);
const damaged = () => refused('This archive is damaged or cut short. Get it again.');
