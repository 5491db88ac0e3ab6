import { type CpeAttribute, type CpeName, cpeAttributes } from './cpe-name.ts';

/** How a source stands to a target; `undefined` where the specification leaves it open (a wildcard in the target). */
export type CpeRelation = 'equal' | 'superset' | 'subset' | 'disjoint' | 'undefined';

const hasWildcard = (value: string) => /[*?]/.test(value.replaceAll(/\\./g, ''));

/** Whether a text without wildcards fits a pattern: `?` stands for one sign or none, `*` for any number. */
function fits(pattern: string, text: string): boolean {
  // A quoted sign is two characters and counts as one.
  const source = pattern.replaceAll(/\\.|[*?]|[a-z0-9_]/g, (sign) => {
    if (sign === '*') return '(?:\\\\.|[a-z0-9_])*';
    return sign === '?' ? '(?:\\\\.|[a-z0-9_])?' : sign.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  });
  return new RegExp(`^${source}$`).test(text);
}

/** One attribute of a source against that of a target (NISTIR 7696, table 6-2). */
export function relateValues(source: string, target: string): CpeRelation {
  const isWildTarget = target !== '*' && hasWildcard(target);
  if (isWildTarget) return source === target ? 'equal' : 'undefined';
  if (source === target) return 'equal';
  if (source === '*') return 'superset';
  if (target === '*') return 'subset';
  if (source === '-' || target === '-') return 'disjoint';
  return hasWildcard(source) && fits(source, target) ? 'superset' : 'disjoint';
}

/** How two names stand to each other: disjoint where one attribute is, else what all attributes agree on (section 6.2). */
export function relateCpe(source: CpeName, target: CpeName, of: readonly CpeAttribute[] = cpeAttributes): CpeRelation {
  const all = of.map((attribute) => relateValues(source[attribute], target[attribute]));
  if (all.includes('disjoint')) return 'disjoint';
  if (all.includes('undefined')) return 'undefined';
  if (all.every((each) => each === 'equal')) return 'equal';
  if (all.every((each) => each === 'equal' || each === 'superset')) return 'superset';
  return all.every((each) => each === 'equal' || each === 'subset') ? 'subset' : 'undefined';
}
