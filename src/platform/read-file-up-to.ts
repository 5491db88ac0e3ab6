import { open } from 'node:fs/promises';
import { Problem } from './problems.ts';

/**
 * The bytes of a file that a person named.
 * @throws Problem when it is not there, is not a file, or holds more than `limit` bytes
 */
export async function readFileUpTo(file: string, limit: number): Promise<Buffer> {
  const handle = await open(file).catch(() => null);
  if (handle === null) throw new Problem('wrong-file', `There is no file ${file} that can be read.`);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new Problem('wrong-file', `${file} is not a file.`);
    if (stats.size > limit)
      throw new Problem('too-large', `${file} is larger than ${Math.floor(limit / 2 ** 20)} MiB.`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
