import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { progressOf, tellProgress } from '#platform/progress.ts';
import { type OnProgress, type Phase, type Progress, phases } from '../domain/import-progress.ts';
import { importRow } from '../store/import-ledger.ts';

/** What is followed: a preview, by the ticket that its asker chose, or the applying or undoing of an import. */
type Followed = { readonly ticket: string } | { readonly applied: number } | { readonly undone: number };

// An undo has a place of its own: what an apply told late cannot be taken for it.
function placeOf(work: Followed): string {
  if ('ticket' in work) return `import:${work.ticket}`;
  return 'applied' in work ? `import:${work.applied}` : `import:${work.undone}:undo`;
}

const over: Progress = { phase: 'done', done: 0, total: 0 };

/** Has others follow an import. */
export interface Following {
  readonly tell: OnProgress;
  /** Tells that it is done, and waits until whoever asks is told so too. */
  finish(progress?: Progress): Promise<void>;
}

/** Where an import tells how far it has come; nowhere but to `alsoTell` when nobody follows it. */
export function followImport(context: Context, work: Followed | null, alsoTell: OnProgress = () => {}): Following {
  if (work === null) return { tell: alsoTell, finish: async (progress = over) => alsoTell(progress) };
  let phase: Phase | null = null;
  const telling = tellProgress<Progress>(context, placeOf(work), (progress) => progress.phase !== phase);
  return {
    tell: (progress) => {
      alsoTell(progress);
      telling.tell(progress);
      phase = progress.phase;
    },
    finish: async (progress = over) => {
      alsoTell(progress);
      await telling.last(progress);
    },
  };
}

/**
 * How far an import has come: by its id, or by the ticket of a preview that the same person asked for. The ledger says
 * whether an import is done; what was told says how far it is until then.
 */
export async function importProgress(
  context: Context,
  { key }: { key: string },
): Promise<Progress & { phaseName: string }> {
  if (/^\d+$/.test(key)) return named(await progressById(context, Number(key)));
  const known = await progressOf<Progress>(context, placeOf({ ticket: key }));
  if (known?.who !== context.scope.who.id) throw new Problem('not-found', 'There is no such import under way.');
  return named(known.told);
}

async function progressById(context: Context, id: number): Promise<Progress> {
  const row = await context.read((reader) => importRow(reader, id));
  if (!row) throw new Problem('not-found', `There is no import ${id} that you may see.`);
  if (row.state === 'undone') return over;
  const work = row.state === 'previewed' ? { applied: id } : { undone: id };
  return (await progressOf<Progress>(context, placeOf(work)))?.told ?? over;
}

function named({ phase, done, total }: Progress): Progress & { phaseName: string } {
  return { phase, phaseName: phases[phase], done, total };
}
