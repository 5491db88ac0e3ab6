import { createHash } from 'node:crypto';
import type { Context } from '#platform/context.ts';
import type { OnProgress } from '../domain/import-progress.ts';
import { saveChanges } from '../store/import-changes.ts';
import { dropOldPreviews, insertImport, sealImport } from '../store/import-ledger.ts';
import { draftImportPlan, type ImportSource } from './draft-import-plan.ts';
import { followImport } from './follow-import.ts';
import { type ImportDetail, importDetail } from './list-imports.ts';

export interface PreviewRequest extends ImportSource {
  readonly fileName: string;
  /** A name under which the asker follows the progress, before there is an id. */
  readonly ticket?: string | undefined;
  readonly onProgress?: OnProgress;
}

// A preview of a whole register takes some 60 MB: one that nobody decided on for a week makes room.
const keptMs = 7 * 86_400_000;

/** Shows what a file would change, and keeps it so that it can be applied. */
export async function previewImport(context: Context, request: PreviewRequest): Promise<ImportDetail> {
  const { ticket, onProgress } = request;
  const { tell, finish } = followImport(context, ticket === undefined ? null : { ticket }, onProgress);
  const draft = await draftImportPlan(context, request, tell);
  const { changes, counts, notes, head, effective } = draft;
  const total = changes.length;
  const fileHash = createHash('sha256').update(request.bytes).digest('hex');
  const fileName = request.fileName.slice(0, 200);
  const intent = { action: 'preview-import', why: `preview of ${fileName}` };
  const id = await context.change(intent, async (change) => {
    const { kind, bytes: file } = request;
    const made = await insertImport(change, {
      rootId: head.rootId,
      register: head.code,
      kind,
      fileName,
      fileHash,
      file,
      effective,
      undoes: null,
      counts,
      notes,
      revision: head.revision,
      planHash: '',
    });
    const seal = createHash('sha256');
    await saveChanges(change, made, changes, (text, done) => {
      seal.update(text);
      tell({ phase: 'saving', done, total });
    });
    await sealImport(change, made, seal.digest('hex'));
    const dropped = await dropOldPreviews(change, head.code, new Date(context.now().getTime() - keptMs));
    change.record({
      subject: `import:${made}`,
      organisationId: head.rootId,
      after: { kind, fileName, fileHash, effective, counts, ...(dropped.length > 0 ? { dropped } : {}) },
    });
    return made;
  });
  await finish({ phase: 'done', done: total, total });
  return await importDetail(context, { id });
}
