import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { type QueryChanges, withQuery } from '#web/scope/query.ts';

/** The address's query as state, so that what is shown can be shared as a link. */
export interface QueryState {
  readonly get: (name: string) => string | null;
  /** Puts changes in the address. Filters replace the history entry unless `isStep` (paging) is true. */
  readonly set: (changes: QueryChanges, isStep?: boolean) => void;
  /** The present address with changes, for links. */
  readonly hrefWith: (changes: QueryChanges) => string;
}

/** Reads and writes the query of the present address. */
export function useQueryState(): QueryState {
  const [pathname, navigate] = useLocation();
  const search = useSearch();
  const values = useMemo(() => new URLSearchParams(search), [search]);
  const get = useCallback((name: string) => values.get(name), [values]);
  const hrefWith = useCallback(
    (changes: QueryChanges) => `${pathname}${withQuery(search, changes)}`,
    [pathname, search],
  );
  const set = useCallback(
    (changes: QueryChanges, isStep = false) => navigate(hrefWith(changes), { replace: !isStep }),
    [hrefWith, navigate],
  );
  return { get, set, hrefWith };
}
