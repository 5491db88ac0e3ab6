import type { Scope, Who } from '../scope.ts';

/** A role held at an organisation, with that organisation's position in the rights tree. */
export interface Held {
  readonly organisationId: number;
  readonly path: string;
  readonly role: string;
}

/** Who a request comes from, after authentication. */
export interface Principal {
  readonly who: Who;
  /** Null for scripts' tokens. */
  readonly personId: number | null;
  /** When a person last proved who they are; null for scripts' tokens, which prove it with each call. */
  readonly provedAt: Date | null;
  /** True for somebody with a strong role who must set up a second check first, and may do nothing else. */
  readonly isHeldBack: boolean;
  /** True for somebody from outside the health service: of what anybody logged in may do, only what is marked so. */
  readonly isOutside: boolean;
  /** The lists of roles by which it acts; each by itself must allow a thing. A token has its own and its maker's. */
  readonly grounds: readonly (readonly Held[])[];
  /** Scope in which the permission may be used; null when no appointment gives it. */
  scopeFor(permission: string): Scope | null;
  /**
   * The same where organisations below may share less than their rows: it also reaches those who share counts (or
   * scores) with the holder. Only for questions that answer with totals; ask by `askTotals` of organisations.
   */
  totalsScopeFor(permission: string, level: 'counts' | 'scores'): Scope | null;
  /** Scope that any logged-in person has: their own row, and public facts. */
  readonly ownScope: Scope;
}

/** The two ways a request can say who it is from. */
export interface Credentials {
  readonly sessionToken?: string;
  readonly bearerToken?: string;
}

/** Finds out who holds the credentials; null when they are unknown, expired or revoked. */
export type Authenticate = (credentials: Credentials) => Promise<Principal | null>;
