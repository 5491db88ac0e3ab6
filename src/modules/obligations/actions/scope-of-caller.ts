import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';

/**
 * The caller's context for a permission. Without it, still their own: whoever owns an obligation or holds the duty that
 * owns it sees that one and no other, whatever their role.
 */
export function asCaller(context: Context, caller: Caller, permission: string): Context {
  const { principal } = caller;
  return principal ? context.as(principal.scopeFor(permission) ?? principal.ownScope) : context;
}

/** The caller's context for what is their own alone. */
export function asSelf(context: Context, caller: Caller): Context {
  return caller.principal ? context.as(caller.principal.ownScope) : context;
}
