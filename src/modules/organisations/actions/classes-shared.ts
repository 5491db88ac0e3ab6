import type { Context } from '#platform/context.ts';
import { isWithin, type Place } from '#platform/scope.ts';
import { type DataClass, dataClasses } from '../domain/data-classes.ts';
import { scopeSharedWith } from './shared-with.ts';

/** Which classes of data an organisation shares in full with each of these bodies above it; of its own, all. */
export async function classesShared(
  context: Context,
  bodies: readonly Place[],
  path: string,
): Promise<ReadonlyMap<number, ReadonlySet<DataClass>>> {
  const who = { id: 'system:rights', name: 'Who can see what' };
  const shared = new Map<number, ReadonlySet<DataClass>>();
  for (const { id, path: above } of bodies) {
    const open = new Set<DataClass>();
    for (const each of dataClasses) {
      const scope = await scopeSharedWith(context, who, { id, path: above }, { classes: [each], level: 'full' });
      if (isWithin(scope, path)) open.add(each);
    }
    shared.set(id, open);
  }
  return shared;
}
