import type { Context } from '#platform/context.ts';
import { scopeOver } from '#platform/scope.ts';

/** What entries call somebody whose name was not read yet. */
export const nameBeforeLogIn = 'Somebody logging in';

/** A context in which a person sees and changes their own account only. */
export function ownContext(context: Context, personId: number, name = nameBeforeLogIn): Context {
  const more = context.scope.settings;
  return context.as(scopeOver({ id: `person:${personId}`, name }, [], { ...more, 'wardkeep.me': String(personId) }));
}
