import { useScope, useScopeHref } from '#web/scope/use-scope.ts';

/** What the pages of a part of the product ask the server about, and how they link to each other. */
export interface Scoped {
  /** Code of the organisation in the address, or of the register at its top. */
  readonly organisation: string;
  /** The same with day and hierarchy, for lists. */
  readonly branch: { readonly organisation: string; readonly edge?: string; readonly 'as-of'?: string };
  /** `href('plans')` is this organisation's page of plans, `href('')` the first page of the part. */
  readonly href: (rest: string, query?: Readonly<Record<string, string | null>>) => string;
  /** The page of another organisation of the same register. */
  readonly hrefOf: (body: { readonly kind: string; readonly code: string }, rest: string) => string;
}

/** The organisation in the address. `part` is the first word of all links, such as `care`; without it they have none. */
export function useScoped(part = ''): Scoped {
  const scope = useScope();
  const scopeHref = useScopeHref();
  const organisation = scope.code ?? scope.register;
  const { edge, asOf } = scope;
  const pageOf = (rest: string) => [part, rest].filter(Boolean).join('/');
  return {
    organisation,
    branch: { organisation, ...(edge === null ? {} : { edge }), ...(asOf === null ? {} : { 'as-of': asOf }) },
    href: (rest, query) => scopeHref(scope, pageOf(rest), query),
    hrefOf: ({ kind, code }, rest) => scopeHref({ register: scope.register, kind, code }, pageOf(rest)),
  };
}
