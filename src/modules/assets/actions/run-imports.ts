import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { Problem } from '#platform/problems.ts';
import { arrivedImports, type ImportState, lockImport, runningImports, updateImport } from '../store/imports.ts';
import { takeArrived } from './receive-file.ts';
import { runImport } from './run-import.ts';

/** Stores what people had stored, one file after the other, and goes on with what a process left half-way. */
export const runImportsJob: Job = {
  name: 'store-asset-imports',
  everySeconds: 2,
  run: async (context, signal) => {
    for (const id of await context.read(runningImports)) {
      if (signal.aborted) return;
      await runOrFail(context, id, signal);
    }
  },
};

/** Reads what came by push, and has it stored unless somebody has to look. */
export const readArrivedJob: Job = {
  name: 'read-arrived-asset-imports',
  everySeconds: 2,
  run: async (context, signal) => {
    for (const id of await context.read(arrivedImports)) {
      if (signal.aborted) return;
      await takeOrFail(context, id);
    }
  },
};

/** Somebody may have taken it on the page meanwhile; whatever else fails must not be tried for ever. */
async function takeOrFail(context: Context, id: number): Promise<void> {
  try {
    await takeArrived(context, id);
  } catch (error) {
    if (error instanceof Problem && error.id === 'not-now') return;
    await failImport(context, id, ['receiving'], error);
  }
}

/** A file that cannot be stored must not hold up those behind it. */
async function runOrFail(context: Context, id: number, signal: AbortSignal): Promise<void> {
  try {
    await runImport(context, id, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    await failImport(context, id, ['running'], error);
  }
}

async function failImport(context: Context, id: number, from: readonly ImportState[], error: unknown): Promise<void> {
  if (!(error instanceof Problem)) console.error(`The import ${id} failed:`, error);
  const message =
    error instanceof Problem ? error.message : 'Something failed here. Try again, or tell whoever runs this platform.';
  await context.change({ action: 'fail-asset-import', why: message }, async (change) => {
    const row = await lockImport(change, id);
    change.record({ subject: `asset-import:${id}`, ...(row ? { organisationId: row.organisationId } : {}) });
    if (!row || !from.includes(row.state)) return;
    const faults = [...row.faults, { message, where: '', offset: 0, times: 1 }];
    await updateImport(change, id, { state: 'failed', faults, endedAt: context.now() });
  });
}
