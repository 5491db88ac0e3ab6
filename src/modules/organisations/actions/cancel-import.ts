import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { dropImport, lockImport } from '../store/import-ledger.ts';
import { registerHead } from '../store/import-register.ts';

/** Drops a preview that nobody wants. What was applied stays in the ledger. */
export async function cancelImport(context: Context, { id }: { id: number }): Promise<{ cancelled: number }> {
  await context.change({ action: 'cancel-import', why: 'preview not wanted' }, async (change) => {
    const row = await lockImport(change, id);
    if (!row) throw new Problem('not-found', `There is no import ${id} that you may see.`);
    if (row.state !== 'previewed')
      throw new Problem('not-now', `Import ${id} was applied: it can be undone, not cancelled.`);
    await dropImport(change, id);
    const head = await registerHead(change, row.register);
    const { kind, fileName, fileHash } = row;
    change.record({
      subject: `import:${id}`,
      ...(head ? { organisationId: head.rootId } : {}),
      before: { kind, fileName, fileHash },
    });
  });
  return { cancelled: id };
}
