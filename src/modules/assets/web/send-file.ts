import { type AnswerOf, call } from '#web/api/client.ts';
import type { listAssetImports } from '../contract/imports.ts';
import { openImport, readImport, sendPiece } from './calls.ts';

export type Import = AnswerOf<typeof listAssetImports>['imports'][number];

/** What somebody says of a file they bring. */
export interface Brought {
  readonly organisation: string;
  readonly source: string;
  readonly isComplete: boolean;
  readonly seenOn: string;
}

/**
 * Sends a file in pieces and has it read. A piece whose sending fails is tried twice more: a network may be
 * away for a moment, and the pieces before it stay sent.
 */
export async function sendFile(file: File, brought: Brought, onSent: (bytes: number) => void): Promise<Import> {
  const { organisation, source, isComplete, seenOn } = brought;
  const body = { source, isComplete, fileName: file.name, ...(seenOn === '' ? {} : { seenOn }) };
  const { id, largestPiece } = await call(openImport, { params: { organisation }, body });
  for (let number = 0; number * largestPiece < file.size || number === 0; number += 1) {
    const piece = file.slice(number * largestPiece, (number + 1) * largestPiece);
    await tried(() => call(sendPiece, { params: { id, number }, body: piece }, { timeoutSeconds: 120 }));
    onSent(Math.min(file.size, (number + 1) * largestPiece));
  }
  return await call(readImport, { params: { id } }, { timeoutSeconds: 600 });
}

async function tried<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 2; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      const isAway = error instanceof Error && 'status' in error && error.status === 0;
      if (left === 0 || !isAway) throw error;
    }
  }
}
