import { useScope, useScopeHref } from '#web/scope/use-scope.ts';

/** What pages of care ask the server about, and how they link to each other. */
export interface Care {
  /** Code of the organisation in the address, or of the register at its top. */
  readonly organisation: string;
  /** The same with day and hierarchy, for lists. */
  readonly branch: { readonly organisation: string; readonly edge?: string; readonly 'as-of'?: string };
  /** `href('plans')` is this organisation's page of plans, `href('')` its care at risk. */
  readonly href: (rest: string, query?: Readonly<Record<string, string | null>>) => string;
  /** The page of another organisation of the same register. */
  readonly hrefOf: (body: { readonly kind: string; readonly code: string }, rest: string) => string;
}

const pageOf = (rest: string) => (rest === '' ? 'care' : `care/${rest}`);

/** The organisation in the address, for pages of care. */
export function useCare(): Care {
  const scope = useScope();
  const scopeHref = useScopeHref();
  const organisation = scope.code ?? scope.register;
  const { edge, asOf } = scope;
  return {
    organisation,
    branch: { organisation, ...(edge === null ? {} : { edge }), ...(asOf === null ? {} : { 'as-of': asOf }) },
    href: (rest, query) => scopeHref(scope, pageOf(rest), query),
    hrefOf: ({ kind, code }, rest) => scopeHref({ register: scope.register, kind, code }, pageOf(rest)),
  };
}
