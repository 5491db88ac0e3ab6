import { createHash } from 'node:crypto';
import type { Context } from '#platform/context.ts';
import { withTemporaryFile } from '#platform/files.ts';
import { Problem } from '#platform/problems.ts';
import { onePiece, piecesKept } from '../store/import-pieces.ts';

/**
 * Puts the pieces of a file together on disk for as long as `work` runs, which hears their SHA-256 too.
 * @throws Problem 'not-now' where a piece has not come yet
 */
export async function withImportFile<T>(
  context: Context,
  importId: number,
  work: (path: string, sha256: string) => Promise<T>,
): Promise<T> {
  const hash = createHash('sha256');
  const hashed = async function* () {
    for await (const bytes of bytesOf(context, importId)) {
      hash.update(bytes);
      yield bytes;
    }
  };
  return await withTemporaryFile(hashed(), (path) => work(path, hash.digest('hex')));
}

async function* bytesOf(context: Context, importId: number): AsyncGenerator<Buffer> {
  const numbers = await context.read((reader) => piecesKept(reader, importId));
  const missing = numbers.findIndex((number, at) => number !== at);
  if (numbers.length === 0 || missing !== -1)
    throw new Problem(
      'not-now',
      `Piece ${missing === -1 ? 0 : missing} of this file has not come yet. Send it, then go on.`,
    );
  for (const number of numbers) {
    const bytes = await context.read((reader) => onePiece(reader, importId, number));
    if (bytes) yield bytes;
  }
}
