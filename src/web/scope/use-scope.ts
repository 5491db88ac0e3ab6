import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';
import { parseScope, type Scope, type ScopeTarget, scopeHref } from '#web/scope/scope.ts';

const memory = 'wardkeep.scope';

function remembered(): Scope | null {
  const [pathname = '', search = ''] = (sessionStorage.getItem(memory) ?? '').split('?');
  return parseScope(pathname, search);
}

function startingScope(): Scope {
  return (
    remembered() ?? {
      register: 'england',
      kind: null,
      code: null,
      path: '/england',
      section: '',
      rest: [],
      asOf: null,
      edge: null,
    }
  );
}

/** The scope in the address, or null on a page that belongs to no organisation. */
export function useCurrentScope(): Scope | null {
  const [pathname] = useLocation();
  const search = useSearch();
  const scope = parseScope(pathname, search);
  if (scope !== null) sessionStorage.setItem(memory, scopeHref(scope, '', scope));
  return scope;
}

/**
 * The scope in the address. On a page that belongs to no organisation (account, imports): the last one looked at
 * in this tab, else England, so that the picker and the rail always lead somewhere.
 */
export function useScope(): Scope {
  return useCurrentScope() ?? startingScope();
}

/** Builds links that keep the day and the hierarchy of the page they stand on. */
export function useScopeHref(): (
  target: ScopeTarget,
  section?: string,
  query?: Readonly<Record<string, string | null>>,
) => string {
  const { asOf, edge } = useScope();
  return useCallback(
    (target, section = '', query = {}) => scopeHref(target, section, { asOf, edge }, query),
    [asOf, edge],
  );
}
