import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';

/** The caller's context for what those who share scores show: counts by weakness, never which asset. */
export function asScores(context: Context, caller: Caller, permission: string): Context {
  const scope = caller.principal?.totalsScopeFor(permission, 'scores');
  return scope ? context.as(scope) : context;
}
