import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { planDifferences } from '../domain/import-differences.ts';
import type { ImportChange } from '../domain/import-plan.ts';
import type { OnProgress } from '../domain/import-progress.ts';
import { reviseRegister } from '../store/edit-organisation.ts';
import { applyAll, lockRegister } from '../store/import-apply.ts';
import { batchesOf, changePage, saveChanges } from '../store/import-changes.ts';
import {
  decideImport,
  importFile,
  importRow,
  type LedgerRow,
  lockImport,
  updatePreview,
} from '../store/import-ledger.ts';
import { registerHead } from '../store/import-register.ts';
import { placeOrganisations } from '../store/place-organisations.ts';
import { type Draft, draftImportPlan } from './draft-import-plan.ts';
import { followImport } from './follow-import.ts';
import { type ImportDetail, importDetail } from './list-imports.ts';

export interface Decision {
  readonly id: number;
  readonly why: string;
  readonly onProgress?: OnProgress;
}

/**
 * Applies a preview as a whole or not at all. When the register changed since, the file is compared anew: if that gives
 * the same changes they are made, else the preview is renewed and the asker told what differs.
 * @throws Problem `conflict` when the preview no longer holds, `not-now` when it was decided already
 */
export async function applyImport(context: Context, { id, why, onProgress }: Decision): Promise<ImportDetail> {
  const { tell, finish } = followImport(context, { applied: id }, onProgress);
  const row = undecided(await context.read((reader) => importRow(reader, id)), id);
  const revision = await presentRevision(context, row, tell);
  await context.change({ action: 'apply-import', why }, async (change) => {
    undecided(await lockImport(change, id), id);
    if ((await lockRegister(change, row.register)) !== revision) throw movedOn();
    const total = countOf(row);
    tell({ phase: 'saving', done: 0, total });
    const done = await applyAll(change, id, row.register, (done) => tell({ phase: 'saving', done, total }));
    if (done !== total) throw movedOn();
    await finishImport(change, row, { why, tell });
  });
  await finish();
  return await importDetail(context, { id });
}

/** How many changes an import makes. */
export function countOf({ counts }: Pick<LedgerRow, 'counts'>): number {
  return counts.added + counts.changed + counts.closed + counts.removed;
}

/** The last steps of applying and of undoing: positions, revision, ledger and audit entry. */
export async function finishImport(
  change: Change,
  row: Pick<LedgerRow, 'id' | 'register' | 'kind' | 'fileName' | 'fileHash' | 'effective' | 'counts' | 'undoes'>,
  more: { why: string; tell: OnProgress },
): Promise<void> {
  more.tell({ phase: 'placing', done: 0, total: 0 });
  await placeOrganisations(change, row.register);
  const revision = await reviseRegister(change, row.register);
  await decideImport(change, row.id, 'applied', more.why);
  const head = await registerHead(change, row.register);
  const { id, register, kind, fileName, fileHash, effective, counts, undoes } = row;
  change.record({
    subject: `import:${id}`,
    ...(head ? { organisationId: head.rootId } : {}),
    before: { register, revision: revision - 1 },
    after: { register, revision, kind, fileName, fileHash, effective, counts, undoes },
  });
}

function undecided(row: LedgerRow | undefined, id: number): LedgerRow {
  if (!row) throw new Problem('not-found', `There is no import ${id} that you may see.`);
  if (row.state !== 'previewed') {
    throw new Problem(
      'not-now',
      `${row.decidedBy ?? 'Somebody'} has applied import ${id} already. Nothing was changed by you.`,
    );
  }
  if (countOf(row) === 0)
    throw new Problem('not-now', 'There is nothing to apply: the register holds all that the file says.');
  return row;
}

function movedOn(): Problem {
  return new Problem(
    'conflict',
    'Somebody changed the register at the same moment. Nothing was changed by you. Try again.',
  );
}

/** The register's revision that the stored changes are good for; renews the preview when they are not. */
async function presentRevision(context: Context, row: LedgerRow, tell: OnProgress): Promise<number> {
  const head = await context.read((reader) => registerHead(reader, row.register));
  if (head?.revision === row.revision) return row.revision;
  const bytes = await context.read((reader) => importFile(reader, row.id));
  const draft = await draftImportPlan(context, { ...row, bytes }, tell);
  const seal = await sealOf(draft.changes);
  if (seal === row.planHash) return draft.head.revision;
  throw await renewPreview(context, row, draft, seal);
}

async function sealOf(changes: readonly ImportChange[]): Promise<string> {
  const seal = createHash('sha256');
  for (const { text } of batchesOf(changes)) {
    seal.update(text);
    await nextTurn();
  }
  return seal.digest('hex');
}

async function renewPreview(context: Context, row: LedgerRow, draft: Draft, seal: string): Promise<Problem> {
  const shown = await context.read((reader) => changePage(reader, row.id, {}, 1_000_000, 0));
  await nextTurn();
  const differs = planDifferences(shown, draft.changes, 50);
  const { counts, notes, head } = draft;
  await context.change({ action: 'preview-import', why: 'the register changed since the preview' }, async (change) => {
    undecided(await lockImport(change, row.id), row.id);
    await saveChanges(change, row.id, draft.changes, () => {});
    await updatePreview(change, row.id, { counts, notes, revision: head.revision, planHash: seal });
    change.record({
      subject: `import:${row.id}`,
      organisationId: head.rootId,
      before: { counts: row.counts },
      after: { counts },
    });
  });
  return new Problem(
    'conflict',
    'The register changed since this preview was made, and the file would now do something else. Nothing was changed. Look at the new preview, then apply it.',
    {
      parts: differs.map(({ key, was, is }) => ({
        where: key,
        message: `was ${was ?? 'left alone'}, is now ${is ?? 'left alone'}`,
      })),
      facts: { differs, counts },
    },
  );
}
