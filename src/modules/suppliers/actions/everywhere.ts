import type { Context } from '#platform/context.ts';
import { platformScope } from '#platform/scope.ts';

/**
 * The platform's own reach in the name of whoever asks, for what their own scope cannot read or write. Everything that
 * is touched there is named by ids that `whoSpeaks`, a permission of a keeper or a check in their own scope gave.
 */
export function everywhere(context: Context, task: string): Context {
  return context.as({ ...platformScope(task), who: context.scope.who });
}
