import type { Context } from '#platform/context.ts';
import type { Look, LookBook } from '#platform/http/look-book.ts';
import { Problem } from '#platform/problems.ts';
import { entriesOf, hourOf, type Tallied, tallied, tallyKey } from '../domain/look-tally.ts';
import { keepLooks } from '../store/looks.ts';
import { bulkGuard } from './bulk-guard.ts';

/** Looks of this long are written together. */
const batchMs = 1000;
/** With so many in memory, answers wait until they are written. */
const mostPending = 2000;

/**
 * Keeps looks in memory for a moment and writes them in batches, so that pages do not wait. A process that is killed
 * loses its last seconds; one that stops in good order loses nothing, and one that cannot write shows nothing more.
 */
export function openLookBook(whole: Context): LookBook {
  const guard = bulkGuard(whole);
  let pending = new Map<string, Tallied>();
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const write = async () => {
    clearTimeout(timer);
    timer = undefined;
    const batch = pending;
    if (batch.size === 0) return;
    pending = new Map();
    try {
      await whole.identify((reader) => keepLooks(reader, [...batch.values()]));
    } catch (error) {
      for (const [key, kept] of batch) pending.set(key, merged(kept, pending.get(key)));
      throw error;
    }
  };
  const flush = () => {
    const next = writing.then(write);
    writing = next.catch(() => undefined);
    return next;
  };
  const later = () => {
    timer ??= setTimeout(() => {
      // What could not be written stays in memory, and the next look tries again.
      flush().catch(() => undefined);
    }, batchMs).unref();
  };

  return {
    note: async (look) => {
      const entries = entriesFrom(look, whole.now());
      await guard.admit(look, [...look.seen.rows.keys()]);
      for (const entry of entries) {
        const key = tallyKey(entry);
        pending.set(key, tallied(pending.get(key), entry));
      }
      later();
      if (pending.size < mostPending) return;
      await flush().catch((error: unknown) => {
        throw new Problem(
          'database-away',
          'We could not write down who looks at this, so it is not shown. Try again.',
          {
            cause: error,
          },
        );
      });
    },
    close: flush,
  };
}

function entriesFrom({ principal, seen, resource, what }: Look, at: Date) {
  const { dataClass, roles, isRows } = seen.watched;
  const [place] = seen.scope.places;
  return entriesOf(seen.rows, {
    place: place?.id ?? 0,
    who: principal.who.id,
    class: dataClass,
    isRows,
    roles,
    resource,
    what,
    at,
  });
}

function merged(kept: Tallied, later: Tallied | undefined): Tallied {
  if (!later) return kept;
  const { times, rows, lastAt } = later;
  return {
    ...kept,
    ids: [...new Set([...kept.ids, ...later.ids])],
    times: kept.times + times,
    rows: kept.rows + rows,
    hour: hourOf(kept.firstAt),
    lastAt,
  };
}
