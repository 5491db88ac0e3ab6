import type { Context } from './context.ts';
import { sql } from './sql.ts';

/** What was told is news for so long; a process that was killed tells nothing more. */
const newsFor = '2 minutes';
const leastMs = 300;

/**
 * Tells under a key, at most every 0.3 s and always the newest; `isTurn` tells at once. Nothing waits for it, and work
 * goes on when the database cannot take it.
 */
export function tellProgress<Told>(
  context: Context,
  key: string,
  isTurn: (told: Told) => boolean,
): (told: Told) => void {
  let newest: Told | null = null;
  let isWriting = false;
  let writtenAt = 0;
  const write = async (): Promise<void> => {
    while (newest !== null) {
      const told = newest;
      newest = null;
      writtenAt = Date.now();
      await context
        .identify((reader) =>
          reader.one(
            sql`select platform.tell_progress(${key}, ${context.scope.who.id}, ${JSON.stringify(told)}::jsonb)`,
          ),
        )
        .catch(() => {});
    }
    isWriting = false;
  };
  return (told) => {
    if (!isTurn(told) && Date.now() - writtenAt < leastMs) return;
    newest = told;
    if (isWriting) return;
    isWriting = true;
    void write();
  };
}

/** What was told last under a key, and by whom; null where there is no news. */
export async function progressOf<Told>(
  context: Context,
  key: string,
): Promise<{ readonly who: string; readonly told: Told } | null> {
  const row = await context.identify((reader) =>
    reader.one<{ who: string; told: Told }>(
      sql`select who, told from platform.progress_of(${key}, ${newsFor}::interval)`,
    ),
  );
  return row ?? null;
}
