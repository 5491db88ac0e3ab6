import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { progressOf, tellProgress } from '#platform/progress.ts';
import { type OnProgress, type Phase, type Progress, phases } from '../domain/import-progress.ts';
import { importRow } from '../store/import-ledger.ts';

const placeOf = (key: string) => `import:${key}`;

/** Where an import tells how far it has come. `key` is its id, or the ticket that the asker chose for its preview. */
export function followImport(context: Context, key: string | undefined, alsoTell: OnProgress = () => {}): OnProgress {
  if (key === undefined) return alsoTell;
  let phase: Phase | null = null;
  const tell = tellProgress<Progress>(context, placeOf(key), (progress) => progress.phase !== phase);
  return (progress) => {
    alsoTell(progress);
    tell(progress);
    phase = progress.phase;
  };
}

/** How far an import has come: by its id, or by the ticket of a preview that the same person asked for. */
export async function importProgress(
  context: Context,
  { key }: { key: string },
): Promise<Progress & { phaseName: string }> {
  const known = await progressOf<Progress>(context, placeOf(key));
  if (/^\d+$/.test(key)) {
    const row = await context.read((reader) => importRow(reader, Number(key)));
    if (!row) throw new Problem('not-found', `There is no import ${key} that you may see.`);
    return named(known?.told ?? { phase: 'done', done: 0, total: 0 });
  }
  if (known?.who !== context.scope.who.id) throw new Problem('not-found', 'There is no such import under way.');
  return named(known.told);
}

function named({ phase, done, total }: Progress): Progress & { phaseName: string } {
  return { phase, phaseName: phases[phase], done, total };
}
