import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The text of a file in UTF-8. @throws when it cannot be read */
export async function readText(file: string): Promise<string> {
  return await readFile(file, 'utf8');
}

/** Names of what lies in a folder, in no order. @throws when it cannot be read */
export async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder);
}

/** Puts bytes on disk, for nobody else to read, for as long as `work` runs. */
export async function withTemporaryFile<T>(
  bytes: AsyncIterable<Uint8Array>,
  work: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wardkeep-'));
  try {
    const file = path.join(folder, 'file');
    await pipeline(Readable.from(bytes), createWriteStream(file, { mode: 0o600 }));
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
