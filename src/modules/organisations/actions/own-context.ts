import type { Context } from '#platform/context.ts';
import { scopeOver } from '#platform/scope.ts';

/** A context in which a person sees and changes their own account only. */
export function ownContext(context: Context, personId: number, name = 'Somebody logging in'): Context {
  const more = context.scope.settings;
  return context.as(scopeOver({ id: `person:${personId}`, name }, [], { ...more, 'wardkeep.me': String(personId) }));
}
