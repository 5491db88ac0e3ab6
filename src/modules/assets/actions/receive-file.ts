import { createHash } from 'node:crypto';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { type ImportVia, sameBytes, updateImport } from '../store/imports.ts';
import { readImport } from './read-import.ts';
import { applyImport, cancelImport, importIn, largestPiece, openImport, receivePiece } from './receive-import.ts';

/** A file that comes in one go, at most this large; a larger one is sent in pieces. */
export const largestFile = 2 * 1024 * 1024 * 1024;

interface Arriving {
  readonly organisation: string;
  readonly source: string;
  readonly fileName: string;
  readonly isComplete: boolean;
  readonly seenOn?: string | undefined;
  readonly via: ImportVia;
}

/** `isNew` false: the same bytes came before from this source, and `id` is that import. */
export interface Arrived {
  readonly id: number;
  readonly isNew: boolean;
}

/**
 * Receives a whole file as a stream, piece by piece, and keeps nothing of it where its line breaks, it grows too large,
 * or its bytes came before from the same source.
 */
export async function receiveFile(
  context: Context,
  { organisation, ...opened }: Arriving,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Arrived> {
  const { id } = await openImport(context, { params: { organisation }, body: opened });
  try {
    const sha256 = await keepAll(context, id, bytes);
    return await endReceiving(context, id, sha256);
  } catch (error) {
    const why = error instanceof Problem ? error.message.slice(0, 500) : 'The line broke before the end of the file.';
    await cancelImport(context, { params: { id }, body: { why } });
    throw error;
  }
}

/** @returns the SHA-256 of all bytes */
async function keepAll(context: Context, id: number, bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  let [total, held, number] = [0, 0, 0];
  let parts: Uint8Array[] = [];
  const flush = async () => {
    await receivePiece(context, { params: { id, number }, body: Buffer.concat(parts) });
    number += 1;
    parts = [];
    held = 0;
  };
  for await (const chunk of bytes) {
    total += chunk.length;
    if (total > largestFile)
      throw new Problem(
        'too-large',
        `A file that is sent in one go has at most ${largestFile / 2 ** 30} GiB. Pack it.`,
      );
    hash.update(chunk);
    parts.push(chunk);
    held += chunk.length;
    if (held >= largestPiece) await flush();
  }
  if (total === 0) throw new Problem('invalid-request', 'There are no bytes. Send the file as the body.');
  if (held > 0) await flush();
  return hash.digest('hex');
}

/** From here on a worker reads it, unless it came before. */
async function endReceiving(context: Context, id: number, sha256: string): Promise<Arrived> {
  const before = await context.change({ action: 'receive-import', why: 'all of it came' }, async (change) => {
    const row = await importIn(change, id, ['receiving']);
    const same = await sameBytes(change, row, sha256);
    if (same === undefined) await updateImport(change, id, { sha256 });
    change.record({
      subject: `asset-import:${id}`,
      organisationId: row.organisationId,
      after: { sha256, ...(same === undefined ? {} : { sameAs: same }) },
    });
    return same;
  });
  if (before === undefined) return { id, isNew: true };
  const why = `The same bytes came before, as import ${before}`;
  await cancelImport(context, { params: { id }, body: { why } });
  return { id: before, isNew: false };
}

/** Reads a file that came without a person, and has it stored unless somebody has to look. */
export async function takeArrived(context: Context, id: number): Promise<void> {
  const read = await readImport(context, { params: { id } });
  if (read.state !== 'read') return;
  const why = read.via === 'push' ? 'It was pushed, and nothing speaks against it' : 'It came into the watched folder';
  await applyImport(context, { params: { id }, body: { why } });
}
