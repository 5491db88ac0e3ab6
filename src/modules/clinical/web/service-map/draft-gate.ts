import { type Gate, membersOf } from '../../domain/service-map.ts';

export type Rule = 'one' | 'all' | 'any' | 'at least';

/** A gate as a form holds it. */
export interface DraftGate {
  readonly rule: Rule;
  readonly members: readonly string[];
  readonly atLeast: number;
}

export function membersAndRule(gate: Gate): DraftGate {
  const rule = 'system' in gate ? 'one' : 'allOf' in gate ? 'all' : 'anyOf' in gate ? 'any' : 'at least';
  const members = membersOf(gate).filter((id) => id !== '');
  return { rule, members, atLeast: 'atLeast' in gate ? gate.atLeast : 1 };
}

export function gateOf({ rule, members, atLeast }: DraftGate): Gate {
  if (rule === 'one') return { system: members[0] ?? '' };
  if (rule === 'all') return { allOf: members };
  return rule === 'any' ? { anyOf: members } : { atLeast, of: members };
}

/** An id for a system of one's own, made from its name and not yet taken. */
export function newSystemId(name: string, taken: readonly string[]): string {
  const words = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 36);
  const first = `own:${words || 'system'}`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? first : `${first}-${number}`;
    if (!taken.includes(id)) return id;
  }
}

/** A list with one item put in the place of another, or left out. */
export function replaced<T>(list: readonly T[], at: number, item: T | null): readonly T[] {
  return item === null ? list.filter((_, index) => index !== at) : list.with(at, item);
}
