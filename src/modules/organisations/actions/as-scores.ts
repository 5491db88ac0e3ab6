import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';

/**
 * The caller's context for a permission that also reaches those below who share their scores and no more. Only for what
 * such a sharing shows: levels, statuses, and what an organisation itself sent to those above.
 */
export function asScores(context: Context, caller: Caller, permission: string): Context {
  const scope = caller.principal?.totalsScopeFor(permission, 'scores');
  return scope ? context.as(scope) : context;
}
