import type { Context } from './context.ts';
import { sql } from './sql.ts';

/** What was told is news for so long; a process that was killed tells nothing more. */
const newsFor = '2 minutes';
const leastMs = 300;

/** Tells how far one piece of work has come. */
export interface Telling<Told> {
  /** Nothing waits for it. */
  tell(told: Told): void;
  /** The end of it: once this resolves it stands, and nothing told before can come after it. */
  last(told: Told): Promise<void>;
}

/**
 * Tells under a key, at most every 0.3 s and always the newest; `isTurn` tells at once. One write goes out after the
 * other, so what is read never goes back; and work goes on when the database cannot take it.
 */
export function tellProgress<Told>(context: Context, key: string, isTurn: (told: Told) => boolean): Telling<Told> {
  let newest: Told | null = null;
  let writing: Promise<void> | null = null;
  let writtenAt = 0;
  let isOver = false;
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
    writing = null;
  };
  const put = (told: Told): Promise<void> => {
    newest = told;
    writing ??= write();
    return writing;
  };
  return {
    tell: (told) => {
      if (isOver || (!isTurn(told) && Date.now() - writtenAt < leastMs)) return;
      void put(told);
    },
    last: async (told) => {
      isOver = true;
      await put(told);
    },
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
