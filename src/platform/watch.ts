import type { Scope, Watched } from './scope.ts';

/** Rows of others that were handed out in one scope. */
export interface Seen {
  readonly scope: Scope;
  readonly watched: Watched;
  /** How many rows by the id of the organisation that owns them; those where the role is held are left out. */
  readonly rows: ReadonlyMap<number, number>;
}

/** Notes whose rows readers hand out. */
export interface Watch {
  note(scope: Scope, rows: readonly unknown[]): void;
  /** What was noted since the last time. */
  take(): readonly Seen[];
}

/**
 * A watch for one request. It looks at the rows themselves, by their `organisationId`, so that no action can forget to
 * say what it showed.
 */
export function openWatch(): Watch {
  let seen = new Map<string, { scope: Scope; watched: Watched; rows: Map<number, number> }>();
  return {
    note: (scope, rows) => {
      const { watched } = scope;
      if (!watched || rows.length === 0) return;
      const own = new Set(scope.places.map(({ id }) => id));
      const owners = rows.flatMap((row) => ownerOf(row) ?? []).filter((id) => !own.has(id));
      if (owners.length === 0) return;
      // One answer may read the same class in several transactions: it is one look.
      const key = `${watched.dataClass} ${watched.isRows}`;
      const entry = seen.get(key) ?? { scope, watched, rows: new Map<number, number>() };
      for (const id of owners) entry.rows.set(id, (entry.rows.get(id) ?? 0) + 1);
      seen.set(key, entry);
    },
    take: () => {
      const taken = [...seen.values()];
      seen = new Map();
      return taken;
    },
  };
}

function ownerOf(row: unknown): number | null {
  if (typeof row !== 'object' || row === null || !('organisationId' in row)) return null;
  return typeof row.organisationId === 'number' ? row.organisationId : null;
}
