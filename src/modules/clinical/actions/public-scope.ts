import { placesOf, type Register, scopeSharedWith } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Scope } from '#platform/scope.ts';

type Shared = 'service-maps' | 'plans' | 'hazards';

/**
 * Figures of a fictional nation are public: everybody sees those that its organisations share with its national body.
 * Of the others, public facts alone are used.
 */
export async function publicScope(context: Context, register: Register, classes: readonly Shared[]): Promise<Scope> {
  if (!register.isFictional) throw new Error(`figures of the real register ${register.code} are not public`);
  const [root] = await context.readPublic((reader) => placesOf(reader, [register.rootCode]));
  if (!root) throw new Error(`the register ${register.code} has no place in the rights tree`);
  const who = { id: 'system:care', name: 'Wardkeep (care at risk)' };
  return await scopeSharedWith(context, who, root, { classes, level: 'scores' });
}
