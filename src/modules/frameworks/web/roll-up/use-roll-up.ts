import { useQueryState } from '#web/scope/use-query.ts';
import { useScope, useScopeHref } from '#web/scope/use-scope.ts';
import { useScoped } from '#web/scope/use-scoped.ts';

/** Values of the address that all pages of a roll-up keep. */
const kept = ['year', 'category', 'basis'] as const;

/** Which roll-up the address asks for, and links that keep it. */
export function useRollUp() {
  const scope = useScope();
  const scopeHref = useScopeHref();
  const { branch } = useScoped();
  const query = useQueryState();
  const given = Object.fromEntries(kept.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])));
  const pageOf = (rest: string) => ['assurance', rest].filter(Boolean).join('/');
  return {
    asked: { ...branch, ...given } as {
      organisation: string;
      year?: string;
      category?: string;
      basis?: 'now' | 'stated';
    },
    query,
    /** `href('outcomes/B1.a')` of this organisation, in the same year. */
    href: (rest: string) => scopeHref(scope, pageOf(rest), given),
    /** The same of another organisation. */
    hrefOf: ({ kind, code }: { readonly kind: string; readonly code: string }, rest = '') =>
      scopeHref({ register: scope.register, kind, code }, pageOf(rest), given),
  };
}
