import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import type { Entity, ImportCounts, Outcome } from '../domain/import-plan.ts';
import type { OnProgress } from '../domain/import-progress.ts';
import { applyAll, lockRegister, removeAll } from '../store/import-apply.ts';
import { changeCounts, saveOpposite } from '../store/import-changes.ts';
import { dependents } from '../store/import-dependents.ts';
import {
  decideImport,
  importRow,
  insertImport,
  type LedgerRow,
  lockImport,
  updatePreview,
} from '../store/import-ledger.ts';
import { type RegisterHead, registerHead } from '../store/import-register.ts';
import { staleChanges } from '../store/import-stale.ts';
import { inSets } from '../store/in-sets.ts';
import { countOf, type Decision, finishImport } from './apply-import.ts';
import { followImport } from './follow-import.ts';
import { type ImportDetail, importDetail } from './list-imports.ts';

const listed = 50;
const foreignKeyViolation = '23503';

/**
 * Takes an import back: a new import of its own does the opposite, today, and the old one stays in the ledger.
 * @throws Problem `refused-import` with the list when something changed since, or depends on what the import added
 */
export async function undoImport(context: Context, { id, why, onProgress }: Decision): Promise<ImportDetail> {
  const { tell, finish } = followImport(context, { undone: id }, onProgress);
  undoable(await context.read((reader) => importRow(reader, id)), id);
  const undo = await refusingDependents(() =>
    context.change({ action: 'undo-import', why }, (change) => takeBack(change, context, { id, why, tell })),
  );
  await finish();
  return await importDetail(context, { id: undo });
}

interface Task {
  readonly id: number;
  readonly why: string;
  readonly tell: OnProgress;
}

async function takeBack(change: Change, context: Context, { id, why, tell }: Task): Promise<number> {
  const row = undoable(await lockImport(change, id), id);
  await lockRegister(change, row.register);
  const head = await registerHead(change, row.register);
  if (!head) throw new Problem('not-found', `The register of import ${id} is gone.`);
  tell({ phase: 'checking', done: 0, total: 0 });
  const undo = await oppositeOf(change, row, head, context.now().toISOString().slice(0, 10));
  await inSets(change, () => refuseStale(change, undo.id));
  const total = countOf(undo);
  tell({ phase: 'saving', done: 0, total });
  const done = await applyAll(change, undo.id, row.register, (done) => tell({ phase: 'saving', done, total }));
  await inSets(change, () => refuseDependents(change, undo.id));
  const removed = await removeAll(change, undo.id, (more) => tell({ phase: 'saving', done: done + more, total }));
  if (done + removed !== total) throw new Error(`undoing import ${id} touched other rows than it names`);
  await decideImport(change, id, 'undone', why);
  await finishImport(change, undo, { why, tell });
  return undo.id;
}

function undoable(row: LedgerRow | undefined, id: number): LedgerRow {
  if (!row) throw new Problem('not-found', `There is no import ${id} that you may see.`);
  if (row.state === 'undone') throw new Problem('not-now', `Import ${id} was undone already.`);
  if (row.state === 'previewed')
    throw new Problem('not-now', `Import ${id} was never applied: there is nothing to undo.`);
  if (row.undoes !== null)
    throw new Problem('not-now', `Import ${id} is itself an undoing. Import the file again instead.`);
  return row;
}

async function oppositeOf(change: Change, row: LedgerRow, head: RegisterHead, today: string) {
  const blank: ImportCounts = {
    rows: 0,
    added: 0,
    changed: 0,
    closed: 0,
    removed: 0,
    rejected: 0,
    unchanged: 0,
    byEntity: {},
  };
  const made = {
    rootId: head.rootId,
    register: row.register,
    kind: row.kind,
    fileName: row.fileName,
    fileHash: row.fileHash,
    file: Buffer.alloc(0),
    effective: today,
    undoes: row.id,
    notes: [`Takes back import ${row.id}`],
    revision: head.revision,
    planHash: '',
  };
  const id = await insertImport(change, { ...made, counts: blank });
  await inSets(change, () => saveOpposite(change, id, row.id));
  const counts = summed(blank, await changeCounts(change, id));
  await updatePreview(change, id, { ...made, counts });
  return { ...made, id, counts };
}

function summed(blank: ImportCounts, parts: readonly { outcome: Outcome; entity: Entity; n: number }[]): ImportCounts {
  const counts = { ...blank, byEntity: {} as Partial<Record<Entity, Record<string, number>>> };
  for (const { outcome, entity, n } of parts) {
    counts[outcome] += n;
    counts.byEntity[entity] = { ...counts.byEntity[entity], [outcome]: n };
  }
  return counts;
}

async function refuseStale(change: Change, id: number): Promise<void> {
  const stale = await staleChanges(change, id, listed);
  if (stale.length === 0) return;
  throw new Problem(
    'refused-import',
    'This import cannot be undone: what it wrote has changed since. Nothing was changed. Correct these one by one instead.',
    {
      parts: stale.map(({ key }) => ({ where: key, message: 'has changed since this import' })),
      facts: { listed: stale.length, hasMore: stale.length === listed },
    },
  );
}

async function refuseDependents(change: Change, id: number): Promise<void> {
  const found = await dependents(change, id, listed);
  if (found.length === 0) return;
  throw new Problem(
    'refused-import',
    'This import cannot be undone: something now depends on organisations that it added. Nothing was changed.',
    {
      parts: found.map(({ code, what, count }) => ({ where: code, message: `${what}: ${count}` })),
      facts: { listed: found.length, hasMore: found.length >= listed },
    },
  );
}

/** Other modules' tables are not known here; the database refuses to take an organisation from under them. */
async function refusingDependents<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === foreignKeyViolation)) throw error;
    throw new Problem(
      'refused-import',
      'This import cannot be undone: something else now depends on organisations that it added. Nothing was changed.',
      { cause: error },
    );
  }
}
