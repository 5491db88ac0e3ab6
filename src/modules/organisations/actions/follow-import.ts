import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { type OnProgress, type Progress, phases } from '../domain/import-progress.ts';
import { importRow } from '../store/import-ledger.ts';

interface Followed extends Progress {
  readonly who: string;
  readonly at: number;
}

// How far the imports of this process have come, by ticket (previews) or id. Who asks in another process sees the state.
const followed = new Map<string, Followed>();
const keptMs = 10 * 60_000;

/** Where an import tells how far it has come. `key` is its id, or the ticket that the asker chose for its preview. */
export function followImport(context: Context, key: string | undefined, alsoTell: OnProgress = () => {}): OnProgress {
  const started = context.now().getTime();
  for (const [old, { at }] of followed) if (at < started - keptMs) followed.delete(old);
  return (progress) => {
    alsoTell(progress);
    if (key !== undefined) followed.set(key, { ...progress, who: context.scope.who.id, at: context.now().getTime() });
  };
}

/** How far an import has come: by its id, or by the ticket of a preview that the same person asked for. */
export async function importProgress(
  context: Context,
  { key }: { key: string },
): Promise<Progress & { phaseName: string }> {
  const known = followed.get(key);
  if (/^\d+$/.test(key)) {
    const row = await context.read((reader) => importRow(reader, Number(key)));
    if (!row) throw new Problem('not-found', `There is no import ${key} that you may see.`);
    return named(known ?? { phase: 'done', done: 0, total: 0 });
  }
  if (known?.who !== context.scope.who.id) throw new Problem('not-found', 'There is no such import under way.');
  return named(known);
}

function named({ phase, done, total }: Progress): Progress & { phaseName: string } {
  return { phase, phaseName: phases[phase], done, total };
}
