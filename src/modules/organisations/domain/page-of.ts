import type { Preferences } from './preferences.ts';
import { standsOutside } from './role-rules.ts';

/** What an address needs to know of an organisation. */
export interface Addressed {
  readonly code: string;
  readonly kind: string;
  readonly rootCode: string;
  /** The register's root page: `/england`, `/demo`. */
  readonly registerAddress: string;
  readonly isFictional: boolean;
}

/** The page of an organisation: `/england`, `/trust/R0A`, `/demo/trust/DEMO-T1`. */
export function pageOf(body: Addressed): string {
  if (body.code === body.rootCode) return body.registerAddress;
  const prefix = body.isFictional ? body.registerAddress : '';
  return `${prefix}/${body.kind}/${body.code}`;
}

/** Where a supplier's people work. */
const outsidersPage = '/supplier';

/** Where somebody arrives after log-in. Who holds no role yet has only an account. */
export function firstPageOf(
  firstRole: (Addressed & { readonly role: string }) | undefined,
  { firstPage }: Preferences,
): string {
  if (firstRole === undefined) return '/account';
  if (standsOutside([firstRole])) return outsidersPage;
  return firstPage === 'waiting' ? '/start' : pageOf(firstRole);
}
