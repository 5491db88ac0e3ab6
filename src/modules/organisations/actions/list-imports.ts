import { inWords } from '#kernel/dates.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import { exportTable } from '#platform/http/table-export.ts';
import { Problem } from '#platform/problems.ts';
import { importKind, importKinds } from '../domain/import-kinds.ts';
import type { Entity, Outcome } from '../domain/import-plan.ts';
import { type ChangeRow, changePage, countChanges } from '../store/import-changes.ts';
import { importRow, importRows, type LedgerRow } from '../store/import-ledger.ts';
import { registerHead } from '../store/import-register.ts';

export type ImportSummary = Omit<LedgerRow, 'planHash' | 'revision'> & { readonly kindTitle: string };

export interface ImportDetail extends ImportSummary {
  readonly registerName: string;
  /** True when the register changed since the preview was made: applying compares anew. */
  readonly isOutdated: boolean;
}

/** The kinds of file that can be imported. */
export async function listImportKinds() {
  return { kinds: importKinds.map(({ code, title, about, form }) => ({ code, title, about, form })) };
}

/** Imports within the asker's reach, newest first. */
export async function listImports(
  context: Context,
  { register, page }: { register?: string | undefined; page: number },
) {
  const limit = 50;
  const rows = await context.read((reader) => importRows(reader, register, limit + 1, (page - 1) * limit));
  return { imports: rows.slice(0, limit).map(summary), page, hasMore: rows.length > limit };
}

/** One import. @throws Problem `not-found` outside the asker's reach */
export async function importDetail(context: Context, { id }: { id: number }): Promise<ImportDetail> {
  return await context.read(async (reader) => {
    const row = (await importRow(reader, id)) ?? noImport(id);
    const head = await registerHead(reader, row.register);
    const isOutdated = row.state === 'previewed' && head?.revision !== row.revision;
    return { ...summary(row), registerName: head?.name ?? row.register, isOutdated };
  });
}

export interface ChangesRequest {
  readonly id: number;
  readonly outcome?: Outcome | undefined;
  readonly entity?: Entity | undefined;
}

/** A page of what an import does, or would do. */
export async function importChanges(context: Context, request: ChangesRequest & { page: number; limit: number }) {
  const { id, page, limit } = request;
  return await context.read(async (reader) => {
    if (!(await importRow(reader, id))) noImport(id);
    const changes = await changePage(reader, id, request, limit, (page - 1) * limit);
    return { changes, total: await countChanges(reader, id, request), page, limit };
  });
}

/** The same whole, as a file. */
export async function exportImportChanges(
  context: Context,
  request: ChangesRequest & { format: 'csv' | 'json' },
): Promise<Answer> {
  const { id, outcome, entity, format } = request;
  const row = (await context.read((reader) => importRow(reader, id))) ?? noImport(id);
  const pieces = async function* () {
    const size = 5000;
    for (let offset = 0; ; offset += size) {
      const rows = await context.read((reader) => changePage(reader, id, request, size, offset));
      yield rows.map((each: ChangeRow) => ({ ...each }));
      if (rows.length < size) return;
    }
  };
  const filters = [outcome && `outcome ${outcome}`, entity && `kind of thing ${entity}`].filter(Boolean).join(', ');
  return exportTable({
    name: `import-${id}`,
    format,
    note: `Changes of import ${id} (${row.fileName}), which count from ${inWords(row.effective)}${filters ? `, ${filters}` : ''}`,
    at: context.now(),
    columns: ['line', 'outcome', 'entity', 'key', 'reason', 'before', 'after'],
    rows: pieces(),
  });
}

function summary({ planHash: _seal, revision: _revision, ...row }: LedgerRow): ImportSummary {
  return { ...row, kindTitle: importKind(row.kind)?.title ?? row.kind };
}

function noImport(id: number): never {
  throw new Problem('not-found', `There is no import ${id} that you may see.`);
}
