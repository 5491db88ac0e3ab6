import { isOwn, organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { refuseUnlessBytes } from '#platform/sent-bytes.ts';
import { organisationOfAsset } from '../store/asset-facts.ts';
import { dropPieces, keepPiece, piecesKept } from '../store/import-pieces.ts';
import {
  addImport,
  type BillSubject,
  type ImportRow,
  type ImportState,
  type ImportVia,
  importRow,
  lockImport,
  sourceNamed,
  updateImport,
} from '../store/imports.ts';

/** Pieces that a file comes in, at most this large: what was sent before a line broke need not be sent again. */
export const largestPiece = 8 * 1024 * 1024;
const mostPieces = 8192;

interface Opened {
  readonly source: string;
  readonly fileName: string;
  /** Whether what the file no longer names is gone. */
  readonly isComplete: boolean;
  /** The day the file is of; today where it is not said. */
  readonly seenOn?: string | undefined;
  readonly via?: ImportVia;
  /** What a bill of materials is of, where the person knows better than the file. */
  readonly asset?: number | undefined;
  readonly product?: { readonly name: string; readonly version: string } | undefined;
}

/** Begins an import: its pieces follow. */
export async function openImport(
  context: Context,
  { params, body }: { params: { readonly organisation: string }; body: Opened },
): Promise<{ id: number; largestPiece: number }> {
  const today = context.now().toISOString().slice(0, 10);
  if (body.seenOn !== undefined && body.seenOn > today)
    throw new Problem('invalid-request', 'The day of the file lies in the future. Give the day of the scan.');
  return await context.change(
    { action: 'open-import', why: `${body.fileName} from ${body.source}` },
    async (change) => {
      const organisation = await organisationWithin(change, params.organisation);
      refuseUnlessOwn(change, organisation.id);
      const source = await sourceNamed(change, organisation.id, body.source);
      const { fileName, isComplete, seenOn = today, via = 'page' } = body;
      const isDaySaid = body.seenOn !== undefined;
      const subject = await chosenSubject(change, organisation.id, body);
      const place = { organisation: organisation.id, organisationCode: organisation.code };
      const id = await addImport(change, { ...place, source, fileName, isComplete, seenOn, isDaySaid, via, subject });
      change.record({ subject: `asset-import:${id}`, organisationId: organisation.id, after: { ...body, seenOn } });
      return { id, largestPiece };
    },
  );
}

/** @throws Problem 'not-found' for an asset of another organisation */
async function chosenSubject(
  change: Change,
  organisation: number,
  { asset, product }: Pick<Opened, 'asset' | 'product'>,
): Promise<BillSubject | null> {
  if (asset !== undefined) {
    if ((await organisationOfAsset(change, asset)) === organisation) return { asset };
    throw new Problem('not-found', `There is no system ${asset} of this organisation.`);
  }
  if (product === undefined) return null;
  return { named: { ...product, purl: '', cpe: '', supplier: '', licence: '', kind: '' } };
}

function refuseUnlessOwn({ scope }: Change, organisationId: number): void {
  if (isOwn(scope, organisationId)) return;
  throw new Problem('not-allowed', 'Only people of the organisation itself may import what it runs.');
}

/** Keeps one piece of a file. */
export async function receivePiece(
  context: Context,
  { params, body }: { params: { readonly id: number; readonly number: number }; body: unknown },
): Promise<{ pieces: number[] }> {
  refuseUnlessBytes(body, 'piece');
  if (params.number >= mostPieces)
    throw new Problem('invalid-request', `A file has at most ${mostPieces} pieces. Pack it with gzip.`);
  return await context.change({ action: 'receive-import-piece', why: 'sent by the importer' }, async (change) => {
    const row = await importIn(change, params.id, ['receiving']);
    await keepPiece(change, row, params.number, body);
    change.record({
      subject: `asset-import:${row.id}`,
      organisationId: row.organisationId,
      after: { piece: params.number, bytes: body.length },
    });
    return { pieces: await piecesKept(change, row.id) };
  });
}

/** The import, if it is within reach, one's own to act on, and in one of these states; held until the change ends. */
export async function importIn(change: Change, id: number, states: readonly ImportState[]): Promise<ImportRow> {
  const row = await lockImport(change, id);
  if (!row) throw unknownImport(id);
  refuseUnlessOwn(change, row.organisationId);
  if (!states.includes(row.state))
    throw new Problem('not-now', `This import is ${stateWords[row.state]}. Nothing was changed.`);
  return row;
}

export function unknownImport(id: number): Problem {
  return new Problem('not-found', `There is no import ${id} that you may see.`);
}

const stateWords: Readonly<Record<ImportState, string>> = {
  receiving: 'still being received',
  read: 'read and waits for somebody to store it',
  held: 'held for review',
  running: 'being stored',
  done: 'stored already',
  refused: 'refused',
  failed: 'ended by a failure',
  cancelled: 'cancelled',
};

/** Has what was read stored, beside the requests. */
export async function applyImport(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: { readonly why: string } },
): Promise<ImportRow> {
  return await context.change({ action: 'apply-asset-import', why: body.why }, async (change) => {
    const row = await importIn(change, params.id, ['read', 'held', 'failed']);
    if (row.heldBecause === 'columns' || row.heldBecause === 'headings')
      throw new Problem('not-now', 'Say first what the columns of this list mean. Nothing was changed.');
    await updateImport(change, row.id, { state: 'running', heldBecause: '' });
    change.record({
      subject: `asset-import:${row.id}`,
      organisationId: row.organisationId,
      before: { state: row.state },
      after: { state: 'running' },
    });
    return { ...row, state: 'running' };
  });
}

/** Lets a file go that was not stored. */
export async function cancelImport(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: { readonly why: string } },
): Promise<ImportRow> {
  return await context.change({ action: 'cancel-asset-import', why: body.why }, async (change) => {
    const row = await importIn(change, params.id, ['receiving', 'read', 'held', 'failed']);
    await dropPieces(change, row.id);
    await updateImport(change, row.id, { state: 'cancelled', endedAt: context.now() });
    change.record({
      subject: `asset-import:${row.id}`,
      organisationId: row.organisationId,
      before: { state: row.state },
      after: { state: 'cancelled' },
    });
    return (await importRow(change, row.id)) ?? row;
  });
}
