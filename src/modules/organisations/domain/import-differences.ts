import type { ImportChange } from './import-plan.ts';

/** A thing that two plans of one file treat differently: what each would do to it, `null` where it leaves it alone. */
export interface Difference {
  readonly entity: string;
  readonly key: string;
  readonly was: string | null;
  readonly is: string | null;
}

/** What differs between the plan that was shown and the one that would be made now; the first `limit` of them. */
export function planDifferences(
  shown: readonly ImportChange[],
  present: readonly ImportChange[],
  limit: number,
): readonly Difference[] {
  const before = new Map(shown.map((change) => [identity(change), change]));
  const after = new Map(present.map((change) => [identity(change), change]));
  const differences: Difference[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(key), after.get(key)];
    if (was && is && content(was) === content(is)) continue;
    const { entity = '', key: name = '' } = was ?? is ?? {};
    differences.push({ entity, key: name, was: was?.outcome ?? null, is: is?.outcome ?? null });
    if (differences.length >= limit) break;
  }
  return differences;
}

function identity({ entity, key, line }: ImportChange): string {
  return `${entity} ${key} ${line}`;
}

function content({ outcome, before, after, reason }: ImportChange): string {
  return JSON.stringify([outcome, reason, sorted(before), sorted(after)]);
}

/** A database keeps no order of fields. */
function sorted(values: ImportChange['before']): unknown {
  return values === null ? null : Object.entries(values).sort(([left], [right]) => (left < right ? -1 : 1));
}
